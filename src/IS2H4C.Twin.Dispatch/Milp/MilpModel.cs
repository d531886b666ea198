namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>A mixed-integer programme in the form solvers take: columns, rows with two bounds, entries by column. Minimised.</summary>
internal sealed class MilpModel
{
    private readonly List<double> _cost = [];
    private readonly List<double> _lower = [];
    private readonly List<double> _upper = [];
    private readonly List<double> _rowLower = [];
    private readonly List<double> _rowUpper = [];
    private readonly List<List<(int Row, double Value)>> _entries = [];
    private readonly List<int> _integers = [];

    public int Columns => _cost.Count;

    public int Rows => _rowLower.Count;

    public IReadOnlyList<int> Integers => _integers;

    public int Column(double cost, double lower, double upper, bool integer = false)
    {
        _cost.Add(cost);
        _lower.Add(lower);
        _upper.Add(upper);
        _entries.Add([]);
        if (integer)
            _integers.Add(_cost.Count - 1);
        return _cost.Count - 1;
    }

    public int Row(double lower, double upper, ReadOnlySpan<(int Column, double Value)> entries)
    {
        _rowLower.Add(lower);
        _rowUpper.Add(upper);
        foreach (var (column, value) in entries)
            Put(_rowLower.Count - 1, column, value);
        return _rowLower.Count - 1;
    }

    public void Put(int row, int column, double value)
    {
        if (value != 0)
            _entries[column].Add((row, value));
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Columns);
        to.Write(Rows);
        to.Write(_entries.Sum(e => e.Count));
        var start = 0;
        foreach (var column in _entries)
        {
            to.Write(start);
            start += column.Count;
        }
        to.Write(start);
        foreach (var (row, _) in _entries.SelectMany(e => e))
            to.Write(row);
        foreach (var (_, value) in _entries.SelectMany(e => e))
            to.Write(value);
        foreach (var row in new[] { _lower, _upper, _cost, _rowLower, _rowUpper })
        {
            foreach (var value in row)
                to.Write(value);
        }
        to.Write(_integers.Count);
        foreach (var column in _integers)
            to.Write(column);
    }
}
