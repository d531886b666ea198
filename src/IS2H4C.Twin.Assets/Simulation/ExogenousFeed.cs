using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>Reads all columns of a series at the plant's time; looks again only when the row changes. No allocation per reading.</summary>
internal sealed class ExogenousFeed
{
    private readonly SeriesReplay _replay;
    private readonly double[] _values;
    private int _row = -1;

    public ExogenousFeed(SeriesReplay replay)
    {
        _replay = replay;
        Columns = [.. replay.Series.Columns];
        _values = new double[Columns.Count];
        Array.Fill(_values, double.NaN);
    }

    /// <summary>Names of the columns, in the order of the values.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>One value per column; NaN where the series knows none.</summary>
    public ReadOnlySpan<double> At(DateTimeOffset now)
    {
        var series = _replay.Series;
        var row = series.Count == 0 ? -1 : series.RowAt(_replay.SeriesTime(now));
        if (row == _row)
            return _values;
        _row = row;
        for (var i = 0; i < _values.Length; i++)
            _values[i] = row < 0 ? double.NaN : series.Column(Columns[i])[row];
        return _values;
    }
}
