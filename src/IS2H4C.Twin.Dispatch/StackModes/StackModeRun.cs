namespace IS2H4C.Twin.Dispatch.StackModes;

/// <summary>What a mode made of a power signal.</summary>
/// <param name="H2Kg">Hydrogen, kg.</param>
/// <param name="StackMwh">Energy that the stacks took, those that warm up included, MWh.</param>
/// <param name="LeftMwh">Energy that no stack was told to take, MWh.</param>
/// <param name="WarmUpMwh">Part of the stacks' energy that went into stacks not yet producing, MWh.</param>
/// <param name="Stops">Stops of each stack.</param>
public sealed record StackModeTotals(double H2Kg, double StackMwh, double LeftMwh, double WarmUpMwh, IReadOnlyList<int> Stops);

/// <summary>
/// Runs a stack mode on a power signal: stacks that were just started warm up for a while before they produce, taking their share; one that stopped a short while ago
/// warms up for as long as it was off. Wear follows running time and stops, as in NREL's electrolyzer package without its fatigue term.
/// </summary>
public sealed class StackModeRun
{
    private const double WearPerSecond = 1.417e-10 * 1.8;
    private const double WearPerStop = 1.478e-4;
    private readonly StackModeController _controller;
    private readonly Func<double, double> _kgH;
    private readonly double _warmUpS;
    private readonly double[] _wear;
    private readonly double[] _shares;
    private readonly double[] _waitS;
    private readonly double[] _sinceS;
    private readonly bool[] _was;

    /// <summary>A run of like stacks.</summary>
    /// <param name="controller">The mode's controller.</param>
    /// <param name="stacks">Number of stacks.</param>
    /// <param name="kgH">Hydrogen of a warm stack at a power in MW, kg/h.</param>
    /// <param name="warmUpS">Warm-up of a cold stack, s.</param>
    public StackModeRun(StackModeController controller, int stacks, Func<double, double> kgH, double warmUpS)
    {
        (_controller, _kgH, _warmUpS) = (controller, kgH, warmUpS);
        (_wear, _shares, _was) = (new double[stacks], new double[stacks], new bool[stacks]);
        _waitS = [.. Enumerable.Repeat(warmUpS, stacks)];
        _sinceS = [.. Enumerable.Repeat(warmUpS, stacks)];
    }

    /// <summary>Runs the whole signal.</summary>
    /// <param name="powerMw">Power on offer in each step, MW.</param>
    /// <param name="stepS">Length of a step, s.</param>
    public StackModeTotals Run(ReadOnlySpan<double> powerMw, double stepS)
    {
        var (h2, used, left, warm, stops) = (0.0, 0.0, 0.0, 0.0, new int[_shares.Length]);
        var hours = stepS / 3600;
        foreach (var power in powerMw)
        {
            _controller.Share(power, _wear, _shares);
            left += hours * Math.Max(0, power - _shares.Sum());
            for (var i = 0; i < _shares.Length; i++)
            {
                var active = _controller.Active[i];
                if (active != _was[i])
                    Turn(i, active, stops);
                used += active ? hours * _shares[i] : 0;
                if (active && _sinceS[i] >= _waitS[i])
                    h2 += hours * _kgH(_shares[i]);
                else if (active)
                    warm += hours * _shares[i];
                _wear[i] += active ? stepS * WearPerSecond : 0;
                _sinceS[i] += stepS;
            }
        }
        return new StackModeTotals(h2, used, left, warm, stops);
    }

    private void Turn(int i, bool on, int[] stops)
    {
        _waitS[i] = on ? Math.Min(_warmUpS, _waitS[i] + _sinceS[i]) : Math.Max(0, _waitS[i] - _sinceS[i]);
        if (!on)
        {
            stops[i]++;
            _wear[i] += WearPerStop;
        }
        (_was[i], _sinceS[i]) = (on, 0);
    }
}
