using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>Nameplate of a stack, with the curve from power to hydrogen.</summary>
internal sealed class ElectrolyserParameters(OptionSet options)
{
    public double RatedKw { get; } = options["ratedPowerKw"];

    public double MinKw { get; } = options["ratedPowerKw"] * options["minLoadFraction"];

    public double StandbyKw { get; } = options["ratedPowerKw"] * options["standbyPowerFraction"];

    public double RampKwPerSecond { get; } = options["ratedPowerKw"] * options["rampPercentPerSecond"] / 100;

    public double ColdStartSeconds { get; } = options["coldStartSeconds"];

    public double WarmStartSeconds { get; } = options["warmStartSeconds"];

    public double OperatingTemperatureC { get; } = options["operatingTemperatureC"];

    public double HeatCapacityKwhPerK { get; } = options["heatCapacityKwhPerK"];

    public double HeatLossKwPerK { get; } = options["heatLossKwPerK"];

    private readonly double _specificEnergy = options["specificEnergyKwhPerKg"];
    private readonly double _partLoadGain = options["partLoadGain"];

    /// <summary>Hydrogen made at a power, kg/h: energy per kg falls linearly by the part-load gain from full load to none, so the curve is concave.</summary>
    public double HydrogenKgPerHour(double powerKw)
    {
        var load = powerKw / RatedKw;
        return powerKw / (_specificEnergy * (1 - (_partLoadGain * (1 - load))));
    }
}
