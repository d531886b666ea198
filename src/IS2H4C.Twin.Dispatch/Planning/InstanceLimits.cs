using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>The limits of a site laid over the steps of an instance.</summary>
internal static class InstanceLimits
{
    public static PlanLimits Of(DispatchInstance instance, double[] stepHours)
    {
        var (site, series) = (instance.Plant.Limits, instance.Series);
        return new PlanLimits
        {
            PeakEurMw = 1000 * site.PeakEurKw,
            PeakReachedMw = site.PeakReachedMw,
            Co2KgMwh = double.IsFinite(site.Co2CapKg) && series.Co2KgMwh is { } intensity ? intensity : [],
            Co2CapKg = site.Co2CapKg,
            Co2OverEurKg = site.Co2OverEurKg,
            MatchPeriod = site.HourlyMatching ? Periods(instance) : [],
            UnmatchedEurMwh = site.UnmatchedEurMwh,
            UpEnd = Ends(stepHours, site.MinUpHours),
            DownEnd = Ends(stepHours, site.MinDownHours),
            MinTimeEurH = site.MinTimeEurH,
        };
    }

    /// <summary>For an event in each step the first step that begins when the time has passed; empty when every step is longer.</summary>
    public static int[] Ends(double[] stepHours, double hours)
    {
        if (hours <= stepHours.DefaultIfEmpty(0).Min() + 1e-9)
            return [];
        var ends = new int[stepHours.Length];
        for (var t = 0; t < ends.Length; t++)
        {
            var (u, passed) = (t, 0.0);
            while (u < ends.Length && passed < hours - 1e-9)
                passed += stepHours[u++];
            ends[t] = u;
        }
        return ends;
    }

    /// <summary>Clock hours of the series, numbered; -1 where the price is low enough to need no matching. A series without times starts on the hour.</summary>
    private static int[] Periods(DispatchInstance instance)
    {
        var local = instance.Series.Local;
        var minute = local.Count > 0 && local[0].Length >= 16 && int.TryParse(local[0].AsSpan(14, 2), out var m) ? m / 60.0 : 0;
        return [.. instance.Series.PriceEurMwh.Select((price, t) =>
            price <= instance.Plant.Limits.MatchedBelowEurMwh ? -1 : (int)Math.Floor(minute + t * instance.StepHours + 1e-9))];
    }
}
