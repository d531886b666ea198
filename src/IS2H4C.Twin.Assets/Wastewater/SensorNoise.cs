namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Noise on the sensors of the control loops at one moment; acts with real instruments only.</summary>
/// <param name="Oxygen">g O2/m3.</param>
/// <param name="Nitrate">g N/m3.</param>
/// <param name="Ammonia">g N/m3.</param>
public readonly record struct SensorNoise(double Oxygen, double Nitrate, double Ammonia)
{
    /// <summary>The noise a fraction of the way (0 to 1) to another.</summary>
    public SensorNoise Towards(in SensorNoise other, double fraction) => new(
        Oxygen + fraction * (other.Oxygen - Oxygen),
        Nitrate + fraction * (other.Nitrate - Nitrate),
        Ammonia + fraction * (other.Ammonia - Ammonia));

    /// <summary>Noise of the benchmark's kind for a whole minute: normal, its deviation a share of each sensor's range, a pure function of seed and minute.</summary>
    public static SensorNoise At(ulong seed, int minute, WorksControl control)
    {
        ArgumentNullException.ThrowIfNull(control);
        double Of(ulong channel, Instrument sensor) => SeededNoise.Gaussian(seed, channel, (ulong)minute) * sensor.NoiseFraction * sensor.RangeTop;
        return new(Of(1, control.OxygenSensor), Of(2, control.NitrateSensor), Of(3, control.AmmoniaSensor));
    }
}
