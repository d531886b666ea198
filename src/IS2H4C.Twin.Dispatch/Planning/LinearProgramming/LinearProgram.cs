namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// min c x, A x = b, lower &lt;= x &lt;= upper, with a fixed sparsity pattern. Rows are numbered along time, so that A D A' has a narrow envelope.
/// Costs, bounds and right-hand sides may be changed between solutions.
/// </summary>
internal sealed class LinearProgram(int rows)
{
    private readonly List<List<(int Row, double Value)>> _entries = [];
    private readonly List<double> _cost = [];
    private readonly List<double> _lower = [];
    private readonly List<double> _upper = [];
    private readonly List<double> _scale = [];

    public int Rows { get; } = rows;

    public int Columns { get; private set; }

    public int[] ColumnStarts { get; private set; } = [];

    public int[] RowOf { get; private set; } = [];

    public double[] Values { get; private set; } = [];

    public double[] Cost { get; private set; } = [];

    public double[] Lower { get; private set; } = [];

    public double[] Upper { get; private set; } = [];

    /// <summary>Typical size of each column, for the starting point.</summary>
    public double[] Scale { get; private set; } = [];

    public double[] RightSide { get; } = new double[rows];

    /// <summary>Adds a column; entries of value 0 or without a row are kept out.</summary>
    public int Add(double cost, double lower, double upper, double scale, ReadOnlySpan<(int Row, double Value)> entries)
    {
        var kept = new List<(int Row, double Value)>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.Value != 0 && entry.Row >= 0)
                kept.Add(entry);
        }
        _entries.Add(kept);
        _cost.Add(cost);
        _lower.Add(lower);
        _upper.Add(upper);
        _scale.Add(scale);
        return _cost.Count - 1;
    }

    /// <summary>Columns added so far.</summary>
    public int Added => _cost.Count;

    /// <summary>Changes the upper bound of a column before the pattern is frozen.</summary>
    public void SetUpper(int column, double upper) => _upper[column] = upper;

    /// <summary>Adds an entry to a column that was added before.</summary>
    public void Extend(int column, int row, double value) => _entries[column].Add((row, value));

    /// <summary>Ends the adding of columns.</summary>
    public LinearProgram Freeze()
    {
        ColumnStarts = new int[_entries.Count + 1];
        for (var j = 0; j < _entries.Count; j++)
            ColumnStarts[j + 1] = ColumnStarts[j] + _entries[j].Count;
        (RowOf, Values) = (new int[ColumnStarts[^1]], new double[ColumnStarts[^1]]);
        var at = 0;
        foreach (var column in _entries)
        {
            foreach (var (row, value) in column)
                (RowOf[at], Values[at++]) = (row, value);
        }
        (Cost, Lower, Upper, Scale) = ([.. _cost], [.. _lower], [.. _upper], [.. _scale]);
        Columns = Cost.Length;
        return this;
    }
}
