using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.StackModes;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>
/// Runs policies through a period of a hub, in the plan's own model of it: quarter hours, the assets' parts, the hub's series. The plan is the one that runs live.
/// <c>twin simulate</c> does the same with the physics of every second, a thousand times slower.
/// </summary>
public static class HubBacktest
{
    internal const string Perfect = "perfect";

    /// <summary>Names of the policies.</summary>
    public static IReadOnlyList<string> Policies => PolicyCatalogue.Policies;

    /// <summary>Names of the forecasts.</summary>
    public static IReadOnlyList<string> Forecasts { get; } = [Perfect, .. LiveForecasts.Names];

    /// <summary>Runs every pair of policy and forecast (rules need none) and the plan of perfect foresight, on all cores.</summary>
    /// <param name="period">The period.</param>
    /// <param name="policies">Names from <see cref="Policies"/>.</param>
    /// <param name="forecasts">Names from <see cref="Forecasts"/>.</param>
    /// <param name="planner">Makes the planner of one run.</param>
    /// <param name="progress">Hears of steps done and of all steps, from any thread.</param>
    /// <param name="cancellationToken">Ends the runs with <see cref="OperationCanceledException"/>.</param>
    public static BacktestTable Run(HubPeriod period, IReadOnlyList<string> policies, IReadOnlyList<string> forecasts, Func<IDispatchPlanner> planner, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        return BacktestComparison.Run(policies, forecasts, period.Grouped, cancellation => new EmbeddedPlanner().Plan(period.Grouped, new PlanRequest { ImprovementRounds = 20 }, cancellation),
            (policy, forecast, stepped) => Run(period, policy, forecast, planner, stepped, cancellationToken), progress, cancellationToken);
    }

    /// <summary>Runs one policy.</summary>
    internal static (PlanProblem Problem, PlanSchedule Executed, ScheduleScore Score) Run(HubPeriod period, string policy, string forecast, Func<IDispatchPlanner> planner, Action<int>? progress, CancellationToken cancellationToken)
    {
        var solver = planner();
        using var held = solver as IDisposable;
        var chosen = Policy(policy, forecast, period, solver);
        var problem = period.Whole.Problem;
        var executed = new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra);
        for (var now = 0; now < problem.Steps; now++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            chosen.Decide(problem, executed, now, cancellationToken);
            if (chosen is not HubPlanPolicy)
                OwnControl.Write(problem, executed, now);
            ScheduleCompletion.Complete(problem, executed, now, now + 1);
            progress?.Invoke(now + 1);
        }
        return (problem, executed, ScheduleEvaluator.Score(problem, executed));
    }

    private static IBacktestPolicy Policy(string name, string forecast, HubPeriod period, IDispatchPlanner planner) => name switch
    {
        "plan" => new HubPlanPolicy(period, forecast, planner),
        "follow-renewables" => new FollowRenewablesPolicy(),
        "price-threshold" => new PriceThresholdPolicy(period.Hub.Dispatch.PriceThresholdEurPerMwh),
        _ when Enum.TryParse<StackMode>(name, out var mode) => new StackModePolicy(mode, period.Whole.Problem.Plant.Stacks),
        _ => throw new ArgumentException($"There is no policy '{name}'. Use one of {string.Join(", ", Policies)}.", nameof(name)),
    };
}
