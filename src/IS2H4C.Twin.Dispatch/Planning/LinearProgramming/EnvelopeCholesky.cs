using System.Numerics;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Cholesky factor of A D A' within its envelope: per row from the first non-zero to the diagonal. With rows along time the envelope is a narrow band,
/// so a factor costs rows x band squared.
/// </summary>
internal sealed class EnvelopeCholesky
{
    private readonly int _rows;
    private readonly int[] _first;
    private readonly int[] _offset;
    private readonly double[] _factor;
    private readonly double[] _inverse;
    private readonly int[] _pairColumnStart;
    private readonly int[] _pairAt;
    private readonly double[] _pairProduct;

    public EnvelopeCholesky(LinearProgram program)
    {
        _rows = program.Rows;
        _first = [.. Enumerable.Range(0, _rows)];
        for (var j = 0; j < program.Columns; j++)
        {
            var least = int.MaxValue;
            for (var p = program.ColumnStarts[j]; p < program.ColumnStarts[j + 1]; p++)
                least = Math.Min(least, program.RowOf[p]);
            for (var p = program.ColumnStarts[j]; p < program.ColumnStarts[j + 1]; p++)
                _first[program.RowOf[p]] = Math.Min(_first[program.RowOf[p]], least);
        }
        _offset = new int[_rows + 1];
        for (var i = 0; i < _rows; i++)
            _offset[i + 1] = _offset[i] + (i - _first[i] + 1);
        _factor = new double[_offset[_rows]];
        _inverse = new double[_rows];

        var (at, product) = (new List<int>(), new List<double>());
        _pairColumnStart = new int[program.Columns + 1];
        for (var j = 0; j < program.Columns; j++)
        {
            for (var p = program.ColumnStarts[j]; p < program.ColumnStarts[j + 1]; p++)
            {
                for (var q = program.ColumnStarts[j]; q <= p; q++)
                {
                    var (row, column) = (Math.Max(program.RowOf[p], program.RowOf[q]), Math.Min(program.RowOf[p], program.RowOf[q]));
                    at.Add(_offset[row] + column - _first[row]);
                    product.Add(program.Values[p] * program.Values[q]);
                }
            }
            _pairColumnStart[j + 1] = at.Count;
        }
        (_pairAt, _pairProduct) = ([.. at], [.. product]);
    }

    /// <summary>Factors A diag(weights) A'; rows without weight get an infinite pivot, so that their multiplier stays 0.</summary>
    public void Factor(ReadOnlySpan<double> weights)
    {
        Array.Clear(_factor);
        for (var j = 0; j < weights.Length; j++)
        {
            var weight = weights[j];
            if (weight == 0)
                continue;
            for (var p = _pairColumnStart[j]; p < _pairColumnStart[j + 1]; p++)
                _factor[_pairAt[p]] += weight * _pairProduct[p];
        }
        for (var i = 0; i < _rows; i++)
        {
            var first = _first[i];
            var row = _factor.AsSpan(_offset[i], i - first + 1);
            var diagonal = row[i - first];
            var start = diagonal;
            for (var j = first; j < i; j++)
            {
                var other = _factor.AsSpan(_offset[j], j - _first[j] + 1);
                var from = Math.Max(first, _first[j]);
                var sum = row[j - first];
                var a = row[(from - first)..(j - first)];
                var b = other[(from - _first[j])..(j - _first[j])];
                sum = (sum - Dot(a, b)) * _inverse[j];
                row[j - first] = sum;
                diagonal -= sum * sum;
            }
            _inverse[i] = diagonal > start * 1e-14 && diagonal > 1e-300 ? 1 / Math.Sqrt(diagonal) : 0;
        }
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<double> right)
    {
        for (var i = 0; i < _rows; i++)
        {
            var row = _factor.AsSpan(_offset[i], i - _first[i]);
            var known = right[_first[i]..i];
            right[i] = (right[i] - Dot(row, known)) * _inverse[i];
        }
        for (var i = _rows - 1; i >= 0; i--)
        {
            var value = right[i] *= _inverse[i];
            var row = _factor.AsSpan(_offset[i], i - _first[i]);
            var known = right[_first[i]..i];
            for (var k = 0; k < row.Length; k++)
                known[k] -= row[k] * value;
        }
    }

    /// <summary>Sum of products, several at a time where the rows are long.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (k, sum) = (0, 0.0);
        b = b[..a.Length];
        if (a.Length >= 2 * Vector<double>.Count)
        {
            ref var first = ref MemoryMarshal.GetReference(a);
            ref var second = ref MemoryMarshal.GetReference(b);
            var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
            for (; k <= a.Length - 2 * Vector<double>.Count; k += 2 * Vector<double>.Count)
            {
                even += Vector.LoadUnsafe(ref first, (nuint)k) * Vector.LoadUnsafe(ref second, (nuint)k);
                odd += Vector.LoadUnsafe(ref first, (nuint)(k + Vector<double>.Count)) * Vector.LoadUnsafe(ref second, (nuint)(k + Vector<double>.Count));
            }
            sum = Vector.Sum(even + odd);
        }
        for (; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }
}
