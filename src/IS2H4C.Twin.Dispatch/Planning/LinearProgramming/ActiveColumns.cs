namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// The columns of a programme that may move, packed for loops over whole vectors: those with an upper bound first, then those without, each kind filled up with
/// columns that touch no row. Within a kind, columns with equally many entries lie together, along time.
/// </summary>
internal sealed class ActiveColumns
{
    /// <summary>Columns of one vector.</summary>
    public const int Lanes = 4;

    /// <summary>Width up to which a column counts as fixed.</summary>
    private const double Fixed = 1e-9;

    private readonly LinearProgram _lp;
    private readonly int[] _column;
    private readonly int[] _start;
    private readonly int[] _row;
    private readonly double[] _value;
    private readonly int[] _next;
    private readonly int _mostEntries;

    public ActiveColumns(LinearProgram lp)
    {
        _lp = lp;
        _column = new int[SizeFor(lp)];
        _start = new int[_column.Length + 1];
        (_row, _value) = (new int[lp.RowOf.Length], new double[lp.Values.Length]);
        for (var j = 0; j < lp.Columns; j++)
            _mostEntries = Math.Max(_mostEntries, Entries(j));
        _next = new int[2 * (_mostEntries + 1)];
    }

    /// <summary>Number of packed columns, a multiple of <see cref="Lanes"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Those with an upper bound, a multiple of <see cref="Lanes"/>.</summary>
    public int Bounded { get; private set; }

    /// <summary>Column of the programme in a packed place; -1 where a place was filled up.</summary>
    public int this[int place] => _column[place];

    /// <summary>Room for the packed columns of a programme.</summary>
    public static int SizeFor(LinearProgram lp) => lp.Columns + (2 * Lanes);

    /// <summary>Packs the columns that may move between their present bounds.</summary>
    public void Pack()
    {
        Array.Clear(_next);
        for (var j = 0; j < _lp.Columns; j++)
        {
            if (Moves(j))
                _next[Kind(j)]++;
        }
        Bounded = Places(0, _mostEntries + 1, 0);
        Count = Places(_mostEntries + 1, _next.Length, Bounded);
        Array.Fill(_column, -1, 0, Count);
        for (var j = 0; j < _lp.Columns; j++)
        {
            if (Moves(j))
                _column[_next[Kind(j)]++] = j;
        }
        var at = 0;
        for (var k = 0; k < Count; k++)
        {
            _start[k] = at;
            if (_column[k] < 0)
                continue;
            var (from, count) = (_lp.ColumnStarts[_column[k]], Entries(_column[k]));
            Array.Copy(_lp.RowOf, from, _row, at, count);
            Array.Copy(_lp.Values, from, _value, at, count);
            at += count;
        }
        _start[Count] = at;
    }

    /// <summary>Multiplies by the transposed matrix: for each packed column the sum of its entries times the rows' values.</summary>
    public void Times(ReadOnlySpan<double> rows, Span<double> columns)
    {
        var (row, value, start) = (_row, _value, _start);
        for (var k = 0; k < Count; k++)
        {
            var sum = 0.0;
            for (var p = start[k]; p < start[k + 1]; p++)
                sum += rows[row[p]] * value[p];
            columns[k] = sum;
        }
    }

    /// <summary>Adds the matrix times the packed columns to the rows.</summary>
    public void AddTo(Span<double> rows, ReadOnlySpan<double> columns)
    {
        var (row, value, start) = (_row, _value, _start);
        for (var k = 0; k < Count; k++)
        {
            var x = columns[k];
            for (var p = start[k]; p < start[k + 1]; p++)
                rows[row[p]] += x * value[p];
        }
    }

    private bool Moves(int j) => _lp.Upper[j] - _lp.Lower[j] > Fixed;

    private int Entries(int j) => _lp.ColumnStarts[j + 1] - _lp.ColumnStarts[j];

    private int Kind(int j) => (double.IsFinite(_lp.Upper[j]) ? 0 : _mostEntries + 1) + Entries(j);

    /// <summary>Turns the counts of some kinds into their first places; the end, filled up to whole vectors.</summary>
    private int Places(int fromKind, int toKind, int place)
    {
        for (var kind = fromKind; kind < toKind; kind++)
            (_next[kind], place) = (place, place + _next[kind]);
        return (place + Lanes - 1) / Lanes * Lanes;
    }
}
