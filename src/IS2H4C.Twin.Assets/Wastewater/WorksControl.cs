namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>What moves aeration and internal recycle.</summary>
public enum ControlScheme
{
    /// <summary>Both are inputs.</summary>
    OpenLoop,

    /// <summary>BSM1: oxygen in basin 5 by aeration, nitrate in basin 2 by the internal recycle.</summary>
    OxygenAndNitrate,

    /// <summary>As above, and ammonium in basin 5 moves the oxygen setpoint.</summary>
    AmmoniaCascade,
}

/// <summary>Control of a works. Defaults: BSM1's two loops with ideal sensors and actuators.</summary>
public sealed record WorksControl
{
    /// <summary>Which loops are closed.</summary>
    public ControlScheme Scheme { get; init; } = ControlScheme.OxygenAndNitrate;

    /// <summary>False: sensors and aeration are immediate and exact. True: the benchmark's dynamics, ranges and (given as input) noise.</summary>
    public bool RealInstruments { get; init; }

    /// <summary>Oxygen loop; output KLa, 1/d.</summary>
    public PiSettings Oxygen { get; init; } = PiSettings.Bsm1Oxygen;

    /// <summary>Nitrate loop; output internal recycle, m3/d.</summary>
    public PiSettings Nitrate { get; init; } = PiSettings.Bsm1Nitrate;

    /// <summary>Ammonia loop; output oxygen setpoint, g O2/m3.</summary>
    public PiSettings Ammonia { get; init; } = PiSettings.Ammonia;

    /// <summary>Share of the oxygen controller's KLa that each basin gets on top of its fixed KLa (BSM1: basin 5 only).</summary>
    public PerTank AerationShare { get; init; } = PerTank.Of(0, 0, 0, 0, 1);

    /// <summary>Oxygen sensor, used with real instruments.</summary>
    public Instrument OxygenSensor { get; init; } = Instrument.Bsm1Oxygen;

    /// <summary>Nitrate sensor, used with real instruments.</summary>
    public Instrument NitrateSensor { get; init; } = Instrument.Bsm1Nitrate;

    /// <summary>Ammonium sensor, used with real instruments.</summary>
    public Instrument AmmoniaSensor { get; init; } = Instrument.Ammonia;

    /// <summary>T90 of the aeration system, min: two equal lags (BSM1: 4).</summary>
    public double AerationResponseMinutes { get; init; } = 4;

    /// <summary>Time constant of the recycle pumps, d: one lag (BSM1 package: 0.001). It acts with ideal instruments too: the published ideal results hold it.</summary>
    public double RecycleLagDays { get; init; } = 0.001;

    /// <summary>No loops.</summary>
    public static WorksControl OpenLoop { get; } = new() { Scheme = ControlScheme.OpenLoop };

    /// <summary>BSM1's two loops, ideal.</summary>
    public static WorksControl Bsm1 { get; } = new();

    internal IEnumerable<string> Faults()
    {
        foreach (var fault in Oxygen.Faults("Oxygen loop").Concat(Nitrate.Faults("Nitrate loop")).Concat(Ammonia.Faults("Ammonia loop")))
            yield return fault;
        if (!(AerationResponseMinutes > 0 && RecycleLagDays > 0))
            yield return "AerationResponseMinutes and RecycleLagDays must be above 0.";
        foreach (var sensor in (Instrument[])[OxygenSensor, NitrateSensor, AmmoniaSensor])
        {
            if (sensor.Class.Order is < 1 or > 8 || !(sensor.Class.ResponseMinutes > 0) || !(sensor.RangeTop > 0))
                yield return $"Sensor class {sensor.Class.Name}: 1 to 8 lags, T90 and range above 0.";
        }
    }
}
