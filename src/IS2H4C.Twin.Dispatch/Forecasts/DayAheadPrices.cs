namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// How far prices are known: day-ahead auctions publish the whole next local day early in the afternoon, so that a planner never has to guess them
/// for the rest of the day, whatever forecast of the weather it uses.
/// </summary>
public sealed record DayAheadPrices
{
    /// <summary>Local hour from which the next day is known, 0..24; 13 by default, 24 or more: never before midnight.</summary>
    public double PublishedAtHour { get; init; } = 13;

    /// <summary>Number of steps from now on whose price is known, when that is counted elsewhere; null: by the hour of publication.</summary>
    public int? KnownSteps { get; init; }

    /// <summary>No auction: prices are forecast like everything else.</summary>
    public static DayAheadPrices Unknown { get; } = new() { PublishedAtHour = double.NaN };

    /// <summary>First step whose price is not yet known.</summary>
    public int FirstUnknown(Observations seen, int now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (KnownSteps is { } known)
            return now + Math.Max(1, known);
        if (double.IsNaN(PublishedAtHour))
            return now + 1;
        var hour = seen.HourOfDay(now);
        var until = (hour >= PublishedAtHour ? 48 : 24) - hour;
        return now + Math.Max(1, (int)Math.Round(until / seen.StepHours));
    }
}
