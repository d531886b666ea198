using System.Numerics;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.Assets.Wastewater;

/// <summary>
/// RKC: the stabilised explicit second-order Runge-Kutta-Chebyshev method with error control
/// (Sommeijer, Shampine and Verwer 1997, J. Comput. Appl. Math. 88:315). The number of stages of every step follows from
/// a bound on the spectral radius, so a step is never unstable, and linear invariants (mass) are kept to rounding.
/// Works on its own arrays: nothing is allocated after construction.
/// </summary>
internal sealed class StabilisedRungeKutta
{
    private const int MostStages = 12;
    private const double SmallestStepDays = 1e-10;
    private const long MostEvaluations = 5_000_000;

    private static readonly RkcCoefficients[] Coefficients = [.. Enumerable.Range(0, MostStages + 1).Select(s => s < 2 ? null! : new RkcCoefficients(s))];

    private readonly IOdeSystem _system;
    private readonly double _relative;
    private readonly double[] _start, _slope, _rate;
    private double[] _older, _newer;

    /// <param name="system">The equations.</param>
    /// <param name="relativeTolerance">Largest error per step relative to |y| + scale.</param>
    public StabilisedRungeKutta(IOdeSystem system, double relativeTolerance)
    {
        _system = system;
        _relative = relativeTolerance;
        _start = new double[system.Length];
        _slope = new double[system.Length];
        _rate = new double[system.Length];
        _older = new double[system.Length];
        _newer = new double[system.Length];
    }

    /// <summary>Derivative evaluations so far.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Accepted steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Rejected steps so far.</summary>
    public long Rejections { get; private set; }

    /// <summary>
    /// Advances <paramref name="state"/> in place by exactly <paramref name="spanDays"/>. <paramref name="stepDays"/> is the step to try and becomes the step to try next.
    /// Returns false, with the state of the failed moment, when no step above 1e-10 d is accurate enough, the numbers stop being finite, or the work exceeds five million evaluations.
    /// </summary>
    public bool TryAdvance(Span<double> state, double spanDays, ref double stepDays)
    {
        state[.._start.Length].CopyTo(_start);
        _system.Derivative(0, _start, _slope);
        Evaluations++;
        double time = 0, lastError = 0, lastStep = 0;
        var bound = _system.SpectralBoundPerDay(_start);
        var last = Evaluations + MostEvaluations;
        while (time < spanDays)
        {
            if (!double.IsFinite(bound) || Evaluations > last)
                return Stopped(state, _start);
            var left = spanDays - time;
            var step = Math.Min(stepDays, LargestStable(bound));
            // Whole equal steps to the end, so that the last one is never a sliver.
            if (step < left)
                step = left / Math.Ceiling(left / step * 0.999999);
            else
                step = left;

            var stages = Math.Max(2, 1 + (int)Math.Sqrt(1 + 1.54 * step * bound));
            Stages(time, step, stages);
            _system.Derivative(time + step, _newer, _rate);
            Evaluations += stages;
            var error = Error(step);
            if (!(error <= 1))
            {
                Rejections++;
                stepDays = step * (double.IsFinite(error) ? Math.Max(0.1, 0.8 / Math.Cbrt(error)) : 0.1);
                if (stepDays < SmallestStepDays)
                    return Stopped(state, double.IsFinite(error) ? _start : _newer);
                continue;
            }

            Steps++;
            time = step == left ? spanDays : time + step;
            stepDays = step * Growth(error, lastError, step, lastStep);
            lastError = error;
            lastStep = step;
            _newer.AsSpan().CopyTo(_start);
            _rate.AsSpan().CopyTo(_slope);
            bound = _system.SpectralBoundPerDay(_start);
        }

        _start.CopyTo(state);
        return true;
    }

    private static bool Stopped(Span<double> state, double[] reached)
    {
        reached.CopyTo(state);
        return false;
    }

    private static double LargestStable(double bound) => (MostStages * (double)MostStages - 2 * MostStages) / (1.54 * bound);

    // Sommeijer et al. 1997, eq. (3.2): predictive step control of order 2.
    private static double Growth(double error, double lastError, double step, double lastStep)
    {
        var root = Math.Cbrt(Math.Max(error, 1e-12));
        var factor = 0.8 / root;
        if (lastStep > 0)
            factor = Math.Min(factor, factor * Math.Cbrt(Math.Max(lastError, 1e-12)) / root * (step / lastStep));
        return Math.Clamp(factor, 0.1, 5);
    }

    private void Stages(double time, double step, int stages)
    {
        var k = Coefficients[stages];
        var first = new Vector<double>(k.FirstWeight * step);
        var start = Vectors(_start);
        var slope = Vectors(_slope);
        var y = Vectors(_newer);
        for (var i = 0; i < y.Length; i++)
            y[i] = start[i] + first * slope[i];
        _start.AsSpan().CopyTo(_older);

        for (var j = 2; j <= stages; j++)
        {
            _system.Derivative(time + k.Time[j - 1] * step, _newer, _rate);
            var mu = new Vector<double>(k.Mu[j]);
            var nu = new Vector<double>(k.Nu[j]);
            var rest = new Vector<double>(1 - k.Mu[j] - k.Nu[j]);
            var muRate = new Vector<double>(k.MuRate[j] * step);
            var gammaRate = new Vector<double>(k.GammaRate[j] * step);
            var rate = Vectors(_rate);
            var newer = Vectors(_newer);
            var older = Vectors(_older);
            for (var i = 0; i < older.Length; i++)
                older[i] = rest * start[i] + mu * newer[i] + nu * older[i] + muRate * rate[i] + gammaRate * slope[i];
            (_older, _newer) = (_newer, _older);
        }
    }

    // Sommeijer et al. 1997, eq. (2.8): error estimate 0.8 (y_n - y_n+1) + 0.4 h (F_n + F_n+1), largest over the states.
    private double Error(double step)
    {
        var scale = MemoryMarshal.Cast<double, Vector<double>>(_system.Scale);
        var y0 = Vectors(_start);
        var y1 = Vectors(_newer);
        var f0 = Vectors(_slope);
        var f1 = Vectors(_rate);
        var largest = Vector<double>.Zero;
        var sum = Vector<double>.Zero;
        for (var i = 0; i < scale.Length; i++)
        {
            var estimate = 0.8 * (y0[i] - y1[i]) + 0.4 * step * (f0[i] + f1[i]);
            sum += y1[i];
            var size = scale[i] + Vector.Abs(y1[i]);
            var counted = Vector.GreaterThan(scale[i], Vector<double>.Zero);
            largest = Vector.Max(largest, Vector.ConditionalSelect(counted, Vector.Abs(estimate) / size, Vector<double>.Zero));
        }

        if (!double.IsFinite(Vector.Sum(sum)))
            return double.NaN;
        double most = 0;
        for (var i = 0; i < Vector<double>.Count; i++)
            most = Math.Max(most, largest[i]);
        return most / _relative;
    }

    private static Span<Vector<double>> Vectors(double[] values) => MemoryMarshal.Cast<double, Vector<double>>(values.AsSpan());
}
