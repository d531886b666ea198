using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.WaterRecycler;

/// <summary>Makes feed water from effluent: ultrafiltration, reverse osmosis, electrodeionisation.</summary>
public sealed class WaterRecyclerKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "water-recycler";

    /// <inheritdoc/>
    public override string Title => "Water recycler";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("effluent", Resource.Effluent, "FT102.PV"),
        Kinds.Ports.In("power", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.Out("product", Resource.FeedWater, "FT101.PV", null, "effluent", "power") with { QualityTag = "AT101.PV" },
        Kinds.Ports.Out("concentrate", Resource.Concentrate, "FT103.PV", null, "effluent", "power") with { IsOptional = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("ratedProductM3PerHour", "Feed water made at full load, m3/h", new ValueRange(1e-4, 1e4)),
        new("recovery", "Feed water made per effluent taken, clean at full load", new ValueRange(0.2, 0.7), 0.67) { HiddenSpread = 0.03 },
        new("feedTdsGPerL", "Dissolved salt of the effluent, g/L", new ValueRange(0.1, 3), 1) { HiddenSpread = 0.05 },
        new("waterTemperatureC", "Temperature of the effluent, degC", new ValueRange(2, 35), 15),
        new("pumpEfficiency", "High-pressure pump with motor", new ValueRange(0.1, 0.95), 0.5) { HiddenSpread = 0.05 },
        new("productConductivityUsPerCm", "Conductivity of fresh product at full load, uS/cm", new ValueRange(0.056, 10), 0.06),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var rated = options["ratedProductM3PerHour"];
        var energy = WaterRecyclerDesign.EnergyKwhPerM3(new WaterRecyclerDesign(options).Full);
        return
        [
            Sp("FIC101.SP", "Product setpoint", Unit.CubicMetrePerHour, 0, rated, fallback: 0, ratePerSecond: rated / 30),
            Pv("FT101.PV", "Product", Unit.CubicMetrePerHour, 0, 1.1 * rated, main: true),
            Pv("FT102.PV", "Effluent taken", Unit.CubicMetrePerHour, 0, 1.1 * rated / options["recovery"]),
            Pv("FT103.PV", "Concentrate", Unit.CubicMetrePerHour, 0, 1.1 * rated / options["recovery"]),
            Pv("AT101.PV", "Product conductivity", Unit.MicrosiemensPerCentimetre, 0, 20, main: true),
            Pv("JT101.PV", "Power", Unit.Kilowatt, 0, 1.5 * rated * energy),
            Computed("FY101.PV", "Normalised permeate flow", Unit.Percent, 0, 150),
            Computed("AY101.PV", "Normalised salt passage", Unit.Percent, 0, 1000),
            State("XS101.PV", "Membrane cleaning", "Clean", "Due"),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new WaterRecyclerModel(new WaterRecyclerDesign(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new WaterRecyclerControl(options["ratedProductM3PerHour"], new Lazy<WaterRecyclerDesign>(() => new WaterRecyclerDesign(options)));
}
