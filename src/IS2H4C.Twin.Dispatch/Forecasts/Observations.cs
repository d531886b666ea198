using System.Globalization;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>History and series of an instance as one line of time; step 0 is the first of the series, history has negative steps.</summary>
public sealed class Observations
{
    private readonly double[][] _all;
    private readonly DayOfWeek? _startDay;

    /// <summary>Joins history and series.</summary>
    public Observations(DispatchInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var (before, series) = (instance.History, instance.Series);
        Before = before.PriceEurMwh.Length;
        _all =
        [
            [.. before.WindMw, .. series.WindMw],
            [.. before.PvMw, .. series.PvMw],
            [.. before.PriceEurMwh, .. series.PriceEurMwh],
            [.. before.O2DemandKgH, .. series.O2DemandKgH],
        ];
        Steps = series.PriceEurMwh.Length;
        StepHours = instance.StepHours;
        StepsPerDay = Math.Max(1, (int)Math.Round(24 / StepHours));
        (_startDay, StartHour) = TimeOf(series.Local.Count > 0 ? series.Local[0] : "");
    }

    /// <summary>One signal alone: what was measured, with step 0 at <paramref name="before"/> and a local time, and what is known ahead.</summary>
    public Observations(ForecastSignal signal, double[] row, int before, double stepHours, DateTime start)
    {
        ArgumentNullException.ThrowIfNull(row);
        _all = [.. Enum.GetValues<ForecastSignal>().Select(s => s == signal ? row : [])];
        (Before, Steps, StepHours) = (before, row.Length - before, stepHours);
        (_startDay, StartHour) = (start.DayOfWeek, start.TimeOfDay.TotalHours);
        StepsPerDay = Math.Max(1, (int)Math.Round(24 / StepHours));
    }

    /// <summary>Length of a step, h.</summary>
    public double StepHours { get; }

    /// <summary>Steps of one day.</summary>
    public int StepsPerDay { get; }

    /// <summary>Number of steps before step 0.</summary>
    public int Before { get; }

    /// <summary>Number of steps from step 0 on.</summary>
    public int Steps { get; }

    /// <summary>Local hour at which step 0 begins, 0..24.</summary>
    public double StartHour { get; }

    /// <summary>Local hour of day at which a step begins.</summary>
    public double HourOfDay(int step)
    {
        var hour = (StartHour + step * StepHours) % 24;
        return hour < 0 ? hour + 24 : hour;
    }

    /// <summary>Whether a step lies on a Saturday or Sunday; never when the day is not known.</summary>
    public bool IsWeekend(int step)
    {
        if (_startDay is not { } first)
            return false;
        var days = (int)Math.Floor((StartHour + (step * StepHours)) / 24);
        return (((int)first + days) % 7 + 7) % 7 is (int)DayOfWeek.Saturday or (int)DayOfWeek.Sunday;
    }

    /// <summary>Value of a signal; a step outside the known line takes the value of the same hour on the nearest known day.</summary>
    public double At(ForecastSignal signal, int step)
    {
        var row = _all[(int)signal];
        if (row.Length == 0)
            return 0;
        var at = step + Before;
        while (at >= row.Length)
            at -= StepsPerDay;
        while (at < 0)
            at += StepsPerDay;
        return row[Math.Clamp(at, 0, row.Length - 1)];
    }

    /// <summary>Largest value of a signal seen up to a step.</summary>
    public double Largest(ForecastSignal signal, int upTo)
    {
        var most = 0.0;
        foreach (var value in _all[(int)signal].AsSpan(0, Math.Clamp(upTo + 1 + Before, 0, _all[(int)signal].Length)))
            most = Math.Max(most, value);
        return most;
    }

    private static (DayOfWeek? Day, double Hour) TimeOf(string local) =>
        local.Length >= 16 && DateTime.TryParseExact(local.AsSpan(0, 16), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? (at.DayOfWeek, at.TimeOfDay.TotalHours) : (null, 0);
}
