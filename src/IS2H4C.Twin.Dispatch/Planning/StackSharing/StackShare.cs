using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Planning.StackSharing;

/// <summary>
/// Shares the power of a cycle among the stacks: first which stacks produce (plan, minimum times, rank by efficiency and wear), then how much each takes,
/// segment by segment of the concave curve, as long as the hydrogen is worth the power. Pure, allocates nothing, takes N log N steps for N stacks.
/// </summary>
public sealed class StackShare
{
    private readonly EfficiencyCurve _curve;
    private readonly int[] _rank;
    private readonly double[] _key;
    private readonly double[] _low;
    private readonly double[] _high;

    /// <summary>A sharer for up to <paramref name="capacity"/> stacks on one curve.</summary>
    public StackShare(EfficiencyCurve curve, int capacity)
    {
        _curve = curve;
        (_rank, _key, _low, _high) = (new int[capacity], new double[capacity], new double[capacity], new double[capacity]);
    }

    /// <summary>Fills the setpoints (MW; the standby load for a stack that does not produce) and what binds each. Returns the total stack power, MW.</summary>
    public double Share(in SharingInput input, ReadOnlySpan<StackSlot> stacks, Span<double> setpointsMw, Span<StackLimit> limits)
    {
        var count = stacks.Length;
        for (var i = 0; i < count; i++)
        {
            _rank[i] = i;
            // Producing stacks first, so that rotation happens only at a start or stop; then efficiency; then the less worn.
            _key[i] = (stacks[i].Ready ? 0 : 1e6) + (stacks[i].MustRun ? -1e5 : 0) + (stacks[i].On ? 0 : 1e4) - 1e3 * stacks[i].Efficiency + 1e-6 * Math.Min(stacks[i].Wear, 1e7);
        }
        Array.Sort(_key, _rank, 0, count);

        // What may be drawn without passing the import limit, less the standby load of those that do not produce.
        var most = input.RenewableMw + input.ImportLimitMw - input.OtherLoadMw;
        var own = Math.Max(0, input.RenewableMw - input.OtherLoadMw);
        var priced = Math.Min(most, input.PricedStackMw ?? double.PositiveInfinity);
        var wanted = WantedOn(input, stacks, own);
        var (total, producing) = (0.0, 0);
        for (var r = 0; r < count; r++)
        {
            var i = _rank[r];
            ref readonly var stack = ref stacks[i];
            var held = stack.SinceChangeS < stack.MinTimeS;
            var on = stack.Ready && (stack.MustRun || (!stack.MustRest && (held ? stack.On : producing < wanted)));
            limits[i] = !stack.Ready ? StackLimit.NotReady : stack.MustRun ? StackLimit.MinimumUpTime : stack.MustRest ? StackLimit.MinimumDownTime
                : held ? StackLimit.MinimumTime : StackLimit.None;
            if (on && total + stack.MinMw > most)
                (on, limits[i]) = (false, StackLimit.Grid);
            else if (on && !stack.MustRun && producing >= input.PlannedOn && input.PlannedOn >= 0 && total + stack.MinMw > priced)
                (on, limits[i]) = (false, input.PricedLimit);
            _low[i] = on ? stack.MinMw : 0;
            _high[i] = on ? Math.Min(stack.MaxMw, Math.Max(stack.MinMw, stack.NowMw + stack.UpMwS * input.CycleS)) : 0;
            if (on && stack.On)
                _low[i] = Math.Min(_high[i], Math.Max(stack.MinMw, stack.NowMw - stack.DownMwS * input.CycleS));
            setpointsMw[i] = on ? _low[i] : stack.Ready ? stack.StandbyMw : 0;
            total += setpointsMw[i];
            producing += on ? 1 : 0;
        }
        total = Cut(stacks, setpointsMw, limits, total, most);
        // What those that stop in this cycle draw now is not there for others yet.
        var leaving = input.LeavingMw;
        for (var i = 0; i < count; i++)
            leaving += _high[i] <= 0 && stacks[i].Ready ? Math.Max(0, stacks[i].NowMw - setpointsMw[i]) : 0;
        total = Fill(input, stacks, setpointsMw, limits, total, most - leaving, own, priced);
        return total;
    }

    /// <summary>The planned number, or without a plan as many as the surplus carries at their best load.</summary>
    private int WantedOn(in SharingInput input, ReadOnlySpan<StackSlot> stacks, double ownMw)
    {
        var best = Math.Max(1e-9, _curve.BestLoadMw);
        if (input.PlannedOn < 0)
            return (int)Math.Clamp(Math.Floor(ownMw / best + 0.5), 0, stacks.Length);
        if (!input.StartsForSurplus)
            return Math.Min(input.PlannedOn, stacks.Length);
        // A surplus that neither plan nor grid can take brings further stacks in.
        var beyond = ownMw - input.ExportLimitMw - input.PlannedOn * _curve.NominalMw;
        return Math.Clamp(input.PlannedOn + (int)Math.Clamp(Math.Ceiling(beyond / _curve.NominalMw), 0, stacks.Length), 0, stacks.Length);
    }

    /// <summary>When even the lowest loads pass the hard limit, falls are not held back by ramps, then stacks stop, lowest rank first.</summary>
    private double Cut(ReadOnlySpan<StackSlot> stacks, Span<double> setpointsMw, Span<StackLimit> limits, double total, double most)
    {
        for (var r = stacks.Length - 1; r >= 0 && total > most; r--)
        {
            var i = _rank[r];
            if (_low[i] <= stacks[i].MinMw)
                continue;
            var cut = Math.Min(total - most, setpointsMw[i] - stacks[i].MinMw);
            (setpointsMw[i], total, limits[i]) = (setpointsMw[i] - cut, total - cut, StackLimit.Grid);
            _high[i] = setpointsMw[i];
        }
        for (var r = stacks.Length - 1; r >= 0 && total > most; r--)
        {
            var i = _rank[r];
            if (setpointsMw[i] <= 0)
                continue;
            var rest = Math.Min(stacks[i].StandbyMw, Math.Max(0, most - (total - setpointsMw[i])));
            total += rest - setpointsMw[i];
            (setpointsMw[i], limits[i], _high[i]) = (rest, StackLimit.Grid, 0);
        }
        return total;
    }

    /// <summary>Raises loads along equal segments of the curve, best segment first, while the next kg is worth its power and the limits allow.</summary>
    private double Fill(in SharingInput input, ReadOnlySpan<StackSlot> stacks, Span<double> setpointsMw, Span<StackLimit> limits, double total, double most, double own, double priced)
    {
        var top = _curve.MinLoadMw;
        for (var s = 0; s < _curve.SlopesKgMwh.Length; s++)
        {
            top += _curve.WidthsMw[s];
            var slope = _curve.SlopesKgMwh[s];
            for (var r = 0; r < stacks.Length; r++)
            {
                var i = _rank[r];
                if (_high[i] <= 0 || setpointsMw[i] >= Math.Min(_high[i], top))
                    continue;
                // Own surplus costs only what the grid would pay for it, nothing beyond the export limit; the rest costs the import price.
                var worth = slope * stacks[i].Efficiency * input.H2WorthEurKg;
                // Where worth and price are level, the plan's own power says how much.
                var tie = input.TieEurMwh;
                var until = worth > input.ImportEurMwh + tie || (tie <= 0 && worth >= input.ImportEurMwh) ? most
                    : worth >= input.ImportEurMwh - tie && tie > 0 ? Math.Min(most, Math.Max(own, input.PlannedStackMw))
                    : worth > input.ExportEurMwh + tie || (tie <= 0 && worth >= input.ExportEurMwh) ? Math.Min(most, own)
                    : worth >= input.ExportEurMwh - tie && tie > 0 ? Math.Min(Math.Min(most, own), Math.Max(own - input.ExportLimitMw, input.PlannedStackMw))
                    : worth >= 0 ? Math.Min(most, own - input.ExportLimitMw) : total;
                var raise = Math.Min(Math.Min(_high[i], top) - setpointsMw[i], Math.Min(until, priced) - total);
                if (raise <= 0)
                    continue;
                setpointsMw[i] += raise;
                total += raise;
            }
        }
        for (var i = 0; i < stacks.Length; i++)
        {
            if (limits[i] != StackLimit.None || _high[i] <= 0)
                continue;
            limits[i] = setpointsMw[i] >= stacks[i].MaxMw - 1e-9 ? StackLimit.MaximumLoad
                : setpointsMw[i] >= _high[i] - 1e-12 || (setpointsMw[i] <= _low[i] + 1e-12 && _low[i] > stacks[i].MinMw + 1e-12) ? StackLimit.Ramp
                : total >= most - 1e-9 ? StackLimit.Grid
                : total >= priced - 1e-9 ? input.PricedLimit
                : setpointsMw[i] <= stacks[i].MinMw + 1e-12 ? StackLimit.MinimumLoad : StackLimit.None;
        }
        return total;
    }
}
