using IS2H4C.Twin.Assets.FeedWaterTank.Physics;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Electrolyser;

/// <summary>Nameplate of a stack: what its PLC and its supervisor go by.</summary>
internal sealed class ElectrolyserParameters(OptionSet options)
{
    /// <summary>First alkaline number of the option cellModel.</summary>
    private const int FirstAlkalineModel = 3;

    public double RatedKw { get; } = options["ratedPowerKw"];

    public double MinKw { get; } = options["ratedPowerKw"] * options["minLoadFraction"];

    public double StandbyKw { get; } = options["ratedPowerKw"] * options["standbyPowerFraction"];

    public double RampKwPerSecond { get; } = options["ratedPowerKw"] * options["rampPercentPerSecond"] / 100;

    public double ColdStartSeconds { get; } = options["coldStartSeconds"];

    public double WarmStartSeconds { get; } = options["warmStartSeconds"];

    /// <summary>Conductivity of the feed water above which no current flows, uS/cm.</summary>
    public double FeedWaterLimitUsCm { get; } = options["feedWaterLimitUsPerCm"] > 0 ? options["feedWaterLimitUsPerCm"]
        : options["cellModel"] >= FirstAlkalineModel ? FeedWaterTankParameters.AlkalineLimitUsCm : FeedWaterTankParameters.PemLimitUsCm;

    /// <summary>System energy at full load, kWh/kg.</summary>
    public double SpecificEnergyKwhPerKg { get; } = options["specificEnergyKwhPerKg"];
}
