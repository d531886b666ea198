namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Primal-dual predictor-corrector interior point method for a <see cref="LinearProgram"/> (Mehrotra 1992, upper bounds kept as a second complementarity).
/// One instance serves one sparsity pattern and may solve it again and again.
/// </summary>
internal sealed class InteriorPoint
{
    private const int MaxIterations = 80;
    private readonly LinearProgram _lp;
    private readonly EnvelopeCholesky _cholesky;
    private readonly double[] _x, _w, _z, _v, _dx, _dz, _dv, _rd, _rxz, _rwv, _weight, _upper;
    private readonly double[] _y, _dy, _rp, _right;
    private readonly bool[] _active;

    public InteriorPoint(LinearProgram lp)
    {
        _lp = lp;
        _cholesky = new EnvelopeCholesky(lp);
        var (n, m) = (lp.Columns, lp.Rows);
        (_x, _w, _z, _v, _dx, _dz) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_dv, _rd, _rxz, _rwv, _weight, _upper) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_y, _dy, _rp, _right) = (new double[m], new double[m], new double[m], new double[m]);
        _active = new bool[n];
    }

    /// <summary>Solution within the bounds.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>Worth of one more unit on each right-hand side: d objective / d b.</summary>
    public ReadOnlySpan<double> Duals => _y;

    /// <summary>Objective of the solution.</summary>
    public double Objective { get; private set; }

    /// <summary>Iterations of the last solution.</summary>
    public int Iterations { get; private set; }

    /// <summary>Solves; true when gap and residuals are below the tolerance. A cancelled solution is within its bounds and nothing more.</summary>
    public bool Solve(double tolerance, CancellationToken cancellationToken)
    {
        Start();
        var good = false;
        for (Iterations = 0; Iterations < MaxIterations && !cancellationToken.IsCancellationRequested; Iterations++)
        {
            var mu = Residuals(out var primal, out var dual, out var gap);
            if (primal < tolerance * 10 && dual < tolerance * 10 && gap < tolerance)
            {
                good = true;
                break;
            }
            if (!double.IsFinite(mu) || mu < 1e-14)
                break;
            Step(mu);
        }
        X = new double[_lp.Columns];
        Objective = 0;
        for (var j = 0; j < X.Length; j++)
        {
            X[j] = Math.Min(_lp.Lower[j] + (_active[j] ? _x[j] : 0), _lp.Upper[j]);
            Objective += _lp.Cost[j] * X[j];
        }
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
        {
            bound += lp.Cost[j] * lp.Lower[j];
            if (!_active[j])
                continue;
            var reduced = lp.Cost[j];
            for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
                reduced -= _y[lp.RowOf[p]] * lp.Values[p];
            bound += Math.Min(0, reduced) * (double.IsFinite(_upper[j]) ? _upper[j] : 1e4 * lp.Scale[j]);
        }
        return bound;
    }

    private void Start()
    {
        var lp = _lp;
        lp.RightSide.CopyTo(_rp, 0);
        for (var j = 0; j < lp.Columns; j++)
        {
            _upper[j] = lp.Upper[j] - lp.Lower[j];
            _active[j] = _upper[j] > 1e-9;
            if (lp.Lower[j] != 0)
            {
                for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
                    _rp[lp.RowOf[p]] -= lp.Lower[j] * lp.Values[p];
            }
            if (!_active[j])
                continue;
            _x[j] = double.IsFinite(_upper[j]) ? Math.Min(_upper[j] / 2, lp.Scale[j]) : lp.Scale[j];
            _w[j] = double.IsFinite(_upper[j]) ? _upper[j] - _x[j] : double.PositiveInfinity;
            var size = 1 + Math.Abs(lp.Cost[j]);
            _z[j] = size;
            _v[j] = double.IsFinite(_upper[j]) ? size : 0;
        }
        _rp.CopyTo(_right, 0);
        Array.Clear(_y);
    }

    /// <summary>Fills the residuals; <see cref="_right"/> holds the reduced right-hand side throughout.</summary>
    private double Residuals(out double primal, out double dual, out double gap)
    {
        var lp = _lp;
        double mu = 0, objective = 0, dualObjective = 0, rdMax = 0, bMax = 1, costMax = 1;
        var pairs = 0;
        _right.CopyTo(_rp, 0);
        for (var i = 0; i < lp.Rows; i++)
        {
            dualObjective += _y[i] * _right[i];
            bMax = Math.Max(bMax, Math.Abs(_right[i]));
        }
        for (var j = 0; j < lp.Columns; j++)
        {
            if (!_active[j])
                continue;
            var reduced = lp.Cost[j];
            for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
            {
                reduced -= _y[lp.RowOf[p]] * lp.Values[p];
                _rp[lp.RowOf[p]] -= _x[j] * lp.Values[p];
            }
            _rd[j] = reduced - _z[j] + _v[j];
            rdMax = Math.Max(rdMax, Math.Abs(_rd[j]));
            costMax = Math.Max(costMax, Math.Abs(lp.Cost[j]));
            objective += lp.Cost[j] * _x[j];
            mu += _x[j] * _z[j];
            pairs++;
            if (double.IsFinite(_upper[j]))
            {
                mu += _w[j] * _v[j];
                dualObjective -= _upper[j] * _v[j];
                pairs++;
            }
        }
        primal = 0;
        foreach (var r in _rp)
            primal = Math.Max(primal, Math.Abs(r));
        primal /= bMax;
        dual = rdMax / costMax;
        gap = Math.Abs(objective - dualObjective) / (1 + Math.Abs(objective));
        return pairs == 0 ? 0 : mu / pairs;
    }

    private void Step(double mu)
    {
        var n = _lp.Columns;
        for (var j = 0; j < n; j++)
            _weight[j] = _active[j] ? 1 / (_z[j] / _x[j] + _v[j] / _w[j]) : 0;
        _cholesky.Factor(_weight);

        for (var j = 0; j < n; j++)
            (_rxz[j], _rwv[j]) = (-_x[j] * _z[j], double.IsFinite(_w[j]) ? -_w[j] * _v[j] : 0);
        Direction();
        var (primal, dual) = Lengths();
        (primal, dual) = (Math.Min(1, primal), Math.Min(1, dual));
        double affine = 0;
        var pairs = 0;
        for (var j = 0; j < n; j++)
        {
            if (!_active[j])
                continue;
            affine += (_x[j] + primal * _dx[j]) * (_z[j] + dual * _dz[j]);
            pairs++;
            if (double.IsFinite(_w[j]))
            {
                affine += (_w[j] - primal * _dx[j]) * (_v[j] + dual * _dv[j]);
                pairs++;
            }
        }
        var ratio = affine / pairs / mu;
        var centre = Math.Max(ratio * ratio * ratio, 1e-8) * mu;
        for (var j = 0; j < n; j++)
        {
            if (!_active[j])
                continue;
            _rxz[j] += centre - _dx[j] * _dz[j];
            if (double.IsFinite(_w[j]))
                _rwv[j] += centre + _dx[j] * _dv[j];
        }
        Direction();
        (primal, dual) = Lengths();
        (primal, dual) = (Math.Min(1, 0.9995 * primal), Math.Min(1, 0.9995 * dual));
        for (var j = 0; j < n; j++)
        {
            if (!_active[j])
                continue;
            _x[j] += primal * _dx[j];
            _w[j] -= primal * _dx[j];
            _z[j] += dual * _dz[j];
            _v[j] += dual * _dv[j];
        }
        for (var i = 0; i < _y.Length; i++)
            _y[i] += dual * _dy[i];
    }

    private void Direction()
    {
        var lp = _lp;
        _rp.CopyTo(_dy, 0);
        for (var j = 0; j < lp.Columns; j++)
        {
            if (!_active[j])
                continue;
            _dx[j] = _rd[j] - _rxz[j] / _x[j] + (double.IsFinite(_w[j]) ? _rwv[j] / _w[j] : 0);
            var weighted = _weight[j] * _dx[j];
            for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
                _dy[lp.RowOf[p]] += weighted * lp.Values[p];
        }
        _cholesky.Solve(_dy);
        for (var j = 0; j < lp.Columns; j++)
        {
            if (!_active[j])
                continue;
            var sum = 0.0;
            for (var p = lp.ColumnStarts[j]; p < lp.ColumnStarts[j + 1]; p++)
                sum += _dy[lp.RowOf[p]] * lp.Values[p];
            _dx[j] = _weight[j] * (sum - _dx[j]);
            _dz[j] = (_rxz[j] - _z[j] * _dx[j]) / _x[j];
            _dv[j] = double.IsFinite(_w[j]) ? (_rwv[j] + _v[j] * _dx[j]) / _w[j] : 0;
        }
    }

    private (double Primal, double Dual) Lengths()
    {
        var (primal, dual) = (1e30, 1e30);
        for (var j = 0; j < _lp.Columns; j++)
        {
            if (!_active[j])
                continue;
            if (_dx[j] < 0)
                primal = Math.Min(primal, -_x[j] / _dx[j]);
            if (_dz[j] < 0)
                dual = Math.Min(dual, -_z[j] / _dz[j]);
            if (!double.IsFinite(_w[j]))
                continue;
            if (_dx[j] > 0)
                primal = Math.Min(primal, _w[j] / _dx[j]);
            if (_dv[j] < 0)
                dual = Math.Min(dual, -_v[j] / _dv[j]);
        }
        return (primal, dual);
    }
}
