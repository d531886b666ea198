using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// The planner that needs nothing installed. A dynamic programme chooses stack counts at the prices of the last linear programme; the linear programme
/// splits power, store, oxygen and water exactly for those counts and gives better prices; local moves then improve the counts.
/// Deterministic: the same problem and request give the same plan.
/// </summary>
public sealed class EmbeddedPlanner : IDispatchPlanner
{
    /// <summary>Steps of linear programmes that local improvement may solve in one plan: about 2 s.</summary>
    private const int StepsOfWork = 40_000;

    /// <summary>Cells of the dynamic programme: 8 B each.</summary>
    private const long MostCells = 25_000_000;

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public PlanResult Plan(PlanProblem problem, PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(request);
        var lp = new DispatchLp(problem);
        var (points, levels) = (Math.Clamp(request.StorePoints, 8, 129), Math.Clamp(request.CountLevels, 2, 1 + Math.Max(1, problem.Plant.Stacks.Count)));
        // A year of quarter hours would not fit into memory on the finest grid: fewer levels and points then.
        while ((long)problem.Steps * levels * (levels + 1) / 2 * points > MostCells && (levels > 4 || points > 9))
            (levels, points) = (Math.Max(4, levels * 3 / 4), Math.Max(9, points * 3 / 4));
        var dynamic = new CommitmentSearch(problem, points, levels);
        lp.Solve(null, null, 1e-5);
        var relaxed = lp.ObjectiveEur;
        StagePrices? prices = null;
        Commitment? best = null;
        var bestEur = double.PositiveInfinity;
        for (var round = 0; round < request.PriceRounds && !cancellationToken.IsCancellationRequested; round++)
        {
            prices = prices is null ? Prices(problem, lp) : prices.Towards(Prices(problem, lp));
            var (on, awake) = dynamic.Find(prices);
            var counts = CommitmentRules.Spread(problem, on, awake);
            lp.Solve(counts, null, 1e-6);
            if (lp.ObjectiveEur < bestEur)
                (best, bestEur) = (counts, lp.ObjectiveEur);
        }
        best ??= CommitmentRules.Spread(problem, new int[problem.Steps], new int[problem.Steps]);
        var rounds = Math.Min(request.ImprovementRounds, Math.Max(20, StepsOfWork / problem.Steps));
        if (request.ImprovementRounds > 0)
            (best, bestEur) = new CommitmentImprover(problem, lp).Improve(best, bestEur, rounds, cancellationToken);
        if (request.WarmStart is { } last && LastCounts(problem, last) is { } kept && !kept.SameAs(best))
        {
            lp.Solve(kept, null, 1e-6);
            if (lp.ObjectiveEur < bestEur + request.KeepWithinEur)
                best = kept;
        }
        return Finish(problem, lp, best) with { LowerBoundEur = relaxed };
    }

    /// <summary>The best schedule for given counts.</summary>
    internal PlanResult Finish(PlanProblem problem, Commitment counts) => Finish(problem, new DispatchLp(problem), counts) with { Planner = Name };

    /// <summary>The counts of a schedule.</summary>
    internal static Commitment Counts(PlanProblem problem, PlanSchedule schedule)
    {
        var counts = new Commitment(problem.Groups.Count, problem.Steps);
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            for (var t = 0; t < problem.Steps; t++)
                (counts.On[g][t], counts.Awake[g][t]) = (schedule.On[g][t], schedule.On[g][t] + schedule.Standby[g][t]);
        }
        return counts;
    }

    private static PlanResult Finish(PlanProblem problem, DispatchLp lp, Commitment counts)
    {
        lp.Solve(counts, null, 1e-7);
        var schedule = new PlanSchedule(problem.Groups.Count, problem.Steps);
        lp.Write(counts, schedule);
        ScheduleCompletion.Complete(problem, schedule, 0, problem.Steps);
        var used = Enumerable.Range(0, problem.Steps).Select(t => schedule.TotalH2KgH(t) * problem.Plant.Water.M3PerKgH2).ToArray();
        var pattern = RecyclerSearch.Find(problem, used, [.. Enumerable.Range(0, problem.Steps).Select(lp.PowerWorth)]);
        lp.Solve(counts, pattern, 1e-9);
        lp.Write(counts, schedule);
        pattern.CopyTo(schedule.RecyclerOn, 0);
        ScheduleCompletion.Complete(problem, schedule, 0, problem.Steps);
        return new PlanResult
        {
            Planner = "embedded",
            Schedule = schedule,
            Score = ScheduleEvaluator.Score(problem, schedule),
            Worth = WorthOf(problem, lp),
            Status = "planned",
            Slacks = SlackSentences.Of(problem, schedule),
        };
    }

    private static MarginalWorth WorthOf(PlanProblem problem, DispatchLp lp)
    {
        double[] All(Func<int, double> of) => [.. Enumerable.Range(0, problem.Steps).Select(of)];
        return new MarginalWorth(All(lp.H2Worth), All(lp.O2Worth), All(lp.WaterWorth), All(lp.PowerWorth));
    }

    private static StagePrices Prices(PlanProblem problem, DispatchLp lp)
    {
        var worth = WorthOf(problem, lp);
        return new StagePrices(worth.O2EurKg, worth.WaterEurM3, worth.PowerEurMwh, [.. Enumerable.Range(0, problem.Steps).Select(lp.AuxiliaryMw)]);
    }

    private static Commitment? LastCounts(PlanProblem problem, PlanSchedule last) =>
        last.Steps == problem.Steps && last.On.Length == problem.Groups.Count ? CommitmentRules.Mend(problem, Counts(problem, last)) : null;
}
