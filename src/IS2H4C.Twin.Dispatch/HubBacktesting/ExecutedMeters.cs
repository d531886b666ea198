using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>The meters behind the limits of a site, read off the executed part of a schedule as a live hub's cycle reads them off the plant.</summary>
internal sealed class ExecutedMeters(HubPeriod period, LimitBook book)
{
    /// <summary>Brings the meters up to the beginning of step <paramref name="now"/>; to be called for every step in turn.</summary>
    public void Read(PlanSchedule executed, int now)
    {
        if (!book.Limits.Any)
            return;
        var (whole, hub) = (period.Whole.Problem, period.Whole);
        var (last, at) = (Math.Max(0, now - 1), period.TimeOf(Math.Max(0, now - 1)));
        for (var g = 0; g < whole.Groups.Count; g++)
            book.Note(at, hub.Stacks[whole.Groups[g].Members[0]], (now == 0 ? whole.Groups[g].InitialOn : executed.On[g][last]) > 0);
        if (now == 0)
        {
            book.Note(at, hub.Bus, 0, 0, 0);
            (book.Of(hub.Bus)!.Co2Kg, book.Of(hub.Bus)!.Co2TodayKg) = period.Limits.Co2Before();
            return;
        }
        // A reading holds from when it was taken to the next.
        foreach (var time in new[] { at, period.TimeOf(now) })
        {
            book.Note(time, hub.Bus, 1000 * executed.DrawnMw(last), 1000 * RollingLimits.UsedMwh(whole, executed, last) / whole.StepHours[last],
                1000 * (whole.RenewableMw[last] - executed.CurtailMw[last]));
        }
    }
}
