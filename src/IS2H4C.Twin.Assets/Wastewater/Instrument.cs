namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>A sensor in a control loop: its class, its range from 0 and its noise.</summary>
/// <param name="Class">Response.</param>
/// <param name="RangeTop">Upper end of the range, g/m3; the lower end is 0.</param>
/// <param name="NoiseFraction">Standard deviation of the noise as a fraction of the range (benchmark: 0.025).</param>
public sealed record Instrument(SensorClass Class, double RangeTop, double NoiseFraction = 0.025)
{
    /// <summary>Benchmark oxygen sensor: class A, 0 to 10 g O2/m3.</summary>
    public static Instrument Bsm1Oxygen { get; } = new(SensorClass.A, 10);

    /// <summary>Benchmark nitrate sensor: class B0, 0 to 20 g N/m3.</summary>
    public static Instrument Bsm1Nitrate { get; } = new(SensorClass.B0, 20);

    /// <summary>Ammonium sensor of the benchmark's table: class B0, 0 to 50 g N/m3 is its wide range; 0 to 20 g N/m3 serves an effluent.</summary>
    public static Instrument Ammonia { get; } = new(SensorClass.B0, 20);
}
