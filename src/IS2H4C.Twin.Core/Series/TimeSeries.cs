namespace IS2H4C.Twin.Core.Series;

/// <summary>
/// Columns of values over time, as they came from a file: ascending times, each value valid until the next time.
/// A missing value is NaN. A gap is a stretch without rows longer than <see cref="HoldTime"/>; inside it every value is NaN.
/// </summary>
public sealed class TimeSeries
{
    private readonly long[] _ticks;
    private readonly Dictionary<string, double[]> _columns;

    /// <summary>Wraps columns of equal length over ascending times.</summary>
    /// <exception cref="ArgumentException">The times do not ascend, or a column's length differs.</exception>
    public TimeSeries(IReadOnlyList<DateTimeOffset> times, IReadOnlyDictionary<string, double[]> columns)
    {
        _ticks = [.. times.Select(t => t.UtcTicks)];
        for (var i = 1; i < _ticks.Length; i++)
        {
            if (_ticks[i] <= _ticks[i - 1])
                throw new ArgumentException($"Time {times[i]:O} does not come after {times[i - 1]:O}. Sort the rows and remove doubles.", nameof(times));
        }
        foreach (var (name, values) in columns)
        {
            if (values.Length != _ticks.Length)
                throw new ArgumentException($"Column '{name}' has {values.Length} values for {_ticks.Length} times.", nameof(columns));
        }
        _columns = new Dictionary<string, double[]>(columns, StringComparer.Ordinal);
        Step = TimeSpan.FromTicks(UsualStep(_ticks));
        HoldTime = Step * 2;
    }

    /// <summary>A series without columns.</summary>
    public static TimeSeries Empty { get; } = new([], new Dictionary<string, double[]>());

    /// <summary>Names of the columns, each with its unit, e.g. <c>price_eur_mwh</c>.</summary>
    public IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>How many rows there are.</summary>
    public int Count => _ticks.Length;

    /// <summary>Time of the first row.</summary>
    public DateTimeOffset Start => new(_ticks[0], TimeSpan.Zero);

    /// <summary>End of the last row's validity.</summary>
    public DateTimeOffset End => new(_ticks[^1] + Step.Ticks, TimeSpan.Zero);

    /// <summary>The usual distance of two rows (the median).</summary>
    public TimeSpan Step { get; }

    /// <summary>How long a row may stand for the time after it before that counts as a gap.</summary>
    public TimeSpan HoldTime { get; }

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The raw column.</summary>
    public ReadOnlySpan<double> Column(string column) => _columns[column];

    /// <summary>Time of row <paramref name="row"/>.</summary>
    public DateTimeOffset TimeAt(int row) => new(_ticks[row], TimeSpan.Zero);

    /// <summary>Value valid at <paramref name="at"/>; NaN before the start, after the end, in a gap, or where the file has none.</summary>
    public double At(string column, DateTimeOffset at)
    {
        var row = RowAt(at);
        return row >= 0 && _columns.TryGetValue(column, out var values) ? values[row] : double.NaN;
    }

    /// <summary>Last value that was not missing at or before <paramref name="at"/>, with the time it was valid; NaN when there is none. This is persistence.</summary>
    public (double Value, DateTimeOffset ValidAt) LastKnown(string column, DateTimeOffset at)
    {
        if (!_columns.TryGetValue(column, out var values))
            return (double.NaN, at);
        for (var row = LastRowBefore(at); row >= 0; row--)
        {
            if (!double.IsNaN(values[row]))
                return (values[row], TimeAt(row));
        }
        return (double.NaN, at);
    }

    /// <summary>Row valid at a time, or -1 before the start, after the end and in a gap.</summary>
    public int RowAt(DateTimeOffset at)
    {
        var row = LastRowBefore(at);
        return row >= 0 && at.UtcTicks - _ticks[row] < HoldTime.Ticks ? row : -1;
    }

    private int LastRowBefore(DateTimeOffset at)
    {
        var found = Array.BinarySearch(_ticks, at.UtcTicks);
        return found >= 0 ? found : ~found - 1;
    }

    private static long UsualStep(long[] ticks)
    {
        if (ticks.Length < 2)
            return TimeSpan.TicksPerHour;
        var steps = new long[ticks.Length - 1];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = ticks[i + 1] - ticks[i];
        Array.Sort(steps);
        return steps[steps.Length / 2];
    }
}
