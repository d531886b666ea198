namespace IS2H4C.Twin.Core.Series;

/// <summary>
/// Plays a series to a plant whose clock runs elsewhere: the plant's <paramref name="plantStart"/> is the series' <paramref name="seriesStart"/>,
/// and past its end the series begins anew on the next whole day, so that the time of day stays right.
/// </summary>
/// <param name="series">The series.</param>
/// <param name="plantStart">An instant on the plant's clock.</param>
/// <param name="seriesStart">The instant in the series that is shown then.</param>
public sealed class SeriesReplay(TimeSeries series, DateTimeOffset plantStart, DateTimeOffset seriesStart)
{
    /// <summary>The series that is played.</summary>
    public TimeSeries Series { get; } = series;

    /// <summary>Plays a series from the first whole day on, at the plant's own time of day.</summary>
    public static SeriesReplay FromTimeOfDay(TimeSeries series, DateTimeOffset plantStart)
    {
        if (series.Count == 0)
            return new SeriesReplay(series, plantStart, plantStart);
        var day = new DateTimeOffset(series.Start.UtcDateTime.Date, TimeSpan.Zero);
        if (day < series.Start)
            day = day.AddDays(1);
        return new SeriesReplay(series, plantStart, day + plantStart.UtcDateTime.TimeOfDay);
    }

    /// <summary>The instant in the series that belongs to an instant on the plant's clock.</summary>
    public DateTimeOffset SeriesTime(DateTimeOffset now)
    {
        var at = seriesStart + (now - plantStart);
        if (Series.Count == 0 || at < Series.End)
            return at;
        var wholeDays = Math.Max(1, Math.Floor((Series.End - Series.Start).TotalDays));
        var turns = Math.Ceiling((at - Series.End).TotalDays / wholeDays);
        return at.AddDays(-Math.Max(1, turns) * wholeDays);
    }
}
