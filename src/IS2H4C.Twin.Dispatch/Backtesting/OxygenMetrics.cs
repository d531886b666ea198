using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>Oxygen that machines beyond the loop used, and the energy that it saved another machine for the same end: aeration as a hub's own parts.</summary>
internal static class OxygenMetrics
{
    /// <summary>Measures a schedule: kg used (what dissolved of what was injected), and MWh that blowers would have needed for it less what the injection drew.</summary>
    public static (double UsedKg, double SavedMwh) Of(PlanProblem problem, PlanSchedule s)
    {
        var (used, saved) = (0.0, 0.0);
        for (var f = 0; f < problem.Extra.Flows.Count; f++)
        {
            var flow = problem.Extra.Flows[f];
            var taken = -PerUnit(flow, FlowEntry.Oxygen);
            if (taken <= 0)
                continue;
            var activity = Enumerable.Range(0, s.Steps).Sum(t => s.ExtraFlow[f][t] * problem.StepHours[t]);
            var given = flow.Entries.Where(e => e.Balance >= 0 && e.PerUnit > 0).Select(e => (FlowEntry?)e).FirstOrDefault();
            used += activity * (given?.PerUnit ?? taken);
            if (given is not { } end || Cheapest(problem.Extra, end.Balance, f) is not { } mwhPerUnit)
                continue;
            saved += activity * ((end.PerUnit * mwhPerUnit) + PerUnit(flow, FlowEntry.Power));
        }
        return (used, saved);
    }

    /// <summary>Least energy with which another flow that takes no oxygen serves the same balance, MWh per unit there; null when there is none.</summary>
    private static double? Cheapest(LinearExtension extra, int balance, int except)
    {
        double? least = null;
        for (var f = 0; f < extra.Flows.Count; f++)
        {
            var (power, given) = (-PerUnit(extra.Flows[f], FlowEntry.Power), PerUnit(extra.Flows[f], balance));
            if (f != except && given > 0 && power > 0 && PerUnit(extra.Flows[f], FlowEntry.Oxygen) >= 0)
                least = Math.Min(least ?? double.PositiveInfinity, power / given);
        }
        return least;
    }

    private static double PerUnit(ExtraFlow flow, int balance) => flow.Entries.Where(e => e.Balance == balance).Sum(e => e.PerUnit);
}
