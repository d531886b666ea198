namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Finds a schedule for a problem. A planner never throws for a problem it cannot solve well: it returns the best it has, with named slacks.</summary>
public interface IDispatchPlanner
{
    /// <summary>Short name, e.g. <c>embedded</c>.</summary>
    string Name { get; }

    /// <summary>Plans. A cancelled plan is cut short, not thrown away: the best schedule so far comes back.</summary>
    PlanResult Plan(PlanProblem problem, PlanRequest request, CancellationToken cancellationToken);
}

/// <summary>How hard to try, and where to start.</summary>
public sealed record PlanRequest
{
    /// <summary>Rounds of local improvement after the first schedule, 0 or more. The work, not the clock, ends a search: the same request gives the same plan.</summary>
    public int ImprovementRounds { get; init; } = 400;

    /// <summary>Points of the store grid in the dynamic programme, 8 to 129.</summary>
    public int StorePoints { get; init; } = 49;

    /// <summary>Levels of stack counts in the dynamic programme, 2 or more; with more stacks than levels they are counted in lots first.</summary>
    public int CountLevels { get; init; } = 21;

    /// <summary>Rounds of dynamic programme and linear programme, 1 or more.</summary>
    public int PriceRounds { get; init; } = 3;

    /// <summary>The plan before this one, on the same steps and groups; null when there is none.</summary>
    public PlanSchedule? WarmStart { get; init; }

    /// <summary>A new plan replaces the warm start only when it is better by this much, EUR; keeps successive plans from flapping.</summary>
    public double KeepWithinEur { get; init; }

    /// <summary>Longest time a planner in another process may take, s.</summary>
    public double TimeLimitSeconds { get; init; } = 30;

    /// <summary>Gap at which a planner may stop, share of the objective; the embedded planner's own search goes on to a fifth of it.</summary>
    public double Gap { get; init; } = 5e-4;
}

/// <summary>A plan: the schedule, what it is worth, and the prices behind it.</summary>
public sealed record PlanResult
{
    /// <summary>Planner that made it.</summary>
    public required string Planner { get; init; }

    /// <summary>The schedule; it has passed <see cref="ScheduleEvaluator"/>.</summary>
    public required PlanSchedule Schedule { get; init; }

    /// <summary>Its score.</summary>
    public required ScheduleScore Score { get; init; }

    /// <summary>Marginal worth of power, hydrogen, oxygen and water in each step.</summary>
    public required MarginalWorth Worth { get; init; }

    /// <summary>Lower bound of the objective, EUR; NaN when the planner knows none.</summary>
    public double LowerBoundEur { get; init; } = double.NaN;

    /// <summary>How the search ended, in words.</summary>
    public string Status { get; init; } = "";

    /// <summary>Slacks in use, one sentence each; empty when every limit is kept.</summary>
    public IReadOnlyList<string> Slacks { get; init; } = [];
}

/// <summary>Marginal worth per step, from the duals of the linear programme.</summary>
/// <param name="H2EurKg">One more kg in the hydrogen store, EUR/kg.</param>
/// <param name="O2EurKg">One more kg in the oxygen buffer, EUR/kg.</param>
/// <param name="WaterEurM3">One more m3 in the feed-water buffer, EUR/m3.</param>
/// <param name="PowerEurMwh">One more MWh available, EUR/MWh.</param>
/// <param name="Co2EurMwh">What the CO2 of one more MWh of import costs by a cap on it, EUR/MWh.</param>
public sealed record MarginalWorth(double[] H2EurKg, double[] O2EurKg, double[] WaterEurM3, double[] PowerEurMwh, double[] Co2EurMwh);
