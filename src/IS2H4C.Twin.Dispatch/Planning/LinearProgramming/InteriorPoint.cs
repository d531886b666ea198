using System.Runtime.Intrinsics;
using Vector = System.Runtime.Intrinsics.Vector256<double>;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Primal-dual predictor-corrector interior point method for a <see cref="LinearProgram"/> (Mehrotra 1992, upper bounds kept as a second complementarity).
/// One instance serves one sparsity pattern and may solve it again and again. Vectors have four numbers on every machine, so that sums come out alike.
/// </summary>
internal sealed class InteriorPoint
{
    private const int MaxIterations = 80;

    /// <summary>A solution that came as near as <see cref="Near"/> and whose complementarity then grew so many times has diverged.</summary>
    private const double Diverged = 1e3;
    private const double Near = 1e-3;

    private const int Lanes = ActiveColumns.Lanes;
    private readonly LinearProgram _lp;
    private readonly EnvelopeCholesky _cholesky;
    private readonly ActiveColumns _columns;
    private readonly double[] _cost, _upper, _x, _w, _z, _v, _dx, _dz, _dv, _rd, _rxz, _rwv, _weight, _byX, _byW;
    private readonly double[] _y, _dy, _rp, _right, _weights, _bestX, _bestY;
    private double _largestCost, _largestRight, _pairs;

    public InteriorPoint(LinearProgram lp)
    {
        _lp = lp;
        _cholesky = new EnvelopeCholesky(lp);
        _columns = new ActiveColumns(lp);
        var (n, m) = (ActiveColumns.SizeFor(lp), lp.Rows);
        (_cost, _upper, _x, _w, _z, _v) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_dx, _dz, _dv, _rd, _rxz, _rwv) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_weight, _byX, _byW) = (new double[n], new double[n], new double[n]);
        (_y, _dy, _rp, _right, _weights) = (new double[m], new double[m], new double[m], new double[m], new double[lp.Columns]);
        (_bestX, _bestY) = (new double[n], new double[m]);
    }

    /// <summary>Solution within the bounds.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>Worth of one more unit on each right-hand side: d objective / d b.</summary>
    public ReadOnlySpan<double> Duals => _y;

    /// <summary>Objective of the solution.</summary>
    public double Objective { get; private set; }

    /// <summary>Iterations of the last solution.</summary>
    public int Iterations { get; private set; }

    /// <summary>Solves; true when gap and residuals are below the tolerance, else the best point on the way is left. A cancelled solution is within its bounds and nothing more.</summary>
    public bool Solve(double tolerance, CancellationToken cancellationToken)
    {
        Start();
        var (good, best, least) = (false, double.PositiveInfinity, double.PositiveInfinity);
        for (Iterations = 0; Iterations < MaxIterations && !cancellationToken.IsCancellationRequested; Iterations++)
        {
            var mu = Residuals(out var primal, out var dual, out var gap);
            if (primal < tolerance * 10 && dual < tolerance * 10 && gap < tolerance)
            {
                good = true;
                break;
            }
            // A pivot lost to rounding sends the multipliers away for good, and far out there a gap may cancel to nothing.
            if (!double.IsFinite(mu) || (best < Near && mu > Diverged * least))
                break;
            least = Math.Min(least, mu);
            if (Math.Max(Math.Max(primal, dual), gap) is var distance && distance < best)
            {
                best = distance;
                _x.CopyTo(_bestX, 0);
                _y.CopyTo(_bestY, 0);
            }
            if (mu < 1e-14 || !Step(mu))
                break;
        }
        if (!good && double.IsFinite(best))
        {
            _bestX.CopyTo(_x, 0);
            _bestY.CopyTo(_y, 0);
        }
        X = [.. _lp.Lower];
        for (var k = 0; k < _columns.Count; k++)
        {
            if (_columns[k] is var j and >= 0)
                X[j] = Math.Min(_lp.Lower[j] + _x[k], _lp.Upper[j]);
        }
        Objective = 0;
        for (var j = 0; j < X.Length; j++)
            Objective += _lp.Cost[j] * X[j];
        return good;
    }

    /// <summary>
    /// A lower bound of the objective from the multipliers alone; it holds however far the solution is from the optimum. A column without an upper bound is taken
    /// to stay below ten thousand times its typical size.
    /// </summary>
    public double DualBound()
    {
        var (lp, bound) = (_lp, 0.0);
        for (var i = 0; i < lp.Rows; i++)
            bound += _y[i] * _right[i];
        for (var j = 0; j < lp.Columns; j++)
            bound += lp.Cost[j] * lp.Lower[j];
        _columns.Times(_y, _rd);
        for (var k = 0; k < _columns.Count; k++)
        {
            if (_columns[k] is var j and >= 0)
                bound += Math.Min(0, _cost[k] - _rd[k]) * (k < _columns.Bounded ? _upper[k] : 1e4 * lp.Scale[j]);
        }
        return bound;
    }

    private void Start()
    {
        var lp = _lp;
        _columns.Pack();
        lp.RightSide.CopyTo(_right, 0);
        for (var j = 0; j < lp.Columns; j++)
        {
            if (lp.Lower[j] == 0)
                continue;
            for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
                _right[lp.RowOf[p]] -= lp.Lower[j] * lp.Values[p];
        }
        (_largestCost, _largestRight, _pairs) = (1, 1, _columns.Count + _columns.Bounded);
        foreach (var right in _right)
            _largestRight = Math.Max(_largestRight, Math.Abs(right));
        for (var k = 0; k < _columns.Count; k++)
        {
            // What fills up a vector is a column between 0 and 2, or without an end, of its own.
            var (j, isBounded) = (_columns[k], k < _columns.Bounded);
            var (width, scale) = j < 0 ? (2, 1) : (lp.Upper[j] - lp.Lower[j], lp.Scale[j]);
            _cost[k] = j >= 0 ? lp.Cost[j] : isBounded ? 0 : 1;
            _largestCost = Math.Max(_largestCost, Math.Abs(_cost[k]));
            _x[k] = isBounded ? Math.Min(width / 2, scale) : scale;
            _z[k] = 1 + Math.Abs(_cost[k]);
            if (isBounded)
                (_upper[k], _w[k], _v[k]) = (width, width - _x[k], _z[k]);
        }
        Array.Clear(_y);
    }

    /// <summary>Fills the residuals of rows and columns; the mean complementarity is returned.</summary>
    private double Residuals(out double primal, out double dual, out double gap)
    {
        Array.Clear(_rp);
        _columns.AddTo(_rp, _x);
        (primal, var dualObjective) = (0, 0.0);
        for (var i = 0; i < _rp.Length; i++)
        {
            _rp[i] = _right[i] - _rp[i];
            primal = Math.Max(primal, Math.Abs(_rp[i]));
            dualObjective += _y[i] * _right[i];
        }
        _columns.Times(_y, _rd);
        var (mu, objective, bounds, largest) = (Vector.Zero, Vector.Zero, Vector.Zero, Vector.Zero);
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var (cost, x, z) = (At(_cost, k), At(_x, k), At(_z, k));
            var residual = cost - At(_rd, k) - z;
            if (k < _columns.Bounded)
            {
                var v = At(_v, k);
                residual += v;
                mu += At(_w, k) * v;
                bounds += At(_upper, k) * v;
            }
            residual.CopyTo(_rd, k);
            largest = Vector256.Max(largest, Vector256.Abs(residual));
            objective += cost * x;
            mu += x * z;
        }
        primal /= _largestRight;
        dual = Largest(largest) / _largestCost;
        var spent = Vector256.Sum(objective);
        gap = Math.Abs(spent - dualObjective + Vector256.Sum(bounds)) / (1 + Math.Abs(spent));
        return _pairs == 0 ? 0 : Vector256.Sum(mu) / _pairs;
    }

    /// <summary>One predictor and one corrector; false when numbers have run out.</summary>
    private bool Step(double mu)
    {
        Weigh();
        _cholesky.Factor(_weights);
        Direction();
        var (primal, dual) = Lengths();
        var affine = Affine(Math.Min(1, primal), Math.Min(1, dual)) / _pairs;
        var ratio = affine / mu;
        var centre = Vector256.Create(Math.Max(ratio * ratio * ratio, 1e-8) * mu);
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var dx = At(_dx, k);
            (At(_rxz, k) + centre - (dx * At(_dz, k))).CopyTo(_rxz, k);
            if (k < _columns.Bounded)
                (At(_rwv, k) + centre + (dx * At(_dv, k))).CopyTo(_rwv, k);
        }
        Direction();
        (primal, dual) = Lengths();
        if (!double.IsFinite(primal) || !double.IsFinite(dual))
            return false;
        Move(Math.Min(1, 0.9995 * primal), Math.Min(1, 0.9995 * dual));
        return true;
    }

    /// <summary>Weights of the normal matrix, and the right-hand sides of the predictor.</summary>
    private void Weigh()
    {
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var (x, z) = (At(_x, k), At(_z, k));
            var byX = Vector.One / x;
            var slope = z * byX;
            if (k < _columns.Bounded)
            {
                var (w, v) = (At(_w, k), At(_v, k));
                var byW = Vector.One / w;
                slope += v * byW;
                byW.CopyTo(_byW, k);
                (-(w * v)).CopyTo(_rwv, k);
            }
            byX.CopyTo(_byX, k);
            (-(x * z)).CopyTo(_rxz, k);
            (Vector.One / slope).CopyTo(_weight, k);
        }
        Array.Clear(_weights);
        for (var k = 0; k < _columns.Count; k++)
        {
            if (_columns[k] is var j and >= 0)
                _weights[j] = _weight[k];
        }
    }

    private void Direction()
    {
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var right = At(_rd, k) - (At(_rxz, k) * At(_byX, k));
            if (k < _columns.Bounded)
                right += At(_rwv, k) * At(_byW, k);
            right.CopyTo(_dx, k);
            (At(_weight, k) * right).CopyTo(_dz, k);
        }
        _rp.CopyTo(_dy, 0);
        _columns.AddTo(_dy, _dz);
        _cholesky.Solve(_dy);
        _columns.Times(_dy, _dz);
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var dx = At(_weight, k) * (At(_dz, k) - At(_dx, k));
            dx.CopyTo(_dx, k);
            ((At(_rxz, k) - (At(_z, k) * dx)) * At(_byX, k)).CopyTo(_dz, k);
            if (k < _columns.Bounded)
                ((At(_rwv, k) + (At(_v, k) * dx)) * At(_byW, k)).CopyTo(_dv, k);
        }
    }

    /// <summary>How far primal and dual may go until something reaches zero.</summary>
    private (double Primal, double Dual) Lengths()
    {
        var (primal, dual) = (Vector256.Create(1e-30), Vector256.Create(1e-30));
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var dx = At(_dx, k);
            primal = Vector256.Max(primal, -(dx * At(_byX, k)));
            dual = Vector256.Max(dual, -(At(_dz, k) / At(_z, k)));
            if (k >= _columns.Bounded)
                continue;
            primal = Vector256.Max(primal, dx * At(_byW, k));
            dual = Vector256.Max(dual, -(At(_dv, k) / At(_v, k)));
        }
        return (1 / Largest(primal), 1 / Largest(dual));
    }

    /// <summary>Sum of the complementarities after a step.</summary>
    private double Affine(double primal, double dual)
    {
        var (sum, p, d) = (Vector.Zero, Vector256.Create(primal), Vector256.Create(dual));
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var dx = p * At(_dx, k);
            sum += (At(_x, k) + dx) * (At(_z, k) + (d * At(_dz, k)));
            if (k < _columns.Bounded)
                sum += (At(_w, k) - dx) * (At(_v, k) + (d * At(_dv, k)));
        }
        return Vector256.Sum(sum);
    }

    private void Move(double primal, double dual)
    {
        var (p, d) = (Vector256.Create(primal), Vector256.Create(dual));
        for (var k = 0; k < _columns.Count; k += Lanes)
        {
            var dx = p * At(_dx, k);
            (At(_x, k) + dx).CopyTo(_x, k);
            (At(_z, k) + (d * At(_dz, k))).CopyTo(_z, k);
            if (k >= _columns.Bounded)
                continue;
            (At(_w, k) - dx).CopyTo(_w, k);
            (At(_v, k) + (d * At(_dv, k))).CopyTo(_v, k);
        }
        for (var i = 0; i < _y.Length; i++)
            _y[i] += dual * _dy[i];
    }

    private static Vector At(double[] row, int k) => Vector256.Create(row, k);

    private static double Largest(Vector v) => Math.Max(Math.Max(v[0], v[1]), Math.Max(v[2], v[3]));
}
