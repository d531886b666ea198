using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>Runs a policy through an instance and scores what was executed with the same objective as a plan.</summary>
public static class Backtest
{
    /// <summary>Runs every step; <paramref name="progress"/> hears the number of steps done.</summary>
    public static (PlanProblem Problem, PlanSchedule Executed, ScheduleScore Score) Run(
        DispatchInstance instance, IBacktestPolicy policy, Action<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(policy);
        var actual = PlanProblem.From(instance, policy.StacksApart);
        var executed = new PlanSchedule(actual.Groups.Count, actual.Steps);
        for (var now = 0; now < actual.Steps; now++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            policy.Decide(actual, executed, now, cancellationToken);
            ScheduleCompletion.Complete(actual, executed, now, now + 1);
            progress?.Invoke(now + 1);
        }
        return (actual, executed, ScheduleEvaluator.Score(actual, executed));
    }
}
