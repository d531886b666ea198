using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>
/// Plans again and again over a horizon of uneven steps, from the state the plant has reached and the forecasts of the moment.
/// Beyond the horizon, hydrogen left in the store is worth what recent plans found, less for each further kg.
/// </summary>
public sealed class RollingPlanner
{
    private const int LeastRounds = 2;

    private readonly DispatchInstance _instance;
    private readonly PlanProblem _whole;
    private readonly Observations _seen;
    private readonly IForecaster _forecaster;
    private readonly IDispatchPlanner _planner;
    private readonly RollingOptions _options;
    private double _h2EurKg = double.NaN;

    /// <summary>A rolling planner over one instance.</summary>
    public RollingPlanner(DispatchInstance instance, Observations seen, IForecaster forecaster, IDispatchPlanner planner, RollingOptions options)
    {
        ArgumentNullException.ThrowIfNull(instance);
        (_instance, _seen, _forecaster, _planner, _options) = (instance, seen, forecaster, planner, options);
        _whole = PlanProblem.From(instance);
    }

    /// <summary>The last plan; null before the first.</summary>
    public PlanResult? Last { get; private set; }

    /// <summary>Base step at which the last plan starts.</summary>
    public int LastStart { get; private set; }

    /// <summary>Base steps per step of the last plan.</summary>
    public IReadOnlyList<int> LastSteps { get; private set; } = [];

    /// <summary>The problem behind the last plan; null before the first.</summary>
    public PlanProblem? LastProblem { get; private set; }

    /// <summary>
    /// Stacks that a new plan switched differently, for the very step that begins, from what the plan before it had meant to do there.
    /// With a forecast that did not change, these come from re-planning alone.
    /// </summary>
    public int Reversals { get; private set; }

    /// <summary>Plans from base step <paramref name="now"/> on; the executed schedule gives the state.</summary>
    public PlanResult PlanAt(int now, PlanSchedule executed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executed);
        var most = Math.Min(_instance.Steps - now, Math.Max(1, (int)Math.Round(_options.HorizonHours / _instance.StepHours)));
        var steps = HorizonSteps.Build(_instance.StepHours, _seen.HourOfDay(now), _options.FineHours, most);
        var problem = Problem(now, most, steps, executed);
        var warm = Last is null ? null : Shift(now, steps);
        var request = _options.Request with { WarmStart = warm };
        if (problem.Groups.Count * problem.Steps <= _options.ImproveUpTo)
            request = request with { ImprovementRounds = Math.Max(LeastRounds, request.ImprovementRounds) };
        var plan = _planner.Plan(problem, request, cancellationToken);
        if (warm is not null)
            Reversals += Enumerable.Range(0, problem.Groups.Count).Sum(g => Math.Abs(plan.Schedule.On[g][0] - warm.On[g][0]));
        _h2EurKg = HorizonEnd.Remember(_h2EurKg, plan.Worth.H2EurKg);
        (Last, LastProblem, LastStart, LastSteps) = (plan, problem, now, steps);
        return plan;
    }

    private PlanProblem Problem(int now, int most, int[] steps, PlanSchedule executed)
    {
        var (wind, pv, price, o2) = (Forecast(ForecastSignal.WindMw, now, most), Forecast(ForecastSignal.PvMw, now, most),
            Forecast(ForecastSignal.PriceEurMwh, now, most), Forecast(ForecastSignal.O2DemandKgH, now, most));
        double[] Mean(Func<int, double> of)
        {
            var row = new double[steps.Length];
            for (int i = 0, at = 0; i < row.Length; at += steps[i++])
            {
                for (var k = at; k < at + steps[i]; k++)
                    row[i] += of(k) / steps[i];
            }
            return row;
        }

        var hours = steps.Select(n => n * _instance.StepHours).ToArray();
        var prices = Mean(k => price[k]);
        var reachesEnd = now + most >= _instance.Steps;
        return new PlanProblem
        {
            Plant = _instance.Plant,
            Initial = RollingState.At(_whole, executed, now),
            Groups = RollingState.Groups(_whole, executed, now, steps, hours),
            StepHours = hours,
            RenewableMw = Mean(k => wind[k] + pv[k]),
            PriceEurMwh = prices,
            H2DemandKgH = Mean(k => _whole.H2DemandKgH[now + k]),
            O2DemandKgH = Mean(k => o2[k]),
            RecyclerAvailable = Mean(k => _whole.RecyclerAvailable[now + k]),
            HeatUpEnd = StackGrouping.HeatUpEnds(hours, _instance.Plant.Stacks.HeatUpHours),
            Limits = RollingLimits.At(_whole, executed, now, steps, hours),
            Target = reachesEnd ? _instance.Terminal : null,
            EndValue = reachesEnd ? [] : HorizonEnd.StoreValue(_instance.Plant, prices, _h2EurKg),
            ReserveKg = Reserve(hours),
            ReserveEurKgH = _options.ReserveEurKgH,
        };
    }

    private double[] Forecast(ForecastSignal signal, int now, int most)
    {
        var row = new double[most];
        _forecaster.Predict(signal, now, row);
        return row;
    }

    /// <summary>Reserve for the wind's shortfall; empty without a reserve price or without a forecaster that measures itself.</summary>
    private double[] Reserve(double[] hours)
    {
        if (_options.ReserveEurKgH <= 0 || _forecaster is not MeasuredForecaster { Errors: var errors })
            return [];
        return HorizonEnd.Reserve(_instance.Plant, hours, lead => -errors.Quantile(ForecastSignal.WindMw, lead, 1 - _options.ReserveQuantile));
    }

    /// <summary>The last plan laid over the new steps: the counts it had at each time.</summary>
    private PlanSchedule? Shift(int now, int[] steps)
    {
        if (Last is null)
            return null;
        var last = Last.Schedule;
        var shifted = new PlanSchedule(last.On.Length, steps.Length);
        var from = HorizonEnd.Overlay([.. LastSteps.Select(n => n * _instance.StepHours)], (now - LastStart) * _instance.StepHours, [.. steps.Select(n => n * _instance.StepHours)]);
        for (var i = 0; i < steps.Length; i++)
        {
            for (var g = 0; g < last.On.Length; g++)
                (shifted.On[g][i], shifted.Standby[g][i]) = (last.On[g][from[i]], last.Standby[g][from[i]]);
        }
        return shifted;
    }
}
