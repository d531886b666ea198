using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>Decides one step after the other. It sees the measured present and whatever its forecasts say, never the future.</summary>
public interface IBacktestPolicy
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>Whether like stacks may take unequal loads and so must be counted one by one.</summary>
    bool StacksApart => false;

    /// <summary>Writes its wishes for step <paramref name="now"/> into the schedule: stack counts, stack power, sales, dosing, recycler. Limits are kept afterwards by the plant.</summary>
    void Decide(PlanProblem actual, PlanSchedule executed, int now, CancellationToken cancellationToken);
}
