namespace IS2H4C.Twin.Dispatch.Forecasts;

/// <summary>
/// Live error quantiles of a forecast: the last errors (measured less forecast) per signal and lead time, in a ring of fixed size.
/// Lead times are kept in buckets of doubling width: 0-1 h, 1-2 h, 2-4 h, up to 32 h and beyond.
/// </summary>
public sealed class ErrorQuantiles
{
    private const int Kept = 256;
    private const int Buckets = 7;
    private readonly double[][] _errors;
    private readonly int[] _count;

    /// <summary>An empty record.</summary>
    public ErrorQuantiles()
    {
        var rows = Enum.GetValues<ForecastSignal>().Length * Buckets;
        _errors = [.. Enumerable.Range(0, rows).Select(_ => new double[Kept])];
        _count = new int[rows];
    }

    /// <summary>A record that goes on from a saved one.</summary>
    public ErrorQuantiles(ErrorQuantileState saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        (_errors, _count) = ([.. saved.Errors.Select(Whole)], saved.Count);

        static double[] Whole(double[] kept)
        {
            var row = new double[Kept];
            kept.CopyTo(row, 0);
            return row;
        }
    }

    /// <summary>The record as plain numbers, to be saved.</summary>
    public ErrorQuantileState Save() => new([.. _errors.Select((e, row) => e[..Math.Min(_count[row], Kept)])], [.. _count]);

    /// <summary>Notes an error; anything that is not a number is passed over.</summary>
    public void Note(ForecastSignal signal, double leadHours, double measured, double forecast)
    {
        var error = measured - forecast;
        if (!double.IsFinite(error))
            return;
        var row = Row(signal, leadHours);
        _errors[row][_count[row]++ % Kept] = error;
    }

    /// <summary>Number of errors behind a quantile, up to the size of the ring.</summary>
    public int Count(ForecastSignal signal, double leadHours) => Math.Min(_count[Row(signal, leadHours)], Kept);

    /// <summary>The error that a share <paramref name="quantile"/> of the noted errors does not exceed, in the unit of the signal; 0 while fewer than eight are known.</summary>
    public double Quantile(ForecastSignal signal, double leadHours, double quantile)
    {
        var row = Row(signal, leadHours);
        var count = Math.Min(_count[row], Kept);
        if (count < 8)
            return 0;
        var sorted = _errors[row].AsSpan(0, count).ToArray();
        Array.Sort(sorted);
        var at = Math.Clamp(quantile, 0, 1) * (count - 1);
        var low = (int)at;
        return low + 1 < count ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    private static int Row(ForecastSignal signal, double leadHours) =>
        (int)signal * Buckets + (leadHours < 1 ? 0 : Math.Min(Buckets - 1, 1 + (int)Math.Log2(leadHours)));
}

/// <summary>A saved <see cref="ErrorQuantiles"/>.</summary>
/// <param name="Errors">Errors per signal and lead time.</param>
/// <param name="Count">How many were noted, per signal and lead time.</param>
public sealed record ErrorQuantileState(double[][] Errors, int[] Count);
