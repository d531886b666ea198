using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.Explanations;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>Makes a plan from an order. Pure: the same order gives the same plan, unless it is told to stop earlier; then it is the best so far.</summary>
public sealed class HubPlanner
{
    /// <summary>A new plan replaces the last one's switching only when it is better by this much, EUR per MW of stacks.</summary>
    private const double KeepWithinEurPerMw = 0.02;

    private readonly HubGraph _graph;
    private readonly PlanSettings _settings;
    private readonly IDispatchPlanner _planner;

    /// <summary>Share of the time budget that the planner is told to keep: the rest is for the schedule's last solution and its check.</summary>
    private const double ShareOfBudget = 0.8;

    /// <summary>A planner for one hub.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="planner">What solves the problem; null for the embedded planner.</param>
    public HubPlanner(HubDefinition hub, AssetCatalogue catalogue, IDispatchPlanner? planner = null)
    {
        ArgumentNullException.ThrowIfNull(hub);
        (_graph, _settings, _planner) = (new HubGraph(hub, catalogue), hub.Dispatch.Planning, planner ?? new EmbeddedPlanner());
    }

    /// <summary>Plans. Never throws for what an order may hold: an answer without a plan says why there is none.</summary>
    public PlanAnswer Plan(PlanOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        try
        {
            if (HubProblemBuilder.Build(_graph, order, _settings.ReserveEurPerKgHour, out var why) is not { } hub)
                return new PlanAnswer(order.At, null, why);
            var result = _planner.Plan(hub.Problem, Request(hub, order), cancellationToken);
            if (result.Score.MaxViolation > Loosest)
                return new PlanAnswer(order.At, null, $"the schedule breaks the model: {string.Join("; ", result.Score.Violations.Take(3))}");
            return new PlanAnswer(order.At, Tell(order, _graph.Hub, hub, result), null);
        }
#pragma warning disable CA1031 // Whatever a planner stumbles over: the hub runs on by rules and says why.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new PlanAnswer(order.At, null, $"the planner failed: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            return new PlanAnswer(order.At, null, "the planner was stopped before it had a plan");
        }
    }

    /// <summary>Explains one stack at one instant of a plan: what is asked, what limits it, what more would be worth, the next best alternative and its cost.</summary>
    /// <exception cref="ArgumentException">The plan has no such stack or does not reach that instant.</exception>
    public HubExplanation Explain(PlanOrder order, HubPlan plan, string asset, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(plan);
        var hub = HubProblemBuilder.Build(_graph, order, _settings.ReserveEurPerKgHour, out var why) ?? throw new ArgumentException(why, nameof(order));
        return HubExplainer.Explain(_graph.Hub, order, hub, plan, asset, at);
    }

    /// <summary>Numerical dust above the evaluator's tolerance that is still no breach of a limit, in the unit of the constraint.</summary>
    private const double Loosest = 1e-3;

    private PlanRequest Request(HubProblem hub, PlanOrder order)
    {
        var stacks = hub.Problem.Plant.Stacks;
        return new PlanRequest
        {
            ImprovementRounds = 4,
            PriceRounds = 1,
            StorePoints = 33,
            CountLevels = 11,
            WarmStart = Warm(hub, order),
            TimeLimitSeconds = ShareOfBudget * _settings.BudgetSeconds,
            KeepWithinEur = KeepWithinEurPerMw * stacks.Count * stacks.Curve.NominalMw,
        };
    }

    /// <summary>The last plan's counts over the new steps; null when the stacks are no longer the same groups.</summary>
    private static PlanSchedule? Warm(HubProblem hub, PlanOrder order)
    {
        var groups = hub.Problem.Groups;
        if (order.Carry is not { } carry || carry.Groups.Count != groups.Count)
            return null;
        for (var g = 0; g < groups.Count; g++)
        {
            if (!carry.Groups[g].Assets.SequenceEqual(groups[g].Members.Select(m => hub.Stacks[m])))
                return null;
        }
        var from = HorizonEnd.Overlay(carry.StepHours, (order.At - carry.At).TotalHours, order.StepHours);
        var warm = new PlanSchedule(groups.Count, from.Length);
        for (var g = 0; g < groups.Count; g++)
        {
            for (var t = 0; t < from.Length; t++)
                (warm.On[g][t], warm.Standby[g][t]) = (carry.Groups[g].On[from[t]], carry.Groups[g].Standby[from[t]]);
        }
        return warm;
    }

    private static HubPlan Tell(PlanOrder order, HubDefinition definition, HubProblem hub, PlanResult result)
    {
        var (problem, s, plant) = (hub.Problem, result.Schedule, hub.Problem.Plant);
        double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, problem.Steps).Select(of)];
        var overflow = HorizonOverflow.Remark(problem, s);
        var flows = new List<FlowPlan>();
        for (var f = 0; f < hub.Flows.Count; f++)
        {
            var (origin, flow) = (hub.Flows[f], problem.Extra.Flows[f]);
            flows.Add(new FlowPlan(origin.Asset, flow.Name, flow.Unit, origin.SetpointTag, origin.SetpointPerUnit,
                -1000 * flow.Entries.Where(e => e.Balance == FlowEntry.Power).Sum(e => e.PerUnit), s.ExtraFlow[f]));
        }
        if (plant.Water.MunicipalMaxM3H > 0)
            flows.Add(new FlowPlan(-1, "feed water from the mains", "m3/h", -1, 1, 0, s.MunicipalM3H));
        return new HubPlan
        {
            At = order.At,
            Reason = order.Reason,
            Planner = result.Planner,
            Forecast = order.Forecast,
            Bus = hub.Bus,
            StepHours = problem.StepHours,
            Groups =
            [
                .. problem.Groups.Select((g, i) => new GroupPlan([.. g.Members.Select(m => hub.Stacks[m])], g.Efficiency, s.On[i], s.Standby[i], [.. s.StackMw[i].Select(mw => 1000 * mw)], g.Available)),
            ],
            Flows = flows,
            RenewableKw = Each(t => 1000 * problem.RenewableMw[t]),
            PriceEurMwh = problem.PriceEurMwh,
            HydrogenDemandKgH = problem.H2DemandKgH,
            HydrogenKgH = Each(s.TotalH2KgH),
            HydrogenStoreKg = s.H2StoreKg,
            OxygenStoreKg = s.O2StoreKg,
            WaterM3 = s.WaterM3,
            ImportKw = Each(t => 1000 * s.ImportMw[t]),
            FirstQuarterKw = problem.Limits.HasPeak ? 1000 * problem.Limits.BilledMw(s, 0) : null,
            ExportKw = Each(t => 1000 * s.ExportMw[t]),
            CurtailedKw = Each(t => 1000 * s.CurtailMw[t]),
            Matching = problem.Limits.HasMatching ? Matching(problem, s) : null,
            PowerEurKwh = Each(t => result.Worth.PowerEurMwh[t] / 1000),
            HydrogenEurKg = result.Worth.H2EurKg,
            OxygenEurKg = result.Worth.O2EurKg,
            WaterEurM3 = result.Worth.WaterEurM3,
            Co2EurMwh = problem.Limits.HasCo2 ? result.Worth.Co2EurMwh : [],
            ImportFeeEurMwh = plant.Grid.ImportFeeEurMwh,
            ExportFeeEurMwh = plant.Grid.ExportFeeEurMwh,
            Curve = CurvePoints(plant.Stacks.Curve),
            OxygenPerHydrogen = plant.Oxygen.KgPerKgH2,
            WaterM3PerHydrogen = plant.Water.M3PerKgH2,
            Limits = [.. Enumerable.Range(0, problem.Steps).Select(t => (IReadOnlyList<string>)[.. BindingLimits.Of(problem, s, t), .. HubLimits.OutageWords(order, definition, t)])],
            Slacks = [.. result.Slacks.Where(w => overflow is null || !w.StartsWith(SlackSentences.Vented, StringComparison.Ordinal)), .. Unserved(hub, s)],
            Remarks = overflow is null ? hub.Remarks : [.. hub.Remarks, overflow],
            ProfitEur = result.Score.ProfitEur,
            BoundEur = -result.LowerBoundEur,
            H2EurKg = HorizonEnd.Remember(order.Carry?.H2EurKg ?? double.NaN, result.Worth.H2EurKg),
        };
    }

    private static PlanMatching Matching(PlanProblem problem, PlanSchedule s)
    {
        var limits = problem.Limits;
        double[] used = [.. Enumerable.Range(0, s.Steps).Select(t => s.TotalStackMw(t) + problem.Plant.Stacks.StandbyMw * s.TotalStandby(t))];
        double Unmatched(int hour) => Enumerable.Range(0, s.Steps).Where(t => limits.MatchPeriod[t] == hour)
            .Sum(t => problem.StepHours[t] * (used[t] - problem.RenewableMw[t] + s.CurtailMw[t])) + (hour == limits.MatchPeriod[0] ? limits.MatchCarryMwh : 0);
        return new PlanMatching(limits.MatchPeriod, [.. used.Select(mw => 1000 * mw)], [.. limits.MatchPeriod.Select(h => h < 0 ? 0 : 1000 * Math.Max(0, Unmatched(h)))]);
    }

    private static CurvePoint[] CurvePoints(Instances.EfficiencyCurve curve)
    {
        var points = new List<CurvePoint> { new(1000 * curve.MinLoadMw, curve.MinLoadKgH) };
        for (var k = 0; k < curve.SlopesKgMwh.Length; k++)
            points.Add(new CurvePoint(points[^1].InKw + 1000 * curve.WidthsMw[k], points[^1].OutRate + curve.WidthsMw[k] * curve.SlopesKgMwh[k]));
        return [.. points];
    }

    private static IEnumerable<string> Unserved(HubProblem hub, PlanSchedule s)
    {
        for (var f = 0; f < hub.Flows.Count; f++)
        {
            if (hub.Flows[f].Asked is not { } asked)
                continue;
            var flow = hub.Problem.Extra.Flows[f];
            var missing = Enumerable.Range(0, s.Steps).Sum(t => hub.Problem.StepHours[t] * Math.Abs(asked[t] - s.ExtraFlow[f][t]));
            if (missing > 1e-3)
                yield return FormattableString.Invariant($"{flow.Name}: {missing:0.###} {flow.Unit} h less than asked. Free more supply or ask for less.");
        }
    }
}

/// <summary>What became of an order.</summary>
/// <param name="At">The order's instant.</param>
/// <param name="Plan">The plan; null when there is none.</param>
/// <param name="WhyNot">Why there is none; null when there is one.</param>
public sealed record PlanAnswer(DateTimeOffset At, HubPlan? Plan, string? WhyNot);
