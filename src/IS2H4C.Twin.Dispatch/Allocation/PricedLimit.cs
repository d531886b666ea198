using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>
/// How much the stacks may draw now so that the quarter hour stays below the month's peak or what the plan meant to import, and the clock hour matched as the plan
/// left it. What was not used of the quarter or the hour may be used in its rest.
/// </summary>
internal static class PricedLimit
{
    /// <summary>Import may pass the mean of its quarter by this factor to use up what is left of it.</summary>
    private const double CatchUp = 1.25;

    /// <summary>Shorter rests than this are taken as this long, h.</summary>
    private const double LeastRestHours = 10.0 / 3600;

    /// <summary>Import that raises no peak, kW; null without a charge or a meter.</summary>
    public static double? ImportKw(LimitBook book, HubPlan plan, int step, DateTimeOffset now)
    {
        if (!book.Limits.HasPeak || book.Of(plan.Bus) is not { } meter)
            return null;
        var cap = Math.Max(meter.PeakKw, plan.MeantImportKw(step));
        var left = Math.Max(LeastRestHours, (LimitBook.QuarterEnd(now) - now).TotalHours);
        return Math.Min(CatchUp * cap, Math.Max(0, (cap * 0.25) - meter.QuarterKwh) / left);
    }

    /// <summary>Power of all electrolysers that keeps the clock hour matched, kW; null where nothing must be matched.</summary>
    public static double? MatchedKw(LimitBook book, HubPlan plan, int step, DateTimeOffset now, double renewableKw)
    {
        if (!book.Limits.HourlyMatching || plan.Matching is not { } match || match.Hour[step] < 0 || book.Of(plan.Bus) is not { } meter)
            return null;
        var hourEnd = book.Calendar.HourOf(now).AddHours(1);
        var stepEnd = plan.TimeOf(step).AddHours(plan.StepHours[step]);
        var until = stepEnd < hourEnd ? stepEnd : hourEnd;
        var rest = Math.Max(LeastRestHours, (until - now).TotalHours);
        // Later steps of the hour as the plan has them, the present one with the power that is there.
        var kwh = meter.HourGeneratedKwh - meter.HourUsedKwh + match.UnmatchedKwh[step] + (renewableKw * rest);
        for (var t = step + 1; t < plan.StepHours.Length && match.Hour[t] == match.Hour[step]; t++)
            kwh += (plan.RenewableKw[t] - plan.CurtailedKw[t] - match.UsedKw[t]) * plan.StepHours[t];
        return Math.Max(0, kwh / rest);
    }

    /// <summary>The lower of both as power of the stacks that are shared out, MW, with its name.</summary>
    /// <param name="importKw">Import that raises no peak, kW; null for any.</param>
    /// <param name="matchedKw">Power of all electrolysers that stays matched, kW; null for any.</param>
    /// <param name="renewableMw">Renewable power now, MW.</param>
    /// <param name="otherMw">All other load, MW.</param>
    /// <param name="notReadyMw">Electrolysers among that load, MW.</param>
    public static (double? Mw, StackLimit Limit) Of(double? importKw, double? matchedKw, double renewableMw, double otherMw, double notReadyMw)
    {
        var (peak, match) = ((importKw / 1000) + renewableMw - otherMw, (matchedKw / 1000) - notReadyMw);
        return match is { } m && (peak is not { } p || m < p) ? (Math.Max(0, m), StackLimit.Matching) : (peak is { } some ? Math.Max(0, some) : null, StackLimit.Peak);
    }
}
