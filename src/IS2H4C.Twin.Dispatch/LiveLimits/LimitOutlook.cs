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
        var co2End = calendar.EndOf(now, limits.Co2CapIsYearly);
        return new LimitState
        {
            Buses = [.. book.Memory.Buses.Select(b => Standing(book, b, now, end))],
            NewMonthStep = limits.HasPeak ? FirstFrom(begins, stepHours, calendar.EndOf(now, yearly: false)) : -1,
            Co2KgMwh = limits.HasCo2 ? [.. begins.Select((at, t) => Intensity(book, at, stepHours[t], publishedUntil))] : [],
            NewCo2Step = limits.HasCo2 ? FirstFrom(begins, stepHours, co2End) : -1,
            NextCo2Kg = limits.HasCo2 && end > co2End ? limits.Co2CapKg * (end - co2End) / (calendar.EndOf(co2End, limits.Co2CapIsYearly) - co2End) : 0,
            MatchHour = limits.HourlyMatching ? MatchHours(calendar, now, begins, stepHours) : [],
            Holds = [.. book.Memory.Stacks.Select(s => new StackHold(s.Asset, s.Produces, book.LeftHours(s.Asset, s.Produces, now))).Where(h => h.Hours > 0)],
        };
    }

    private static BusStanding Standing(LimitBook book, BusMeter meter, DateTimeOffset now, DateTimeOffset end)
    {
        var (limits, periodEnd) = (book.Limits, book.Calendar.EndOf(now, book.Limits.Co2CapIsYearly));
        var share = Math.Min(1, (end - now) / (periodEnd - now));
        return new BusStanding(meter.Bus, meter.PeakKw, limits.HasCo2 ? Math.Max(0, limits.Co2CapKg - meter.Co2Kg) * share : 0, meter.HourUsedKwh, meter.HourGeneratedKwh);
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

    private static int[] MatchHours(LocalCalendar calendar, DateTimeOffset now, DateTimeOffset[] begins, double[] stepHours)
    {
        var running = calendar.HourOf(now);
        return [.. begins.Select((at, t) => (int)Math.Round((calendar.HourOf(Middle(at, stepHours[t])) - running).TotalHours))];
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
