namespace IS2H4C.Twin.Assets.Limits;

/// <summary>Root of a continuous function inside a bracket: false position (Illinois) with a bisection every fourth step, so it can be slow but never lost.</summary>
internal struct Bracket
{
    private double _low, _lowValue, _high, _highValue, _last;
    private int _side, _steps;

    /// <summary>Starts from two ends whose function values have opposite signs.</summary>
    public Bracket(double low, double lowValue, double high, double highValue)
    {
        _low = low;
        _lowValue = lowValue;
        _high = high;
        _highValue = highValue;
        _last = double.NaN;
    }

    /// <summary>The next point to try.</summary>
    public double Next()
    {
        var x = (_low * _highValue - _high * _lowValue) / (_highValue - _lowValue);
        return ++_steps % 4 == 0 || !(x > _low && x < _high) ? 0.5 * (_low + _high) : x;
    }

    /// <summary>Takes the function value there; true when two points on either side of the root agree to the relative tolerance, or the value is 0.</summary>
    public bool Take(double x, double value, double tolerance)
    {
        bool crossed;
        if ((value > 0) == (_highValue > 0))
        {
            _high = x;
            _highValue = value;
            crossed = _side > 0;
            if (_side < 0) _lowValue *= 0.5;
            _side = -1;
        }
        else
        {
            _low = x;
            _lowValue = value;
            crossed = _side < 0;
            if (_side > 0) _highValue *= 0.5;
            _side = 1;
        }
        // Creeping along one side is not convergence: only a small step across the root counts.
        var settled = value == 0 || (crossed && Math.Abs(x - _last) <= tolerance * Math.Abs(x)) || _high - _low <= tolerance * Math.Abs(x);
        _last = x;
        return settled || _steps > 200;
    }
}
