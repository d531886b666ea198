using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>Executes the first step of a rolling plan.</summary>
public sealed class PlanPolicy(RollingPlanner rolling, int replanEvery) : IBacktestPolicy
{
    /// <inheritdoc/>
    public string Name => "plan";

    /// <inheritdoc/>
    public void Decide(PlanProblem actual, PlanSchedule executed, int now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(executed);
        if (rolling.Last is null || now - rolling.LastStart >= replanEvery || now - rolling.LastStart >= rolling.LastSteps.Count || rolling.LastSteps[now - rolling.LastStart] != 1)
            rolling.PlanAt(now, executed, cancellationToken);
        var (plan, step) = (rolling.Last!.Schedule, now - rolling.LastStart);
        for (var g = 0; g < plan.On.Length; g++)
        {
            executed.On[g][now] = plan.On[g][step];
            executed.Standby[g][now] = plan.Standby[g][step];
            executed.StackMw[g][now] = plan.StackMw[g][step];
        }
        executed.ImportMw[now] = plan.ImportMw[step];
        executed.SellKgH[now] = plan.SellKgH[step];
        executed.VentKgH[now] = plan.VentKgH[step];
        executed.O2DosedKgH[now] = plan.O2DosedKgH[step];
        executed.O2VentKgH[now] = plan.O2VentKgH[step];
        executed.RecyclerOn[now] = plan.RecyclerOn[step];
        executed.RecyclerM3H[now] = plan.RecyclerM3H[step];
        executed.MunicipalM3H[now] = plan.MunicipalM3H[step];
    }
}
