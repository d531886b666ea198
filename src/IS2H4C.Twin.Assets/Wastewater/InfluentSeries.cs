using System.Globalization;
using IS2H4C.Twin.Assets.Tables;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// Influent against time, on straight lines between its rows; before the first row the first holds, after the last the last.
/// Times are kept in whole seconds, so rows that a file prints with rounded days still fall on the benchmark's 15 minutes.
/// </summary>
public sealed class InfluentSeries
{
    private const double SecondsPerDay = 86400;

    private readonly int[] _seconds;
    private readonly Influent[] _rows;

    private InfluentSeries(int[] seconds, Influent[] rows)
    {
        _seconds = seconds;
        _rows = rows;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>Time of the last row, s.</summary>
    public int EndSeconds => _seconds[^1];

    /// <summary>Time of a row, s.</summary>
    public int SecondsOf(int row) => _seconds[row];

    /// <summary>A row.</summary>
    public Influent this[int row] => _rows[row];

    /// <summary>One influent for all time.</summary>
    public static InfluentSeries Constant(in Influent influent) => new([0], [influent]);

    /// <summary>From rows with rising times.</summary>
    public static InfluentSeries Of(IReadOnlyList<(int Seconds, Influent Influent)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new WorksException("The influent has no rows; give at least one.");
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Seconds <= rows[i - 1].Seconds)
                throw new WorksException(FormattableString.Invariant($"The influent's row {i + 1} is at {rows[i].Seconds} s, not after row {i}; sort the rows by time and keep one row per second."));
        }

        return new([.. rows.Select(r => r.Seconds)], [.. rows.Select(r => r.Influent)]);
    }

    /// <summary>
    /// Reads a table with a header line: t_d (days), the thirteen ASM1 names and Q_m3_d, in any order, comma separated; other columns (TSS) are left alone.
    /// </summary>
    /// <param name="text">The whole table.</param>
    /// <param name="source">What to call it in faults, e.g. its file name.</param>
    public static InfluentSeries Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        CsvTable table;
        try
        {
            table = CsvTable.Parse(text);
        }
        catch (FormatException fault)
        {
            throw new WorksException($"{source}: {fault.Message}", fault);
        }
        string[] wanted = ["t_d", .. Asm1Component.Names, "Q_m3_d"];
        var head = table.Header.Cells.ToList();
        var columns = wanted.Select(w => head.IndexOf(w)).ToArray();
        var missing = wanted.Where((_, i) => columns[i] < 0).ToList();
        if (missing.Count > 0)
            throw new WorksException($"{source}:1: no column {string.Join(", ", missing)}. The header must name {string.Join(",", wanted)}.");

        var rows = new List<(int, Influent)>(table.Rows.Count);
        var numbers = new double[wanted.Length];
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                if (columns[i] >= row.Cells.Count || !double.TryParse(row.Cells[columns[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]) || numbers[i] < 0)
                    throw new WorksException($"{source}:{row.Line}: {wanted[i]} is not a number of 0 or more. Write numbers with a decimal point.");
            }

            if (numbers[0] > 10000)
                throw new WorksException($"{source}:{row.Line}: t_d is above 10000 d. Count days from the start of the file.");
            rows.Add(((int)Math.Round(numbers[0] * SecondsPerDay), Influent.Of(numbers[^1], numbers.AsSpan(1, Asm1Component.Count))));
        }

        try
        {
            return Of(rows);
        }
        catch (WorksException fault)
        {
            throw new WorksException($"{source}: {fault.Message}", fault);
        }
    }

    /// <summary>The influent at a time, s.</summary>
    public Influent At(int seconds)
    {
        var row = LastRowUpTo(seconds);
        if (row < 0)
            return _rows[0];
        if (row == _rows.Length - 1)
            return _rows[^1];
        var fraction = (seconds - _seconds[row]) / (double)(_seconds[row + 1] - _seconds[row]);
        return fraction == 0 ? _rows[row] : _rows[row].Towards(_rows[row + 1], fraction);
    }

    /// <summary>The first row's time after a time, s; <see cref="int.MaxValue"/> when there is none.</summary>
    public int NextRowAfter(int seconds)
    {
        var row = LastRowUpTo(seconds) + 1;
        return row < _seconds.Length ? _seconds[row] : int.MaxValue;
    }

    /// <summary>The same series with flows scaled by a factor.</summary>
    public InfluentSeries WithFlowsTimes(double factor) => new(_seconds, [.. _rows.Select(r => r.WithFlow(r.FlowM3PerDay * factor))]);

    private int LastRowUpTo(int seconds)
    {
        var found = Array.BinarySearch(_seconds, seconds);
        return found >= 0 ? found : ~found - 1;
    }
}
