using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>A pressure vessel between a source and a user of gas: hydrogen store or oxygen buffer.</summary>
/// <param name="id">Name in hub files.</param>
/// <param name="title">Name for people.</param>
/// <param name="gas">What it holds.</param>
/// <param name="equation">Its equation of state.</param>
public sealed class GasStoreKind(string id, string title, Resource gas, HelmholtzEquation equation) : AssetKind
{
    /// <summary>Hydrogen store.</summary>
    public static GasStoreKind Hydrogen { get; } = new("hydrogen-store", "Hydrogen store", Resource.Hydrogen, HelmholtzEquation.Hydrogen);

    /// <summary>Oxygen buffer.</summary>
    public static GasStoreKind Oxygen { get; } = new("oxygen-buffer", "Oxygen buffer", Resource.Oxygen, HelmholtzEquation.Oxygen);

    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("inlet", gas, "FT101.PV", "LT101.PV"),
        Kinds.Ports.Out("outlet", gas, "FT102.PV", "LT101.PV"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("capacityKg", "Gas that can be taken out between full and empty, kg", new ValueRange(0.01, 1e7)),
        new("minPressureBar", "Pressure when empty, at 20 degC, bar(a)", new ValueRange(1, 900), 5),
        new("maxPressureBar", "Pressure when full, at 20 degC, bar(a)", new ValueRange(1.5, 1000), 30),
        new("maxFlowKgPerHour", "Fastest filling or emptying, kg/h", new ValueRange(0.001, 1e6)),
        new("inletTemperatureC", "Temperature of the gas that is filled in, degC", new ValueRange(-20, 60), 25),
        new("startFillFraction", "Fill at start-up", new ValueRange(0, 1), 0.5),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options) =>
    [
        Pv("PT101.PV", "Pressure", Unit.BarAbsolute, 0, 1.1 * options["maxPressureBar"], main: true),
        Pv("WT101.PV", "Content above empty", Unit.Kilogram, 0, 1.02 * options["capacityKg"]),
        Pv("LT101.PV", "Fill", Unit.Percent, 0, 102, main: true),
        Pv("FT101.PV", "Flow in", Unit.KilogramPerHour, 0, 1.1 * options["maxFlowKgPerHour"]),
        Pv("FT102.PV", "Flow out", Unit.KilogramPerHour, 0, 1.1 * options["maxFlowKgPerHour"]),
        Pv("TT101.PV", "Gas temperature", Unit.DegreeCelsius, -60, 120),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        if (options["minPressureBar"] >= options["maxPressureBar"])
            yield return $"minPressureBar {options["minPressureBar"]} is not below maxPressureBar {options["maxPressureBar"]}. Give the pressure of the empty vessel first.";
        var most = equation.MaximumPressurePa / 1e5 / 1.5;
        if (options["maxPressureBar"] > most)
            yield return FormattableString.Invariant($"maxPressureBar {options["maxPressureBar"]} is above the {most:0} bar(a) up to which {equation.Name} holds with a margin. Give a lower pressure.");
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new GasStoreModel(new GasStoreDesign(options, equation), gas);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new GasStoreControl(options["capacityKg"]);
}
