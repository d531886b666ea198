using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Cholesky factor of A D A' within its envelope: per row from the first non-zero to the diagonal. With rows along time the envelope is a narrow band,
/// so a factor costs rows x band squared.
/// </summary>
internal sealed class EnvelopeCholesky
{
    /// <summary>Length from which vectors pay.</summary>
    private const int Long = 16;

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
        var factor = _factor;
        for (var i = 0; i < _rows; i++)
        {
            var (first, row) = (_first[i], _offset[i] - _first[i]);
            var diagonal = factor[row + i];
            var start = diagonal;
            for (var j = first; j < i; j++)
            {
                var (from, other, sum) = (Math.Max(first, _first[j]), _offset[j] - _first[j], factor[row + j]);
                if (j - from >= Long)
                    sum -= Dot(factor.AsSpan(row + from, j - from), factor.AsSpan(other + from, j - from));
                else
                {
                    for (var k = from; k < j; k++)
                        sum -= factor[row + k] * factor[other + k];
                }
                sum *= _inverse[j];
                factor[row + j] = sum;
                diagonal -= sum * sum;
            }
            _inverse[i] = diagonal > start * 1e-14 && diagonal > 1e-300 ? 1 / Math.Sqrt(diagonal) : 0;
        }
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<double> right)
    {
        var factor = _factor;
        for (var i = 0; i < _rows; i++)
        {
            var (first, row, sum) = (_first[i], _offset[i] - _first[i], right[i]);
            if (i - first >= Long)
                sum -= Dot(factor.AsSpan(row + first, i - first), right[first..i]);
            else
            {
                for (var k = first; k < i; k++)
                    sum -= factor[row + k] * right[k];
            }
            right[i] = sum * _inverse[i];
        }
        for (var i = _rows - 1; i >= 0; i--)
        {
            var (first, row, value) = (_first[i], _offset[i] - _first[i], right[i] *= _inverse[i]);
            for (var k = first; k < i; k++)
                right[k] -= factor[row + k] * value;
        }
    }

    /// <summary>Sum of products of long rows, eight at a time; vectors have four numbers on every machine, so that sums come out alike.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b[..a.Length]);
        var (even, odd, k) = (Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; k <= a.Length - 8; k += 8)
        {
            even += Vector256.LoadUnsafe(ref first, (nuint)k) * Vector256.LoadUnsafe(ref second, (nuint)k);
            odd += Vector256.LoadUnsafe(ref first, (nuint)k + 4) * Vector256.LoadUnsafe(ref second, (nuint)k + 4);
        }
        var sum = Vector256.Sum(even + odd);
        for (; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }
}
