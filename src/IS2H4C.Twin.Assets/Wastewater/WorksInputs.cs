namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// What acts on a works during one step: influent and sensor noise move on a straight line from start to end, all else is held.
/// Start from <see cref="Bsm1"/> and change what differs.
/// </summary>
public struct WorksInputs
{
    /// <summary>Influent at the start of the step.</summary>
    public Influent InfluentStart { get; set; }

    /// <summary>Influent at the end of the step.</summary>
    public Influent InfluentEnd { get; set; }

    /// <summary>Internal recycle from basin 5 to basin 1, m3/d; used when no controller moves it.</summary>
    public double InternalRecycleM3PerDay { get; set; }

    /// <summary>Return sludge, m3/d.</summary>
    public double ReturnSludgeM3PerDay { get; set; }

    /// <summary>Wastage sludge, m3/d.</summary>
    public double WastageM3PerDay { get; set; }

    /// <summary>Air-side oxygen transfer coefficient of each basin, 1/d; a controller adds its share.</summary>
    public PerTank KLaPerDay { get; set; }

    /// <summary>Oxygen saturation with air in each basin, g O2/m3 (BSM1: 8).</summary>
    public PerTank AirSaturation { get; set; }

    /// <summary>Transfer coefficient of injected oxygen gas, 1/d.</summary>
    public PerTank OxygenKLaPerDay { get; set; }

    /// <summary>Oxygen saturation with injected oxygen gas, g O2/m3.</summary>
    public double OxygenSaturation { get; set; }

    /// <summary>External carbon dosed to basin 1 as readily biodegradable substrate, kg COD/d.</summary>
    public double CarbonKgPerDay { get; set; }

    /// <summary>Oxygen setpoint of basin 5, g O2/m3; the ammonia loop overrules it when it is closed.</summary>
    public double OxygenSetpoint { get; set; }

    /// <summary>Nitrate setpoint of basin 2, g N/m3.</summary>
    public double NitrateSetpoint { get; set; }

    /// <summary>Ammonium setpoint of basin 5, g N/m3.</summary>
    public double AmmoniaSetpoint { get; set; }

    /// <summary>Sensor noise at the start of the step.</summary>
    public SensorNoise NoiseStart { get; set; }

    /// <summary>Sensor noise at the end of the step, on a straight line from its start.</summary>
    public SensorNoise NoiseEnd { get; set; }

    /// <summary>Time at the start of the step, min from any origin: tells sensors that measure at intervals when the next measurement is due. 0 when none does.</summary>
    public double TimeMinutes { get; set; }

    /// <summary>BSM1: Qint 55338, Qr 18446, Qw 385 m3/d, KLa 240, 240 and (open loop) 84 1/d, saturation 8 g/m3, setpoints 2 g O2/m3 and 1 g N/m3.</summary>
    /// <param name="influent">Constant influent of the step.</param>
    /// <param name="closedLoop">Whether basin 5's KLa is left to the controller.</param>
    public static WorksInputs Bsm1(in Influent influent, bool closedLoop) => new()
    {
        InfluentStart = influent,
        InfluentEnd = influent,
        InternalRecycleM3PerDay = 55338,
        ReturnSludgeM3PerDay = 18446,
        WastageM3PerDay = 385,
        KLaPerDay = PerTank.Of(0, 0, 240, 240, closedLoop ? 0 : 84),
        AirSaturation = PerTank.All(8),
        OxygenSaturation = 40,
        OxygenSetpoint = 2,
        NitrateSetpoint = 1,
        AmmoniaSetpoint = 2,
    };
}
