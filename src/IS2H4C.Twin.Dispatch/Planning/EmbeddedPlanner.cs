using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// The planner that needs nothing installed. The relaxation of the stack states gives a bound and, rounded, a first plan that often reaches it. Otherwise a dynamic
/// programme chooses stack counts at the prices of the last linear programme; the linear programme splits power, store, oxygen and water exactly for those counts
/// and gives better prices; local moves then improve the counts.
/// Deterministic: the same problem and request give the same plan.
/// </summary>
public sealed class EmbeddedPlanner : IDispatchPlanner
{
    /// <summary>Steps of linear programmes that local improvement may solve in one plan: about 2 s.</summary>
    private const int StepsOfWork = 40_000;

    /// <summary>Rounds that a plan gets even if they take longer, as long as they stay within <see cref="LongestWork"/>: a year of quarter hours gets five.</summary>
    private const int LeastRounds = 20;
    private const int LongestWork = 200_000;

    /// <summary>Cells of the dynamic programme: 8 B each.</summary>
    private const long MostCells = 25_000_000;

    /// <summary>
    /// Multiplications of one iteration up to which the states are relaxed for a bound: a week of quarter hours of some thirty unequal stacks. Beyond, stacks of nearly the
    /// same efficiency are counted together for the bound.
    /// </summary>
    private const double MostRelaxationWork = 1.5e9;

    /// <summary>The same for plans in a hurry, those of a live hub: some 50 ms.</summary>
    private const double MostHurriedWork = 5e6;

    /// <summary>A plan with fewer rounds of improvement is in a hurry.</summary>
    private const int LeastLeisurelyRounds = 10;

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public PlanResult Plan(PlanProblem problem, PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(request);
        var lp = new DispatchLp(problem);
        var best = new BestCounts(problem, cancellationToken.CanBeCanceled);
        var bound = request.ImprovementRounds > 0 ? Relax(problem, request, lp, best, cancellationToken) : double.NegativeInfinity;
        var least = EverythingEarnedEur(problem);
        var isBounded = bound >= least;
        if (!isBounded || best.Counts is null)
        {
            lp.Solve(null, null, 1e-5, cancellationToken);
            // The hull leaves starts and standby out: a bound only while nobody is paid for using power.
            bound = isBounded ? bound : problem.PriceEurMwh.Min() + problem.Plant.Grid.ImportFeeEurMwh >= 0 ? lp.BoundEur : double.NegativeInfinity;
        }
        var enough = request.ImprovementRounds > 0 && double.IsFinite(bound) ? bound + request.Gap / 5 * Math.Abs(bound) : double.NegativeInfinity;
        if (best.Eur > enough)
            FindCounts(problem, lp, request, best, cancellationToken);
        var rounds = Math.Min(request.ImprovementRounds, Math.Max(Math.Min(LeastRounds, LongestWork / problem.Steps), StepsOfWork / problem.Steps));
        new CommitmentImprover(problem, lp).Improve(best, enough, rounds, cancellationToken);
        if (request.WarmStart is { } last && LastCounts(problem, last) is { } kept && !(best.Counts?.SameAs(kept) ?? false))
        {
            lp.Solve(kept, null, 1e-6, cancellationToken);
            best.Offer(kept, lp, -request.KeepWithinEur);
        }
        var found = cancellationToken.IsCancellationRequested || best.Counts is null ? CutShort(problem, lp, best) : Finish(problem, lp, best.Counts, null);
        // A solver that lost its digits may prove anything: more than could be earned at all, or less than what was found.
        var isBound = bound >= least && bound <= found.Score.ObjectiveEur + (1e-5 * (1 + Math.Abs(found.Score.ObjectiveEur)));
        return found with { LowerBoundEur = isBound ? bound : double.NaN };
    }

    /// <summary>Objective if all that earns did so and nothing cost anything, EUR: a bound below it tells nothing, the relaxation did not converge then.</summary>
    private static double EverythingEarnedEur(PlanProblem problem)
    {
        var (grid, h2) = (problem.Plant.Grid, problem.Plant.Hydrogen);
        var earned = problem.ContractEur + problem.EndValue.Sum(e => Math.Max(0, e.WidthKg * e.EurKg));
        for (var t = 0; t < problem.Steps; t++)
        {
            var (sold, bought) = (Math.Max(0, problem.PriceEurMwh[t] - grid.ExportFeeEurMwh), Math.Max(0, -problem.PriceEurMwh[t] - grid.ImportFeeEurMwh));
            earned += problem.StepHours[t] * ((h2.SellEurKg * h2.SellMaxKgH) + (grid.ExportMaxMw * sold) + (grid.ImportMaxMw * bought));
        }
        foreach (var flow in problem.Extra.Flows)
        {
            for (var t = 0; t < problem.Steps; t++)
                earned += problem.StepHours[t] * Math.Max(0, Math.Max(-flow.EurPerUnit[t] * flow.Least[t], flow.EurPerUnit[t] < 0 ? -flow.EurPerUnit[t] * Math.Max(flow.Least[t], flow.Most[t]) : 0));
        }
        earned += problem.Extra.Balances.Sum(b => Math.Max(0, b.EndEur) * b.Most);
        return double.IsFinite(earned) ? -earned : double.MinValue;
    }

    /// <summary>The best schedule for given counts, and for a pattern of the recycler when there is one to try.</summary>
    internal PlanResult Finish(PlanProblem problem, Commitment counts, bool[]? recyclerOn) => Finish(problem, new DispatchLp(problem), counts, recyclerOn) with { Planner = Name };

    /// <summary>Counts by dynamic programme and linear programme in turn, each with the other's prices.</summary>
    private static void FindCounts(PlanProblem problem, DispatchLp lp, PlanRequest request, BestCounts best, CancellationToken cancellationToken)
    {
        var (points, levels) = (Math.Clamp(request.StorePoints, 8, 129), Math.Clamp(request.CountLevels, 2, 1 + Math.Max(1, problem.Plant.Stacks.Count)));
        // A year of quarter hours would not fit into memory on the finest grid: fewer levels and points then.
        while ((long)problem.Steps * levels * (levels + 1) / 2 * points > MostCells && (levels > 4 || points > 9))
            (levels, points) = (Math.Max(4, levels * 3 / 4), Math.Max(9, points * 3 / 4));
        var dynamic = new CommitmentSearch(problem, points, levels);
        StagePrices? prices = null;
        for (var round = 0; round < request.PriceRounds && !cancellationToken.IsCancellationRequested; round++)
        {
            prices = prices is null ? Prices(problem, lp) : prices.Towards(Prices(problem, lp));
            if (dynamic.Find(prices, cancellationToken) is not var (on, awake))
                return;
            var counts = CommitmentRules.Spread(problem, on, awake);
            lp.Solve(counts, null, 1e-6, cancellationToken);
            best.Offer(counts, lp);
        }
    }

    /// <summary>Relaxes the states of the stacks; its rounded counts compete, its bound is returned.</summary>
    private static double Relax(PlanProblem problem, PlanRequest request, DispatchLp lp, BestCounts best, CancellationToken cancellationToken)
    {
        var isHurried = request.ImprovementRounds < LeastLeisurelyRounds;
        if (cancellationToken.IsCancellationRequested || (isHurried && StateRelaxation.WorkOf(problem) > MostHurriedWork))
            return double.NegativeInfinity;
        if (!isHurried && StateRelaxation.GroupsWithin(problem, MostRelaxationWork) is var most && most < problem.Groups.Count)
            return most > 0 ? Bound(new StateRelaxation(problem, most), cancellationToken) : double.NegativeInfinity;
        var states = new StateRelaxation(problem);
        states.Solve(1e-6, cancellationToken);
        var (each, carried) = (states.Rounded(carry: false), states.Rounded(carry: true));
        foreach (var counts in carried.SameAs(each) ? [each] : new[] { each, carried })
        {
            lp.Solve(counts, null, 1e-6, cancellationToken);
            best.Offer(counts, lp);
        }
        return states.BoundEur;
    }

    private static double Bound(StateRelaxation states, CancellationToken cancellationToken)
    {
        states.Solve(1e-6, cancellationToken);
        return states.BoundEur;
    }

    /// <summary>What there is when the time is over: the schedule kept last, or the rule that follows the renewables.</summary>
    private static PlanResult CutShort(PlanProblem problem, DispatchLp lp, BestCounts best)
    {
        var schedule = best.Schedule;
        if (schedule is null)
        {
            schedule = new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra);
            var rule = new FollowRenewablesPolicy();
            for (var t = 0; t < problem.Steps; t++)
            {
                rule.Decide(problem, schedule, t, CancellationToken.None);
                ScheduleCompletion.Complete(problem, schedule, t, t + 1);
            }
        }
        return Result(problem, lp, schedule) with { Status = best.Schedule is null ? "out of time before the first plan: follows the renewables" : "out of time: the best plan so far" };
    }

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

    private static PlanResult Finish(PlanProblem problem, DispatchLp lp, Commitment counts, bool[]? recyclerOn)
    {
        lp.Solve(counts, null, 1e-6);
        var schedule = new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra);
        lp.Write(counts, schedule);
        ScheduleCompletion.Complete(problem, schedule, 0, problem.Steps);
        var used = Enumerable.Range(0, problem.Steps).Select(t => schedule.TotalH2KgH(t) * problem.Plant.Water.M3PerKgH2 - problem.Extra.Net(schedule.ExtraFlow, FlowEntry.Water, t)).ToArray();
        var found = Finish(problem, lp, counts, RecyclerSearch.Find(problem, used, [.. Enumerable.Range(0, problem.Steps).Select(lp.PowerWorth)]), schedule);
        if (recyclerOn is null)
            return found;
        var other = Finish(problem, lp, counts, recyclerOn, new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra));
        return other.Score.ObjectiveEur < found.Score.ObjectiveEur ? other : found;

        static PlanResult Finish(PlanProblem problem, DispatchLp lp, Commitment counts, bool[] pattern, PlanSchedule schedule)
        {
            lp.Solve(counts, pattern, 1e-9);
            var byPower = Completed(problem, lp, counts, pattern, schedule, keepsHydrogen: false);
            // Where water is missing or hydrogen let go the solution's power may make more of it than the solution had.
            if (byPower.Score.WaterSlackEur <= 0 && byPower.Schedule.VentKgH.Max() <= 0)
                return byPower;
            var byHydrogen = Completed(problem, lp, counts, pattern, new PlanSchedule(problem.Groups.Count, problem.Steps, problem.Extra), keepsHydrogen: true);
            return byHydrogen.Score.ObjectiveEur < byPower.Score.ObjectiveEur ? byHydrogen : byPower;
        }

        static PlanResult Completed(PlanProblem problem, DispatchLp lp, Commitment counts, bool[] pattern, PlanSchedule schedule, bool keepsHydrogen)
        {
            lp.Write(counts, schedule, keepsHydrogen);
            pattern.CopyTo(schedule.RecyclerOn, 0);
            ScheduleCompletion.Complete(problem, schedule, 0, problem.Steps);
            return Result(problem, lp, schedule);
        }
    }

    private static PlanResult Result(PlanProblem problem, DispatchLp lp, PlanSchedule schedule)
    {
        var score = ScheduleEvaluator.Score(problem, schedule);
        return new PlanResult
        {
            Planner = "embedded",
            Schedule = schedule,
            Score = score,
            Worth = WorthOf(problem, lp),
            Status = "planned",
            Slacks = SlackSentences.Of(problem, schedule, score),
        };
    }

    private static MarginalWorth WorthOf(PlanProblem problem, DispatchLp lp)
    {
        double[] All(Func<int, double> of) => [.. Enumerable.Range(0, problem.Steps).Select(of)];
        return new MarginalWorth(All(lp.H2Worth), All(lp.O2Worth), All(lp.WaterWorth), All(lp.PowerWorth), All(lp.Co2Price));
    }

    private static StagePrices Prices(PlanProblem problem, DispatchLp lp)
    {
        var worth = WorthOf(problem, lp);
        return new StagePrices(worth.O2EurKg, worth.WaterEurM3, worth.PowerEurMwh, [.. Enumerable.Range(0, problem.Steps).Select(lp.AuxiliaryMw)],
            [.. Enumerable.Range(0, problem.Steps).Select(lp.H2ElsewhereKgH)],
            [.. Enumerable.Range(0, problem.Steps).Select(t => lp.LimitPrices(t).ImportEurMwh)], [.. Enumerable.Range(0, problem.Steps).Select(t => lp.LimitPrices(t).StackEurMwh)]);
    }

    private static Commitment? LastCounts(PlanProblem problem, PlanSchedule last) =>
        last.Steps == problem.Steps && last.On.Length == problem.Groups.Count ? CommitmentRules.Mend(problem, Counts(problem, last)) : null;
}
