namespace IS2H4C.Twin.Dispatch.LiveLimits;

/// <summary>Lays what the meters say over the steps of a plan.</summary>
internal static class LimitOutlook
{
    /// <summary>How the limits stand at <paramref name="now"/>.</summary>
    /// <param name="book">The meters.</param>
    /// <param name="now">Begin of the first step.</param>
    /// <param name="stepHours">Length of each step, h.</param>
    /// <param name="publishedUntil">How far the intensity of the series may be looked at; beyond, it is taken from the day before.</param>
    public static LimitState At(LimitBook book, DateTimeOffset now, double[] stepHours, DateTimeOffset publishedUntil)
    {
        var (limits, calendar) = (book.Limits, book.Calendar);
        var begins = Begins(now, stepHours);
        var end = begins[^1].AddHours(stepHours[^1]);
        return new LimitState
        {
            Buses = [.. book.Memory.Buses.Select(b => Standing(book, b, now, end))],
            NewMonthStep = limits.HasPeak ? FirstFrom(begins, stepHours, calendar.EndOf(now, yearly: false)) : -1,
            Co2KgMwh = Co2KgMwh(book, now, stepHours, publishedUntil),
            NextDayStep = limits.HasCo2 ? FirstFrom(begins, stepHours, calendar.EndOfDay(now)) : -1,
            MatchHour = MatchHours(book, now, stepHours),
            Holds = [.. book.Memory.Stacks.Select(s => new StackHold(s.Asset, s.Produces, book.LeftHours(s.Asset, s.Produces, now))).Where(h => h.Hours > 0)],
        };
    }

    /// <summary>Intensity of imports in each step, kg CO2/MWh; empty without a cap.</summary>
    public static double[] Co2KgMwh(LimitBook book, DateTimeOffset now, double[] stepHours, DateTimeOffset publishedUntil) =>
        book.Limits.HasCo2 ? [.. Begins(now, stepHours).Select((at, t) => Intensity(book, at, stepHours[t], publishedUntil))] : [];

    /// <summary>Clock hour of each step, counted from the running one, which is 0; empty without matching.</summary>
    public static int[] MatchHours(LimitBook book, DateTimeOffset now, double[] stepHours)
    {
        if (!book.Limits.HourlyMatching)
            return [];
        var running = book.Calendar.HourOf(now);
        return [.. Begins(now, stepHours).Select((at, t) => (int)Math.Round((book.Calendar.HourOf(Middle(at, stepHours[t])) - running).TotalHours))];
    }

    private static BusStanding Standing(LimitBook book, BusMeter meter, DateTimeOffset now, DateTimeOffset end)
    {
        var (today, later) = book.Limits.HasCo2 ? Co2Allowance(book, meter, now, end) : (0, 0);
        return new BusStanding(meter.Bus, meter.PeakKw, today, later, meter.HourUsedKwh, meter.HourGeneratedKwh, meter.QuarterKwh);
    }

    /// <summary>
    /// What imports may cause today and from midnight to the end of the plan. The cap is shared out by days and not by horizons: each plan would spend its share at once
    /// and the next one again, since early or late is all the same to it.
    /// </summary>
    private static (double TodayKg, double LaterKg) Co2Allowance(LimitBook book, BusMeter meter, DateTimeOffset now, DateTimeOffset end)
    {
        var (limits, calendar) = (book.Limits, book.Calendar);
        var (morning, midnight, periodEnd) = (calendar.DayOf(now), calendar.EndOfDay(now), calendar.EndOf(now, limits.Co2CapIsYearly));
        var left = Math.Max(0, limits.Co2CapKg - (meter.Co2Kg - meter.Co2TodayKg));
        var today = left * ((midnight - morning) / (periodEnd - morning));
        var rest = end > midnight ? end - midnight : TimeSpan.Zero;
        var later = midnight < periodEnd
            ? (left - Math.Max(today, meter.Co2TodayKg)) * Math.Min(1, rest / (periodEnd - midnight))
            : limits.Co2CapKg * (rest / (calendar.EndOf(periodEnd, limits.Co2CapIsYearly) - periodEnd));
        return (Math.Max(0, today - meter.Co2TodayKg), Math.Max(0, later));
    }

    private static DateTimeOffset[] Begins(DateTimeOffset now, double[] stepHours)
    {
        var begins = new DateTimeOffset[stepHours.Length];
        var lead = 0.0;
        for (var t = 0; t < begins.Length; lead += stepHours[t++])
            begins[t] = now.AddHours(lead);
        return begins;
    }

    /// <summary>A step belongs where its greater part lies: the first one may begin just before the clock strikes.</summary>
    private static DateTimeOffset Middle(DateTimeOffset begin, double hours) => begin.AddHours(hours / 2);

    private static int FirstFrom(DateTimeOffset[] begins, double[] stepHours, DateTimeOffset at)
    {
        for (var t = 0; t < begins.Length; t++)
        {
            if (Middle(begins[t], stepHours[t]) >= at)
                return t;
        }
        return -1;
    }

    private static double Intensity(LimitBook book, DateTimeOffset begin, double hours, DateTimeOffset publishedUntil)
    {
        var quarters = Math.Max(1, (int)Math.Round(4 * hours));
        var sum = 0.0;
        for (var q = 0; q < quarters; q++)
        {
            var at = begin.AddHours((q + 0.5) * hours / quarters);
            while (at >= publishedUntil)
                at = at.AddDays(-1);
            sum += book.Co2KgMwh(at);
        }
        return sum / quarters;
    }
}
