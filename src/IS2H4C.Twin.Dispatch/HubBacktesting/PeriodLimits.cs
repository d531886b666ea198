using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>
/// The limits of a hub's dispatch.yaml over a whole period, as they are scored: every calendar month has its peak, every month or year its share of the CO2 cap,
/// every clock hour its matching. Where the period holds only a part of a month, the peak's charge counts in full, because it would be paid, and the cap by its share of time.
/// </summary>
internal sealed class PeriodLimits
{
    private readonly LimitBook _book;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly int _steps;

    public PeriodLimits(HubDefinition hub, TimeSeries series, DateTimeOffset start, int steps)
    {
        _book = new LimitBook(hub.Dispatch.Limits, hub.Site.TimeZone, series);
        (_start, _end, _steps) = (start, start + (steps * LiveForecasts.Quarter), steps);
    }

    private DispatchLimits Settings => _book.Limits;

    /// <summary>CO2 that the imports of the running month or year are taken to have caused before the period, kg, and of that since local midnight: the share of time of its cap.</summary>
    public (double Kg, double TodayKg) Co2Before()
    {
        if (!Settings.HasCo2)
            return (0, 0);
        var (begin, end) = (_book.Calendar.PeriodOf(_start, Settings.Co2CapIsYearly), _book.Calendar.EndOf(_start, Settings.Co2CapIsYearly));
        double Share(DateTimeOffset from) => Settings.Co2CapKg * ((_start - from) / (end - begin));
        return (Share(begin), Share(_book.Calendar.DayOf(_start)));
    }

    /// <summary>The limits over the steps of the period.</summary>
    /// <param name="priceEurMwh">What the price really was in each step, EUR/MWh.</param>
    public PlanLimits Of(double[] priceEurMwh)
    {
        if (!Settings.Any)
            return PlanLimits.None;
        var hours = Enumerable.Repeat(LiveForecasts.Quarter.TotalHours, _steps).ToArray();
        var caps = Settings.HasCo2 ? Stretches(Settings.Co2CapIsYearly).Select(s => new Co2Allowance(s.Step, Settings.Co2CapKg * s.Share)).ToArray() : [];
        return HubLimits.Priced(Settings, hours) with
        {
            PeakReachedMw = Settings.PeakReachedIn == _book.Calendar.MonthOf(_start) ? Settings.PeakReachedKw / 1000 : 0,
            PeakNewSteps = Settings.HasPeak ? [.. Stretches(yearly: false).Skip(1).Select(s => s.Step)] : [],
            Co2KgMwh = LimitOutlook.Co2KgMwh(_book, _start, hours, DateTimeOffset.MaxValue),
            Co2CapKg = caps.Length > 0 ? caps[0].Kg : 0,
            Co2Later = caps.Length > 0 ? caps[1..] : [],
            MatchPeriod = HubLimits.MatchPeriods(LimitOutlook.MatchHours(_book, _start, hours), hours, priceEurMwh, Settings.MatchedBelowEurPerMwh),
        };
    }

    /// <summary>How months and caps were counted that the period holds only in part, in sentences.</summary>
    public IEnumerable<string> Notes()
    {
        if (Settings.HasPeak && Stretches(yearly: false).Where(s => s.Share < 1).ToList() is { Count: > 0 } cut)
            yield return string.Create(CultureInfo.InvariantCulture, $"limits: the charge of {Settings.PeakEurPerKw:0.###} EUR/kW on the import peak counts in full for each calendar month, also for {cut.Count} of which the period holds only a part.");
        if (Settings.HasCo2 && Stretches(Settings.Co2CapIsYearly).Where(s => s.Share < 1).ToList() is { Count: > 0 } parts)
            yield return string.Create(CultureInfo.InvariantCulture, $"limits: of a {(Settings.Co2CapIsYearly ? "year" : "month")} that the period holds in part, that part of its CO2 cap counts: {string.Join(", ", parts.Select(p => (Settings.Co2CapKg * p.Share).ToString("0.#", CultureInfo.InvariantCulture)))} of {Settings.Co2CapKg:0.#} kg.");
    }

    /// <summary>The calendar months, or years, of the period: first step, and how much of it the period holds, 0..1.</summary>
    private IEnumerable<(int Step, double Share)> Stretches(bool yearly)
    {
        for (var at = _start; at < _end;)
        {
            var (begin, next) = (_book.Calendar.PeriodOf(at, yearly), _book.Calendar.EndOf(at, yearly));
            yield return ((int)((at - _start).Ticks / LiveForecasts.Quarter.Ticks), ((next < _end ? next : _end) - at) / (next - begin));
            at = next;
        }
    }
}
