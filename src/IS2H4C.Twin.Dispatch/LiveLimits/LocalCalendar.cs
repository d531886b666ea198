namespace IS2H4C.Twin.Dispatch.LiveLimits;

/// <summary>Hours, months and years of a hub's local time as instants, so that a day of 23 or 25 hours is nothing special.</summary>
public sealed class LocalCalendar
{
    private readonly TimeZoneInfo _zone;

    /// <summary>A calendar of a time zone by its IANA name; UTC where this machine does not know it.</summary>
    public LocalCalendar(string timeZone) => _zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>When the clock hour began in which an instant lies. The hour that comes twice in autumn is two hours.</summary>
    public DateTimeOffset HourOf(DateTimeOffset at)
    {
        var into = TimeZoneInfo.ConvertTime(at, _zone).TimeOfDay.Ticks % TimeSpan.TicksPerHour;
        return at.ToUniversalTime().AddTicks(-into);
    }

    /// <summary>When the month, or the year, began in which an instant lies.</summary>
    public DateTimeOffset PeriodOf(DateTimeOffset at, bool yearly)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        return Instant(new DateTime(local.Year, yearly ? 1 : local.Month, 1));
    }

    /// <summary>When the month, or the year, ends in which an instant lies.</summary>
    public DateTimeOffset EndOf(DateTimeOffset at, bool yearly)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        var begin = new DateTime(local.Year, yearly ? 1 : local.Month, 1);
        return Instant(yearly ? begin.AddYears(1) : begin.AddMonths(1));
    }

    /// <summary>When the local day began in which an instant lies.</summary>
    public DateTimeOffset DayOf(DateTimeOffset at) => Instant(TimeZoneInfo.ConvertTime(at, _zone).Date);

    /// <summary>When the local day ends in which an instant lies; it has 23, 24 or 25 hours.</summary>
    public DateTimeOffset EndOfDay(DateTimeOffset at) => Instant(TimeZoneInfo.ConvertTime(at, _zone).Date.AddDays(1));

    /// <summary>The month in which an instant lies, e.g. <c>2026-11</c>.</summary>
    public string MonthOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private DateTimeOffset Instant(DateTime local) => new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
}
