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
        Kinds.Ports.Out("product", Resource.FeedWater, "FT101.PV", null, "effluent", "power"),
        Kinds.Ports.Out("concentrate", Resource.Concentrate, "FT103.PV", null, "effluent", "power") with { IsOptional = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("ratedProductM3PerHour", "Feed water made at full load, m3/h", new ValueRange(1e-4, 1e4)),
        new("recovery", "Feed water made per effluent taken", new ValueRange(0.2, 0.95), 0.67) { HiddenSpread = 0.03 },
        new("specificEnergyKwhPerM3", "Electric energy per m3 of feed water, kWh/m3", new ValueRange(0.1, 50), 2.5) { HiddenSpread = 0.05 },
        new("productConductivityUsPerCm", "Conductivity of fresh product, uS/cm", new ValueRange(0.05, 10), 0.07),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var rated = options["ratedProductM3PerHour"];
        return
        [
            Sp("FIC101.SP", "Product setpoint", Unit.CubicMetrePerHour, 0, rated, fallback: 0, ratePerSecond: rated / 30),
            Pv("FT101.PV", "Product", Unit.CubicMetrePerHour, 0, 1.1 * rated, main: true),
            Pv("FT102.PV", "Effluent taken", Unit.CubicMetrePerHour, 0, 1.1 * rated / options["recovery"]),
            Pv("FT103.PV", "Concentrate", Unit.CubicMetrePerHour, 0, 1.1 * rated / options["recovery"]),
            Pv("AT101.PV", "Product conductivity", Unit.MicrosiemensPerCentimetre, 0, 20, main: true),
            Pv("JT101.PV", "Power", Unit.Kilowatt, 0, 1.2 * rated * options["specificEnergyKwhPerM3"]),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new WaterRecyclerModel(options);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new WaterRecyclerControl(options["ratedProductM3PerHour"]);
}
