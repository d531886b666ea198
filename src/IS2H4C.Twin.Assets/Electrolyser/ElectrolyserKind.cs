using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>An electrolyser stack with its rectifier and balance of plant: power and feed water in; hydrogen, oxygen and heat out.</summary>
public sealed class ElectrolyserKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "electrolyser";

    /// <inheritdoc/>
    public override string Title => "Electrolyser stack";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("power", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.In("feed-water", Resource.FeedWater, "FT103.PV"),
        Kinds.Ports.Out("hydrogen", Resource.Hydrogen, "FT101.PV", null, "power", "feed-water"),
        Kinds.Ports.Out("oxygen", Resource.Oxygen, "FT102.PV", null, "power", "feed-water") with { IsOptional = true },
        Kinds.Ports.Out("heat", Resource.Heat, null, null, "power", "feed-water") with { IsOptional = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("ratedPowerKw", "System power at full load, kW", new ValueRange(1, 1e5)),
        new("specificEnergyKwhPerKg", "System energy per kg H2 at full load when new, kWh/kg", new ValueRange(40, 90), 56) { HiddenSpread = 0.03 },
        new("cellModel", "0 by size (1 below 300 kW, 2 above), 1 PEM 46 kW (Espinosa-Lopez 2018), 2 PEM 1 MW (H2Integrate), 3 alkaline PHOEBUS (Ulleberg 2003), 4 alkaline 15 kW (Sanchez 2018)", new ValueRange(0, 4), 0),
        new("minLoadFraction", "Least load while running, share of rated; the gas purity may ask for more", new ValueRange(0, 0.9), 0.1),
        new("standbyPowerFraction", "Power while starting or in standby, share of rated", new ValueRange(0, 0.2), 0.02),
        new("rampPercentPerSecond", "Fastest load change, % of rated per second", new ValueRange(0.01, 100), 5),
        new("coldStartSeconds", "Time from stopped to running when cold, s", new ValueRange(0, 7200), 300),
        new("warmStartSeconds", "Time from stopped to running when warm, s", new ValueRange(0, 3600), 30),
        new("operatingTemperatureC", "Temperature at full load, degC; 0 takes the cell model's", new ValueRange(0, 95), 0),
        new("pressureBar", "Hydrogen pressure held while running, bar(a); 0 takes the cell model's", new ValueRange(0, 50), 0),
        new("heatCapacityKwhPerK", "Heat capacity of stack and lye or water, kWh/K; 0 takes the cell model's by size", new ValueRange(0, 100), 0) { HiddenSpread = 0.1 },
        new("feedWaterLimitUsPerCm", "Conductivity of the feed water above which no current flows, uS/cm; 0 takes 0.1 for PEM, 1 for alkaline", new ValueRange(0, 100), 0),
        new("heatLossKwPerK", "Loss to the surroundings at 20 degC, kW/K; 0 takes the cell model's by size", new ValueRange(0, 10), 0) { HiddenSpread = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options) => ElectrolyserTags.Declare(options);

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        if (options["cellModel"] != Math.Floor(options["cellModel"]))
            yield return Say($"cellModel is {options["cellModel"]}, not a whole number. Write 0, 1, 2, 3 or 4.");
        var design = new StackDesign(options);
        if (options["operatingTemperatureC"] is > 0 and < 30)
            yield return Say($"operatingTemperatureC is {options["operatingTemperatureC"]}, below 30. Write 30 to 95, or 0 for the cell model's {design.Stack.NominalC}.");
        if (design.PressureBar < design.Stack.MinimumBar || design.PressureBar > design.Stack.MaximumBar)
            yield return Say($"pressureBar is {design.PressureBar}, outside the {design.Stack.MinimumBar} to {design.Stack.MaximumBar} bar(a) of the cell model. Write a pressure in that range, or 0.");
        else if (!(Math.Abs(design.CalibrationV) <= StackDesign.LargestCalibrationV))
            yield return Say($"specificEnergyKwhPerKg {options["specificEnergyKwhPerKg"]} would need {design.CalibrationV:+0.00;-0.00} V per cell on top of the published polarisation, more than {StackDesign.LargestCalibrationV} V. Give the energy that such a stack needs, or another cellModel.");
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new ElectrolyserModel(new ElectrolyserParameters(options), new StackDesign(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new ElectrolyserControl(new ElectrolyserParameters(options), new Lazy<StackCurve>(() => new StackCurve(new ElectrolyserParameters(options), new StackDesign(options))));
}
