using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.Assets.Electrolyser.Physics;

/// <summary>
/// Rainflow counting while the signal runs (three-point rule of ASTM E1049-85, section 5.4.4), in place and without allocation.
/// Only turning points matter, so the result does not depend on how often the signal is sampled. Reversals smaller than the gate are ignored.
/// The residue holds 24 turning points; when it is full the oldest range counts as half a cycle, as the standard counts what remains at the end.
/// </summary>
public struct RainflowCounter
{
    private const int Capacity = 24;
    private Turns _turns;
    private int _count;
    private double _extreme;
    private int _direction;

    /// <summary>Sum of range x count over all closed cycles (1) and half cycles (1/2), in the signal's unit.</summary>
    public double ClosedRangeSum { get; private set; }

    /// <summary>Number of closed cycles, half cycles counted as 0.5.</summary>
    public double ClosedCycles { get; private set; }

    /// <summary>Sum of range / 2 over the turning points still waiting for a partner.</summary>
    public readonly double ResidueRangeSum
    {
        get
        {
            var sum = _direction == 0 ? 0 : 0.5 * Math.Abs(_extreme - _turns[_count - 1]);
            for (var i = 1; i < _count; i++)
                sum += 0.5 * Math.Abs(_turns[i] - _turns[i - 1]);
            return sum;
        }
    }

    /// <summary>Takes the next value of the signal; reversals below <paramref name="gate"/> do not count.</summary>
    public void Add(double value, double gate)
    {
        if (_count == 0)
        {
            _turns[0] = value;
            _count = 1;
            _extreme = value;
            return;
        }
        if (_direction == 0)
        {
            var moved = value - _turns[0];
            if (Math.Abs(moved) < gate)
                return;
            _direction = moved > 0 ? 1 : -1;
            _extreme = value;
            return;
        }
        var back = (_extreme - value) * _direction;
        if (back <= 0)
        {
            _extreme = value;
        }
        else if (back >= gate)
        {
            Turn(_extreme);
            _direction = -_direction;
            _extreme = value;
        }
    }

    private void Turn(double value)
    {
        if (_count == Capacity)
            DropOldest();
        _turns[_count++] = value;
        while (_count >= 3)
        {
            var last = Math.Abs(_turns[_count - 1] - _turns[_count - 2]);
            var before = Math.Abs(_turns[_count - 2] - _turns[_count - 3]);
            if (last < before)
                return;
            if (_count == 3)
            {
                DropOldest();
                return;
            }
            ClosedRangeSum += before;
            ClosedCycles += 1;
            _turns[_count - 3] = _turns[_count - 1];
            _count -= 2;
        }
    }

    private void DropOldest()
    {
        ClosedRangeSum += 0.5 * Math.Abs(_turns[1] - _turns[0]);
        ClosedCycles += 0.5;
        for (var i = 1; i < _count; i++)
            _turns[i - 1] = _turns[i];
        _count--;
    }

    [InlineArray(Capacity)]
    private struct Turns
    {
        private double _first;
    }
}
