namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>Runs a works through an influent series in the benchmark's way: straight lines between rows, a look at every 15 minutes.</summary>
public sealed class WeatherRun
{
    /// <summary>Sampling of the benchmark, s.</summary>
    public const int SampleSeconds = 900;

    private const int NoiseSeconds = 60;
    private const double DaysPerSecond = 1.0 / 86400;

    private readonly WastewaterWorks _works;
    private readonly WorksControl _control;
    private readonly ulong? _noiseSeed;
    private readonly bool _samples;

    /// <param name="works">The works.</param>
    /// <param name="control">Its control, for the sensors' noise.</param>
    /// <param name="noiseSeed">Seed of the sensors' noise, new once a minute, on straight lines between; null for none.</param>
    public WeatherRun(WastewaterWorks works, WorksControl control, ulong? noiseSeed = null)
    {
        ArgumentNullException.ThrowIfNull(control);
        _works = works;
        _control = control;
        _noiseSeed = noiseSeed;
        _samples = control.RealInstruments
            && (control.OxygenSensor.Class.SamplingMinutes > 0 || control.NitrateSensor.Class.SamplingMinutes > 0 || control.AmmoniaSensor.Class.SamplingMinutes > 0);
    }

    /// <summary>What happens at each sample: the time, the state and the inputs of the step that starts there.</summary>
    public delegate void Look(int seconds, double[] state, in WorksInputs inputs);

    /// <summary>Moves a state from one time of the series to another.</summary>
    /// <param name="state">The state, moved in place.</param>
    /// <param name="inputs">Everything but the influent and the noise.</param>
    /// <param name="weather">The influent.</param>
    /// <param name="fromSeconds">Start, s.</param>
    /// <param name="toSeconds">End, s; not looked at.</param>
    /// <param name="look">Called at every multiple of 15 minutes in [from, to); may be null.</param>
    public void Go(double[] state, WorksInputs inputs, InfluentSeries weather, int fromSeconds, int toSeconds, Look? look = null)
    {
        ArgumentNullException.ThrowIfNull(weather);
        for (var now = fromSeconds; now < toSeconds;)
        {
            var next = Math.Min(toSeconds, Math.Min(weather.NextRowAfter(now), (now / SampleSeconds + 1) * SampleSeconds));
            if (_samples)
                next = Math.Min(next, (now / NoiseSeconds + 1) * NoiseSeconds);
            if (_noiseSeed is { } seed)
            {
                var minute = now / NoiseSeconds;
                next = Math.Min(next, (minute + 1) * NoiseSeconds);
                inputs.NoiseStart = Noise(seed, now);
                inputs.NoiseEnd = Noise(seed, next);
            }

            inputs.TimeMinutes = now / 60.0;
            inputs.InfluentStart = weather.At(now);
            inputs.InfluentEnd = weather.At(next);
            if (look is not null && now % SampleSeconds == 0)
                look(now, state, inputs);
            _works.Step(state, inputs, (next - now) * DaysPerSecond);
            now = next;
        }
    }

    // A new number at every minute, straight lines between them, as the benchmark's influent.
    private SensorNoise Noise(ulong seed, int seconds)
    {
        var minute = seconds / NoiseSeconds;
        var part = seconds % NoiseSeconds / (double)NoiseSeconds;
        var from = SensorNoise.At(seed, minute, _control);
        return part == 0 ? from : from.Towards(SensorNoise.At(seed, minute + 1, _control), part);
    }
}
