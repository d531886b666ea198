using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>The plan as a live hub makes it: the same orders, forecasts and planner, on the readings that the executed schedule leads to.</summary>
internal sealed class HubPlanPolicy : IBacktestPolicy
{
    private readonly HubPeriod _period;
    private readonly LivePlan _live;
    private readonly HubPlanner _planner;
    private readonly PartsOfStep _parts;
    private readonly ExecutedMeters _meters;
    private readonly string?[] _standing;
    private readonly bool _isPerfect;
    private readonly FollowRenewablesPolicy _rules = new();

    /// <summary>A policy for one run through a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="forecast">One of <see cref="LiveForecasts.Names"/>, or <c>perfect</c>.</param>
    /// <param name="planner">What solves the problems.</param>
    public HubPlanPolicy(HubPeriod period, string forecast, IDispatchPlanner planner)
    {
        _isPerfect = forecast == HubBacktest.Perfect;
        var settings = _isPerfect ? period.Hub.Dispatch.Planning : period.Hub.Dispatch.Planning with { Forecast = forecast };
        var hub = period.Hub with { Dispatch = period.Hub.Dispatch with { Planning = settings } };
        (_period, _live, _planner, _parts) = (period, new LivePlan(hub, period.Series) { End = period.End }, new HubPlanner(hub, period.Catalogue, planner), new PartsOfStep(period));
        _meters = new ExecutedMeters(period, _live.Meters);
        _standing = new string?[hub.Assets.Count];
    }

    /// <inheritdoc/>
    public string Name => "plan";

    /// <inheritdoc/>
    public bool StacksApart => true;

    /// <inheritdoc/>
    public void Decide(PlanProblem actual, PlanSchedule executed, int now, CancellationToken cancellationToken)
    {
        var at = _period.TimeOf(now);
        _meters.Read(executed, now);
        var parts = _parts.At(executed, now);
        if (_live.Look(at, _standing, i => parts[i] ?? []) is { } order)
            _live.Take(_planner.Plan(_isPerfect ? Foreseen(order, now) : order, cancellationToken));
        if (_live.WhyNoPlan(at) is null)
        {
            Write(_live.Memory.Plan!, _live.Memory.Plan!.StepAt(at), executed, now);
            return;
        }
        _rules.Decide(actual, executed, now, cancellationToken);
        OwnControl.Write(actual, executed, now);
    }

    /// <summary>The order with what will really happen; beyond the end of the period its last quarter goes on.</summary>
    private PlanOrder Foreseen(PlanOrder order, int now) => order with
    {
        Forecast = HubBacktest.Perfect,
        LackKw = [],
        Limits = order.Limits is { } limits ? limits with { Co2KgMwh = LimitOutlook.Co2KgMwh(_live.Meters, order.At, order.StepHours, DateTimeOffset.MaxValue) } : null,
        Expected = [.. _period.Actual.Select(e => e with { Values = Means(e.Values, now, order.StepHours) })],
    };

    private static double[] Means(double[] quarters, int now, double[] stepHours)
    {
        var (means, at) = (new double[stepHours.Length], now);
        for (var i = 0; i < means.Length; i++)
        {
            var count = Math.Max(1, (int)Math.Round(stepHours[i] / LiveForecasts.Quarter.TotalHours));
            for (var k = 0; k < count; k++, at++)
                means[i] += quarters[Math.Min(at, quarters.Length - 1)] / count;
        }
        return means;
    }

    private void Write(HubPlan plan, int step, PlanSchedule executed, int now)
    {
        foreach (var group in plan.Groups)
        {
            var (on, standby) = (group.On[step], group.Standby[step]);
            foreach (var g in group.Assets.OrderByDescending(a => Rank(a, executed, now)).Select(_parts.GroupOf))
            {
                var isOn = on > 0;
                on -= isOn ? 1 : 0;
                var isStandby = !isOn && standby > 0;
                standby -= isStandby ? 1 : 0;
                (executed.On[g][now], executed.Standby[g][now]) = (isOn ? 1 : 0, isStandby ? 1 : 0);
                executed.StackMw[g][now] = isOn ? group.Kw[step] / group.On[step] / 1000 : 0;
            }
        }
        for (var f = 0; f < executed.ExtraFlow.Length; f++)
            executed.ExtraFlow[f][now] = plan.Flows[f].Values[step];
        executed.MunicipalM3H[now] = plan.Flows.Count > executed.ExtraFlow.Length ? plan.Flows[^1].Values[step] : 0;
        executed.ImportMw[now] = plan.ImportKw[step] / 1000;
    }

    /// <summary>Which of like stacks is called first: those that run go on, before all while they must; then those that are warm, and last those that must rest.</summary>
    private int Rank(int asset, PlanSchedule executed, int now)
    {
        var (g, at) = (_parts.GroupOf(asset), _period.TimeOf(now));
        if (now == 0)
            return 0;
        if (executed.On[g][now - 1] > 0)
            return _live.Meters.LeftHours(asset, produces: true, at) > 0 ? 5 : 4;
        if (executed.Standby[g][now - 1] == 0)
            return 0;
        return _parts.HeatUp(g, executed, now).Heats ? 1 : _live.Meters.LeftHours(asset, produces: false, at) > 0 ? 2 : 3;
    }
}
