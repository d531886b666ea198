using System.Globalization;
using IS2H4C.Twin.Configuration.Faults;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Configuration.Series;

/// <summary>Collects the rows of a series.</summary>
internal sealed class SeriesTable(SeriesHeader header, DateTimeOffset origin, FileFaults faults)
{
    private const double LargestValue = 1e12;

    private readonly List<DateTimeOffset> _times = [];
    private readonly List<double>[] _values = [.. header.Columns.Select(_ => new List<double>())];
    private readonly Range[] _cells = new Range[header.Cells + 1];

    /// <summary>How many rows were sound.</summary>
    public int Rows => _times.Count;

    /// <summary>Adds a line.</summary>
    public void Add(ReadOnlySpan<char> line, int number)
    {
        var count = line.Split(_cells, ',', StringSplitOptions.TrimEntries);
        if (count != header.Cells)
        {
            var has = count > header.Cells ? "more" : "fewer";
            faults.Add(number, $"this line has {has} cells than the header ({header.Cells}).", "Separate cells by commas; write numbers with a decimal point.");
            return;
        }
        var cell = line[_cells[header.TimeAt]];
        if (header.Time.Parse(cell, origin) is not { } time)
        {
            faults.Add(number, $"{Shown.Text(cell.ToString())} is not a time.", header.Time.Wanted);
            return;
        }
        if (Rows > 0 && time <= _times[^1])
        {
            faults.Add(number, $"time {cell} does not come after the time on the row before.", "Sort the rows by time and remove doubles.");
            return;
        }
        _times.Add(time);
        for (var c = 0; c < _values.Length; c++)
            _values[c].Add(Value(line[_cells[header.Columns[c].At]], header.Columns[c].Name, number));
    }

    /// <summary>The series, with its columns under their names here.</summary>
    public TimeSeries ToSeries()
    {
        var given = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var c = 0; c < _values.Length; c++)
            given.Add(header.Columns[c].Name, [.. _values[c]]);
        return new TimeSeries(_times, ColumnAlias.Apply(given).Columns);
    }

    private double Value(ReadOnlySpan<char> cell, string column, int number)
    {
        if (cell.IsEmpty || cell.Equals("nan", StringComparison.OrdinalIgnoreCase))
            return double.NaN;
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= LargestValue)
            return value;
        faults.Add(number, $"{column}: {Shown.Text(cell.ToString())} is not a number within {Shown.Number(LargestValue)}.", "Write a number with a decimal point; leave the cell empty when the value is missing.");
        return double.NaN;
    }
}
