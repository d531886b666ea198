using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>Lifts hydrogen from the store's pressure to the pipeline's.</summary>
public sealed class HydrogenCompressorKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "hydrogen-compressor";

    /// <inheritdoc/>
    public override string Title => "Hydrogen compressor";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("suction", Resource.Hydrogen, "FT101.PV"),
        Kinds.Ports.In("power", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.Out("discharge", Resource.Hydrogen, "FT102.PV"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("ratedFlowKgPerHour", "Flow at full speed, kg/h", new ValueRange(0.001, 1e6)),
        new("specificEnergyKwhPerKg", "Electric energy per kg compressed, kWh/kg", new ValueRange(0.05, 10), 1) { HiddenSpread = 0.05 },
        new("lineVolumeKg", "Hydrogen that the discharge line holds, kg", new ValueRange(1e-4, 1e5)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var rated = options["ratedFlowKgPerHour"];
        return
        [
            Sp("FIC101.SP", "Flow setpoint", Unit.KilogramPerHour, 0, rated, fallback: 0.5 * rated, ratePerSecond: rated / 20),
            Pv("FT101.PV", "Suction flow", Unit.KilogramPerHour, 0, 1.1 * rated, main: true),
            Pv("FT102.PV", "Discharge flow", Unit.KilogramPerHour, 0, 1.5 * rated),
            Pv("JT101.PV", "Power", Unit.Kilowatt, 0, 1.2 * rated * options["specificEnergyKwhPerKg"], main: true),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new HydrogenCompressorModel(options);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new HydrogenCompressorControl();
}
