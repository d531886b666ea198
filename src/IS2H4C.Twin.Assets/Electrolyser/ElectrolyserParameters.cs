using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>Nameplate of a stack: what its PLC and its supervisor go by.</summary>
internal sealed class ElectrolyserParameters(OptionSet options)
{
    public double RatedKw { get; } = options["ratedPowerKw"];

    public double MinKw { get; } = options["ratedPowerKw"] * options["minLoadFraction"];

    public double StandbyKw { get; } = options["ratedPowerKw"] * options["standbyPowerFraction"];

    public double RampKwPerSecond { get; } = options["ratedPowerKw"] * options["rampPercentPerSecond"] / 100;

    public double ColdStartSeconds { get; } = options["coldStartSeconds"];

    public double WarmStartSeconds { get; } = options["warmStartSeconds"];

    /// <summary>System energy at full load, kWh/kg.</summary>
    public double SpecificEnergyKwhPerKg { get; } = options["specificEnergyKwhPerKg"];
}
