namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// The benchmark's protocol (BSM1 description section 5): steady state on the constant influent, 14 days of dry weather, 14 days of the weather asked for,
/// evaluated over days 7 to 14 of the latter.
/// </summary>
public sealed class Bsm1Protocol
{
    /// <summary>Length of each weather, s.</summary>
    public const int WeatherSeconds = 14 * 86400;

    /// <summary>Start of the evaluation in the last weather, s.</summary>
    public const int EvaluationStartSeconds = 7 * 86400;

    /// <summary>Stabilisation on the constant influent, d: above 60 sludge ages. The published steady states took 500 d as well.</summary>
    public const double StabilisationDays = 500;

    private readonly WorksParameters _parameters;
    private readonly WastewaterWorks _works;
    private readonly WorksInputs _inputs;
    private readonly ulong? _noiseSeed;

    /// <param name="control">Open loop, the benchmark's loops (ideal or with instruments), or another scheme on the benchmark's plant.</param>
    /// <param name="noiseSeed">Seed of sensor noise in the two weathers; only acts with real instruments.</param>
    /// <param name="relativeTolerance">Integration tolerance.</param>
    public Bsm1Protocol(WorksControl control, ulong? noiseSeed = null, double relativeTolerance = WastewaterWorks.DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(control);
        _parameters = new WorksParameters { Asset = "BSM1", Control = control };
        _works = new WastewaterWorks(_parameters, relativeTolerance);
        _inputs = WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: control.Scheme != ControlScheme.OpenLoop);
        _noiseSeed = control.RealInstruments ? noiseSeed : null;
    }

    /// <summary>The works that runs.</summary>
    public WastewaterWorks Works => _works;

    /// <summary>The inputs other than influent and noise.</summary>
    public WorksInputs Inputs => _inputs;

    /// <summary>The steady state on the constant influent.</summary>
    public double[] SteadyState()
    {
        var state = _works.NewState(_inputs);
        _works.Step(state, _inputs, StabilisationDays);
        return state;
    }

    /// <summary>Fourteen days of a weather on a state, moved in place, without evaluation.</summary>
    public void Expose(double[] state, InfluentSeries weather) =>
        new WeatherRun(_works, _parameters.Control, _noiseSeed).Go(state, _inputs, weather, 0, WeatherSeconds);

    /// <summary>Fourteen days of a weather on a state, moved in place, evaluated over days 7 to 14.</summary>
    public Bsm1Result Evaluate(double[] state, InfluentSeries weather)
    {
        ArgumentNullException.ThrowIfNull(weather);
        if (weather.EndSeconds < EvaluationStartSeconds)
            throw new WorksException(FormattableString.Invariant($"The influent ends at {weather.EndSeconds / 86400.0:F3} d, before the evaluation begins at 7 d. Give 14 days."));
        var evaluation = new Bsm1Evaluation(_parameters, WeatherRun.SampleSeconds / 86400.0);
        new WeatherRun(_works, _parameters.Control, _noiseSeed + 1).Go(state, _inputs, weather, 0, WeatherSeconds, (int seconds, double[] now, in WorksInputs inputs) =>
        {
            if (seconds < EvaluationStartSeconds)
                return;
            WorksReading reading = default;
            _works.Read(now, inputs, ref reading);
            evaluation.Add(new EvaluationSample(
                inputs.InfluentStart,
                reading,
                _works.Inventory(now),
                inputs.ReturnSludgeM3PerDay,
                inputs.WastageM3PerDay,
                inputs.CarbonKgPerDay,
                reading.OxygenSetpoint - now[WorksLayout.Tank(4, Asm1Component.SO)],
                inputs.NitrateSetpoint - now[WorksLayout.Tank(1, Asm1Component.SNO)]));
        });
        return evaluation.Result();
    }

    /// <summary>The whole protocol.</summary>
    /// <param name="dry">The dry weather of the first 14 days.</param>
    /// <param name="weather">The weather to evaluate.</param>
    public Bsm1Result Run(InfluentSeries dry, InfluentSeries weather)
    {
        var state = SteadyState();
        Expose(state, dry);
        return Evaluate(state, weather);
    }
}
