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
        new("suctionPressureBar", "Nominal suction pressure, bar(a)", new ValueRange(1, 500), 10),
        new("dischargePressureBar", "Nominal discharge pressure, bar(a)", new ValueRange(1.5, 1000), 40),
        new("stages", "Stages of equal pressure ratio, a cooler behind each; a whole number", new ValueRange(1, 8), 2),
        new("isentropicEfficiency", "Ideal over real work of a stage", new ValueRange(0.3, 1), 0.65) { HiddenSpread = 0.05 },
        new("mechanicalEfficiency", "Work on the gas over shaft work: bearings, seals, gear", new ValueRange(0.5, 1), 0.95),
        new("motorEfficiency", "Shaft over electric power: motor and converter", new ValueRange(0.5, 1), 0.92),
        new("suctionTemperatureC", "Temperature of the gas that is drawn in, degC", new ValueRange(-20, 60), 20),
        new("intercoolerTemperatureC", "Gas temperature behind each cooler, degC", new ValueRange(5, 60), 30),
        new("lineVolumeKg", "Hydrogen that the discharge line holds, kg", new ValueRange(1e-4, 1e5)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var design = new CompressorDesign(options);
        var rated = design.RatedFlow;
        return
        [
            Sp("FIC101.SP", "Flow setpoint", Unit.KilogramPerHour, 0, rated, fallback: 0.5 * rated, ratePerSecond: rated / 20),
            Pv("FT101.PV", "Suction flow", Unit.KilogramPerHour, 0, 1.1 * rated, main: true),
            Pv("FT102.PV", "Discharge flow", Unit.KilogramPerHour, 0, 1.5 * rated),
            Pv("JT101.PV", "Power", Unit.Kilowatt, 0, 1.2 * rated * design.KwhPerKg, main: true),
            Pv("TT101.PV", "Hottest stage outlet temperature", Unit.DegreeCelsius, -20, 250),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        if (options["stages"] != Math.Round(options["stages"]))
            yield return FormattableString.Invariant($"stages is {options["stages"]}, not a whole number. Write how many stages the machine has.");
        if (options["suctionPressureBar"] >= options["dischargePressureBar"])
        {
            yield return FormattableString.Invariant($"suctionPressureBar {options["suctionPressureBar"]} is not below dischargePressureBar {options["dischargePressureBar"]}. Give the pressure before the first stage first.");
            yield break;
        }
        var hottest = new CompressorDesign(options).HottestC;
        if (hottest > CompressorDesign.HottestAllowedC)
            yield return FormattableString.Invariant($"a stage would deliver hydrogen of {hottest:0} degC, above {CompressorDesign.HottestAllowedC:0} degC. Give more stages or a lower ratio of dischargePressureBar to suctionPressureBar.");
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new HydrogenCompressorModel(new CompressorDesign(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new HydrogenCompressorControl(new CompressorDesign(options));
}
