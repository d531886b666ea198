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
        new("specificEnergyKwhPerKg", "System energy per kg H2 at full load, kWh/kg", new ValueRange(40, 90), 56) { HiddenSpread = 0.03 },
        new("minLoadFraction", "Least load while running, share of rated", new ValueRange(0, 0.9), 0.1),
        new("standbyPowerFraction", "Power while starting or in standby, share of rated", new ValueRange(0, 0.2), 0.02),
        new("partLoadGain", "How much less energy per kg is needed near minimum load, share", new ValueRange(0, 0.2), 0.08) { HiddenSpread = 0.1 },
        new("rampPercentPerSecond", "Fastest load change, % of rated per second", new ValueRange(0.01, 100), 5),
        new("coldStartSeconds", "Time from stopped to running when cold, s", new ValueRange(0, 7200), 300),
        new("warmStartSeconds", "Time from stopped to running when warm, s", new ValueRange(0, 3600), 30),
        new("operatingTemperatureC", "Temperature held by cooling, degC", new ValueRange(30, 95), 62),
        new("heatCapacityKwhPerK", "Heat capacity of stack and lye or water, kWh/K", new ValueRange(1e-3, 100), 0.05) { HiddenSpread = 0.1 },
        new("heatLossKwPerK", "Loss to the surroundings at 20 degC, kW/K", new ValueRange(0, 10), 0.02) { HiddenSpread = 0.1 },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options) => ElectrolyserTags.Declare(options);

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        var least = options["specificEnergyKwhPerKg"] * (1 - options["partLoadGain"]);
        if (least <= Stoichiometry.HydrogenHhvKwhPerKg)
        {
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"specificEnergyKwhPerKg less partLoadGain is {least:0.##} kWh/kg near no load, not above the {Stoichiometry.HydrogenHhvKwhPerKg} kWh/kg that the hydrogen itself holds. Raise the one or lower the other.");
        }
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new ElectrolyserModel(new ElectrolyserParameters(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new ElectrolyserControl(new ElectrolyserParameters(options));
}
