using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>The limits of a site as they stand after the executed part of a schedule, over the uneven steps of a horizon.</summary>
internal static class RollingLimits
{
    public static PlanLimits At(PlanProblem whole, PlanSchedule executed, int now, int[] steps, double[] hours)
    {
        var limits = whole.Limits;
        if (!limits.HasPeak && !limits.HasCo2 && !limits.HasMatching && !limits.HasMinTimes)
            return limits;
        var at = Starts(now, steps);
        return limits with
        {
            PeakReachedMw = Math.Max(limits.PeakReachedMw, Enumerable.Range(0, now).Select(executed.DrawnMw).DefaultIfEmpty(0).Max()),
            Co2KgMwh = limits.HasCo2 ? [.. at.Select((from, i) => limits.Co2KgMwh.AsSpan(from, steps[i]).ToArray().Average())] : [],
            Co2CapKg = limits.HasCo2 ? Co2Left(whole, executed, now, hours.Sum()) : limits.Co2CapKg,
            MatchPeriod = limits.HasMatching ? [.. at.Select((from, i) => limits.MatchPeriod.AsSpan(from, steps[i]).ToArray().Max())] : [],
            MatchCarryMwh = limits.HasMatching ? Carry(whole, executed, now) : 0,
            UpEnd = Ends(limits.UpEnd, whole, hours),
            DownEnd = Ends(limits.DownEnd, whole, hours),
        };
    }

    /// <summary>Starts (or stops) before <paramref name="now"/> whose minimum time still runs in each step; null when there are none.</summary>
    public static int[]? Still(int[] ends, int[] on, int initialOn, int now, int[] steps, bool starts)
    {
        if (ends.Length == 0 || now == 0)
            return null;
        var at = Starts(now, steps);
        var still = new int[steps.Length];
        for (var t = now - 1; t >= 0 && ends[t] > now; t--)
        {
            var change = on[t] - (t == 0 ? initialOn : on[t - 1]);
            for (var i = 0; i < still.Length && at[i] < ends[t]; i++)
                still[i] += Math.Max(0, starts ? change : -change);
        }
        return still;
    }

    /// <summary>What the electrolysers used in the period that runs before <paramref name="now"/>, less what the renewables generated in it, MWh.</summary>
    private static double Carry(PlanProblem whole, PlanSchedule executed, int now)
    {
        var (limits, carry) = (whole.Limits, 0.0);
        for (var t = now - 1; t >= 0 && limits.MatchPeriod[t] == limits.MatchPeriod[now]; t--)
            carry += UsedMwh(whole, executed, t) - (whole.StepHours[t] * (whole.RenewableMw[t] - executed.CurtailMw[t]));
        return carry;
    }

    /// <summary>What the electrolysers used in an executed step: production, standby, starts and compression, MWh.</summary>
    public static double UsedMwh(PlanProblem whole, PlanSchedule executed, int t)
    {
        var plant = whole.Plant;
        var mw = executed.TotalStackMw(t) + plant.Stacks.StandbyMw * executed.TotalStandby(t) + plant.Hydrogen.CompressionMwhKg * executed.TotalH2KgH(t);
        return (whole.StepHours[t] * mw) + (plant.Stacks.ColdStartMwh * ScheduleCompletion.Woken(whole, executed, t));
    }

    private static int[] Starts(int now, int[] steps)
    {
        var at = new int[steps.Length];
        for (var i = 0; i < steps.Length; now += steps[i++])
            at[i] = now;
        return at;
    }

    /// <summary>What is left of the cap, as much of it as the horizon is of the time that is left.</summary>
    private static double Co2Left(PlanProblem whole, PlanSchedule executed, int now, double horizonHours)
    {
        var used = Enumerable.Range(0, now).Sum(t => whole.StepHours[t] * whole.Limits.Co2KgMwh[t] * executed.DrawnMw(t));
        var left = Enumerable.Range(now, whole.Steps - now).Sum(t => whole.StepHours[t]);
        return Math.Max(0, whole.Limits.Co2CapKg - used) * Math.Min(1, horizonHours / Math.Max(1e-9, left));
    }

    /// <summary>The minimum time in the horizon's steps; its length is that of an event in the first base step.</summary>
    private static int[] Ends(int[] baseEnds, PlanProblem whole, double[] hours) => baseEnds.Length == 0 ? []
        : InstanceLimits.Ends(hours, Enumerable.Range(0, baseEnds[0]).Sum(t => whole.StepHours[t])) is { Length: > 0 } ends ? ends : [.. Enumerable.Range(1, hours.Length)];
}
