namespace IS2H4C.Twin.Dispatch.StackModes;

/// <summary>
/// Shares a given power among stacks by one of the modes. It keeps which stacks run and whose turn it is; wear comes from outside.
/// Behaviour follows the description of the modes in NREL's electrolyzer package; the code is our own.
/// </summary>
public sealed class StackModeController
{
    private readonly StackMode _mode;
    private readonly DecisionLetters _letters;
    private readonly double _rated;
    private readonly double _least;
    private readonly bool[] _active;
    private readonly List<int> _turn;
    private int _variable;
    private double _lastPower = double.NaN;

    /// <summary>A controller for like stacks.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="stacks">Number of stacks.</param>
    /// <param name="ratedMw">Rated power of a stack, MW.</param>
    /// <param name="leastMw">Minimum load of a stack, MW.</param>
    /// <param name="letters">Choices of <see cref="StackMode.DecisionControl"/>; ignored otherwise.</param>
    public StackModeController(StackMode mode, int stacks, double ratedMw, double leastMw, DecisionLetters? letters = null)
    {
        (_mode, _rated, _least) = (mode, ratedMw, Math.Max(leastMw, 1e-9));
        _letters = letters ?? new DecisionLetters(false, false, true, true);
        _active = new bool[stacks];
        _turn = [.. Enumerable.Range(0, stacks)];
    }

    /// <summary>Everything that it keeps.</summary>
    public StackModeState Save() => new([.. _active], [.. _turn], _variable, _lastPower);

    /// <summary>Goes on from what was saved; what belongs to another number of stacks is passed over.</summary>
    public void Restore(StackModeState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Active.Length != _active.Length)
            return;
        state.Active.CopyTo(_active, 0);
        _turn.Clear();
        _turn.AddRange(state.Turn);
        (_variable, _lastPower) = (state.Variable, state.LastPowerMw);
    }

    /// <summary>Stacks that run.</summary>
    public ReadOnlySpan<bool> Active => _active;

    private int Running => _active.Count(a => a);

    /// <summary>Shares <paramref name="powerMw"/>; <paramref name="wear"/> ranks the stacks, more is worse. What the stacks cannot take is left over.</summary>
    public void Share(double powerMw, ReadOnlySpan<double> wear, Span<double> sharesMw)
    {
        sharesMw.Clear();
        switch (_mode)
        {
            case StackMode.PowerSharingRotation:
                RotateSharing(powerMw);
                Even(powerMw, sharesMw);
                break;
            case StackMode.SequentialRotation:
                RotateSequential(powerMw);
                FullThen(powerMw, _turn.FirstOrDefault(i => _active[i], -1), sharesMw);
                break;
            case StackMode.EvenSplitEagerDeg:
                Reach(Most(powerMw), wear);
                Even(powerMw, sharesMw);
                break;
            case StackMode.EvenSplitHesitantDeg:
                Reach(Hesitant(powerMw), wear);
                Even(powerMw, sharesMw);
                break;
            case StackMode.SequentialEvenWearDeg:
                Reach(Needed(powerMw), wear);
                FullThen(powerMw, _active.Length > 0 && _active[_variable] ? _variable : Array.IndexOf(_active, true), sharesMw);
                break;
            case StackMode.SequentialSingleWearDeg:
                Reach(Needed(powerMw), wear);
                FullThen(powerMw, Array.IndexOf(_active, true), sharesMw);
                break;
            case StackMode.BaselineDeg:
                OneAtATime(powerMw);
                InOrder(powerMw, sharesMw);
                break;
            default:
                Decide(powerMw, wear);
                if (_letters.Even)
                    Even(powerMw, sharesMw);
                else
                    InOrder(powerMw, sharesMw);
                break;
        }
        _lastPower = powerMw;
    }

    /// <summary>Stacks that so much power could run at their least load; all of them where they have none.</summary>
    private int Most(double power) => _least > 0 ? Count(Math.Floor(power / _least + 1e-9)) : _active.Length;

    private int Needed(double power) => Math.Max(power >= _least ? 1 : 0, Count(Math.Ceiling((power - _least) / _rated)));

    /// <summary>As many stacks as there are, at most: more power than they could take is no number of stacks.</summary>
    private int Count(double stacks) => (int)Math.Clamp(stacks, 0, _active.Length);

    private int Hesitant(double power)
    {
        var now = Running;
        if (power > _rated * now + _least)
            return Math.Min(_active.Length, now + Count(Math.Ceiling((power - now * _rated) / _rated)));
        return power < _least * now ? Most(power) : now;
    }

    /// <summary>Starts the least worn or stops the most worn until <paramref name="wanted"/> run; the last to start becomes the variable one.</summary>
    private void Reach(int wanted, ReadOnlySpan<double> wear)
    {
        for (var running = Running; running != wanted; running += Math.Sign(wanted - running))
        {
            var start = wanted > running;
            var pick = -1;
            for (var i = 0; i < _active.Length; i++)
            {
                if (_active[i] != start && (pick < 0 || (start ? wear[i] < wear[pick] : wear[i] > wear[pick])))
                    pick = i;
            }
            _active[pick] = start;
            _variable = start ? pick : Math.Max(0, Array.IndexOf(_active, true));
        }
    }

    private void RotateSharing(double power)
    {
        var now = Running;
        var each = power / Math.Max(1, now == 0 ? _active.Length : now);
        var more = Count(Math.Floor(power / (_rated / 2))) - now;
        if (more > 1 || (more > 0 && each > 0.8 * _rated))
        {
            foreach (var i in _turn.Where(i => !_active[i]).Take(more).ToList())
                _active[i] = true;
        }
        else if (more < 0 && each < 0.2 * _rated)
        {
            StopHead();
        }
    }

    private void RotateSequential(double power)
    {
        var full = Count(Math.Ceiling((power - 0.15 * _rated) / _rated));
        foreach (var i in _turn.Where(i => !_active[i]).Take(full - Running).ToList())
            _active[i] = true;
        if (Running > full && power < _lastPower)
            StopHead();
    }

    /// <summary>The running stack whose turn it is stops and goes to the end of the line.</summary>
    private void StopHead()
    {
        var at = _turn.FindIndex(i => _active[i]);
        if (at < 0)
            return;
        var head = _turn[at];
        _active[head] = false;
        _turn.RemoveAt(at);
        _turn.Add(head);
    }

    private void OneAtATime(double power)
    {
        var now = Running;
        if (power > now * _rated && power > _least && now < _active.Length)
            _active[now] = true;
        else if (power < now * _least)
            _active[now - 1] = false;
    }

    private void Decide(double power, ReadOnlySpan<double> wear)
    {
        var (most, fewest, now) = (Most(power), power > _least ? Count(Math.Ceiling(power / _rated)) : 0, Running);
        var wanted = _letters.EagerOn ? most : now < fewest ? fewest : _letters.EagerOff ? fewest : Math.Min(now, most);
        if (_letters.ByWear)
        {
            Reach(wanted, wear);
            return;
        }
        for (var i = 0; i < _active.Length; i++)
            _active[i] = i < wanted;
    }

    private void Even(double power, Span<double> shares)
    {
        var now = Running;
        var each = now == 0 ? 0 : Math.Min(power / now, _rated);
        for (var i = 0; i < _active.Length; i++)
            shares[i] = _active[i] ? each : 0;
    }

    private void FullThen(double power, int variable, Span<double> shares)
    {
        for (var i = 0; i < _active.Length; i++)
        {
            if (!_active[i] || i == variable)
                continue;
            shares[i] = Math.Min(_rated, power);
            power -= shares[i];
        }
        if (variable >= 0)
            shares[variable] = power < _least ? 0 : Math.Min(_rated, power);
    }

    private void InOrder(double power, Span<double> shares)
    {
        for (var i = 0; i < _active.Length; i++)
        {
            shares[i] = _active[i] ? Math.Min(_least, Math.Max(0, power)) : 0;
            power -= shares[i];
        }
        for (var i = 0; i < _active.Length; i++)
        {
            var more = _active[i] ? Math.Min(_rated - shares[i], Math.Max(0, power)) : 0;
            shares[i] += more;
            power -= more;
        }
    }
}

/// <summary>What a <see cref="StackModeController"/> keeps, as plain data.</summary>
/// <param name="Active">Stacks that run.</param>
/// <param name="Turn">Order of rotation.</param>
/// <param name="Variable">The stack that carries the rest.</param>
/// <param name="LastPowerMw">Power shared last, MW; NaN before the first time.</param>
public sealed record StackModeState(bool[] Active, int[] Turn, int Variable, double LastPowerMw);
