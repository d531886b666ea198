using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Pipeline;

/// <summary>A buried hydrogen pipeline between a source and its users: its line pack is a store.</summary>
public sealed class HydrogenPipelineKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "hydrogen-pipeline";

    /// <inheritdoc/>
    public override string Title => "Hydrogen pipeline";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("inlet", Resource.Hydrogen, "FT101.PV", "LT101.PV"),
        Kinds.Ports.Out("outlet", Resource.Hydrogen, "FT102.PV", "LT101.PV"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("lengthKm", "Length, km", new ValueRange(0.01, 1000)),
        new("innerDiameterMm", "Inner diameter, mm", new ValueRange(10, 2000), 100),
        new("roughnessMm", "Wall roughness, mm", new ValueRange(1e-4, 1), 0.05),
        new("groundTemperatureC", "Temperature of the ground and the gas, degC", new ValueRange(-10, 40), 10),
        new("minPressureBar", "Line pack counts as empty at this mean pressure, bar(a)", new ValueRange(1, 200), 5),
        new("maxPressureBar", "Line pack counts as full at this mean pressure, bar(a)", new ValueRange(1.5, 250), 40),
        new("startFillFraction", "Fill at start-up", new ValueRange(0, 1), 0.5),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var design = new PipelineDesign(options);
        return
        [
            Pv("PT101.PV", "Inlet pressure", Unit.BarAbsolute, 0, 1.5 * options["maxPressureBar"], main: true),
            Pv("PT102.PV", "Outlet pressure", Unit.BarAbsolute, 0, 1.5 * options["maxPressureBar"], main: true),
            Computed("WT101.PV", "Line pack above empty", Unit.Kilogram, 0, 1.02 * design.CapacityKg),
            Computed("LT101.PV", "Line pack, share of full", Unit.Percent, 0, 102, main: true),
            Pv("FT101.PV", "Flow in", Unit.KilogramPerHour, 0, 1.1 * design.MostKgH),
            Pv("FT102.PV", "Flow out", Unit.KilogramPerHour, 0, 1.1 * design.MostKgH),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        if (options["minPressureBar"] >= options["maxPressureBar"])
            yield return FormattableString.Invariant($"minPressureBar {options["minPressureBar"]} is not below maxPressureBar {options["maxPressureBar"]}. Give the pressure of the empty line first.");
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new HydrogenPipelineModel(new PipelineDesign(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new HydrogenPipelineControl(new PipelineDesign(options).CapacityKg);
}
