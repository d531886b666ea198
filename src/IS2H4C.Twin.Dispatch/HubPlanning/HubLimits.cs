using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>An order's limits and planned outages in the terms of the planners.</summary>
internal static class HubLimits
{
    /// <summary>The limits of the planned bus.</summary>
    /// <param name="settings">The hub's limits.</param>
    /// <param name="order">The order.</param>
    /// <param name="bus">Id of the planned electricity header.</param>
    /// <param name="priceEurMwh">Price expected in each step, EUR/MWh.</param>
    public static PlanLimits Of(DispatchLimits settings, PlanOrder order, string bus, double[] priceEurMwh)
    {
        if (order.Limits is not { } state)
            return PlanLimits.None;
        var hours = order.StepHours;
        var standing = state.Buses.FirstOrDefault(b => b.Bus == bus) ?? new BusStanding(bus, 0, 0, 0, 0, 0);
        var match = MatchPeriods(state.MatchHour, hours, priceEurMwh, settings.MatchedBelowEurPerMwh);
        var (share, carryKw) = RunningQuarter(order, standing);
        return Priced(settings, hours) with
        {
            PeakFirstShare = share,
            PeakCarryMw = carryKw / 1000,
            PeakReachedMw = state.NewMonthStep == 0 ? 0 : standing.PeakKw / 1000,
            PeakNewSteps = state.NewMonthStep > 0 ? [state.NewMonthStep] : [],
            Co2KgMwh = state.Co2KgMwh,
            Co2CapKg = state.NextDayStep == 0 ? standing.Co2LaterKg : standing.Co2TodayKg,
            Co2Later = state.NextDayStep > 0 ? [new Co2Allowance(state.NextDayStep, standing.Co2LaterKg)] : [],
            MatchPeriod = match,
            // What was used and generated counts only for the hour that runs.
            MatchCarryMwh = match.Length > 0 && match[0] == 0 ? (standing.UsedKwh - standing.GeneratedKwh) / 1000 : 0,
        };
    }

    /// <summary>How much of the running quarter hour the first step covers, 0 to 1, and the mean over the quarter of what was imported before, kW. A step that goes on beyond the quarter is a quarter of its own.</summary>
    private static (double Share, double CarryKw) RunningQuarter(PlanOrder order, BusStanding standing)
    {
        var share = (LimitBook.QuarterEnd(order.At) - order.At) / LimitBook.Quarter;
        return order.StepHours[0] <= (share * LimitBook.Quarter.TotalHours) + 1e-9 ? (share, standing.QuarterKwh / LimitBook.Quarter.TotalHours) : (1, 0);
    }

    /// <summary>What the limits cost, and the minimum times in these steps; nothing of how they stand.</summary>
    public static PlanLimits Priced(DispatchLimits settings, double[] stepHours) => new()
    {
        PeakEurMw = 1000 * settings.PeakEurPerKw,
        Co2OverEurKg = settings.Co2OverEurPerKg,
        UnmatchedEurMwh = settings.UnmatchedEurPerMwh,
        UpEnd = InstanceLimits.Ends(stepHours, settings.MinUpHours),
        DownEnd = InstanceLimits.Ends(stepHours, settings.MinDownHours),
        MinTimeEurH = settings.MinTimeEurPerHour,
    };

    /// <summary>For each stack the first step in which it may stop, and may start, by the minimum times that still run.</summary>
    public static (int[] Up, int[] Down) Still(PlanOrder order, IReadOnlyList<PlannedStack> stacks)
    {
        int[] Of(bool produces) =>
        [
            .. stacks.Select(s => order.Limits?.Holds.FirstOrDefault(h => h.Asset == s.Asset && h.Produces == produces) is { } hold && s.IsCounted
                && (s.Condition == Instances.StackCondition.On) == produces ? StepsOf(order.StepHours, hold.Hours) : 0),
        ];
        return (Of(true), Of(false));
    }

    /// <summary>For each step whether no planned outage takes an asset away.</summary>
    public static bool[] Free(PlanOrder order, int asset)
    {
        var free = Enumerable.Repeat(true, order.StepHours.Length).ToArray();
        foreach (var outage in order.Outages.Where(o => o.Asset == asset))
        {
            var leaves = outage.Leaves(order.At, order.StepHours);
            for (var t = 0; t < free.Length; t++)
                free[t] &= leaves[t];
        }
        return free;
    }

    /// <summary>The outages that take something of a step, in words.</summary>
    public static IEnumerable<string> OutageWords(PlanOrder order, HubDefinition hub, int step) => order.Outages
        .Where(o => !o.Leaves(order.At, order.StepHours)[step])
        .Select(o => string.Create(CultureInfo.InvariantCulture, $"{hub.Assets[o.Asset].Id} in maintenance until {o.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {o.Reason}"));

    /// <summary>Steps of the clock hours that must be matched; an hour is dear or cheap as a whole.</summary>
    public static int[] MatchPeriods(int[] clockHour, double[] hours, double[] price, double below)
    {
        var periods = (int[])clockHour.Clone();
        for (var t = 0; t < periods.Length;)
        {
            var (end, sum, length) = (t, 0.0, 0.0);
            for (; end < periods.Length && clockHour[end] == clockHour[t]; end++)
                (sum, length) = (sum + hours[end] * price[end], length + hours[end]);
            if (sum / length <= below)
                periods.AsSpan(t, end - t).Fill(-1);
            t = end;
        }
        return periods;
    }

    private static int StepsOf(double[] stepHours, double hours)
    {
        var (steps, passed) = (0, 0.0);
        while (steps < stepHours.Length && passed < hours - 1e-9)
            passed += stepHours[steps++];
        return steps;
    }
}
