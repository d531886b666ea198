using System.Diagnostics;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Benchmarks.Dispatch;

/// <summary>Times every decision of a policy.</summary>
internal sealed class TimedPolicy(IBacktestPolicy policy) : IBacktestPolicy
{
    public List<double> Seconds { get; } = [];

    public string Name => policy.Name;

    public void Decide(PlanProblem actual, PlanSchedule executed, int now, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        policy.Decide(actual, executed, now, cancellationToken);
        Seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
