using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>
/// The published formulation as a mixed-integer programme. Counts per group are the integers, and over a day or two the recycler's on/off; over longer times that is
/// relaxed, since it costs the solver most of its time and is worth some hundredths of a per cent. Starts become integral by themselves.
/// </summary>
internal sealed class DispatchMilp
{
    private const double Infinite = double.PositiveInfinity;
    private const int StepsWithRecycler = 200;
    private readonly PlanProblem _problem;
    private readonly int[][] _on;
    private readonly int[][] _awake;
    private readonly int[][] _cold;
    private readonly int[] _store;
    private readonly int[] _oxygen;
    private readonly int[] _water;
    private readonly int[][] _power;
    private readonly int[] _recycler;
    private readonly int[][] _hot;
    private readonly int[][] _stop;
    private readonly MilpExtension _extra;
    private int _peak;
    private int _co2;
    private int _match;

    public DispatchMilp(PlanProblem problem)
    {
        (_problem, _extra) = (problem, new MilpExtension(problem, Model));
        int[][] Each() => [.. problem.Groups.Select(_ => new int[problem.Steps])];
        (_on, _awake, _cold, _power, _hot, _stop) = (Each(), Each(), Each(), Each(), Each(), Each());
        (_store, _oxygen, _water, _recycler) = (new int[problem.Steps], new int[problem.Steps], new int[problem.Steps], new int[problem.Steps]);
        for (var t = 0; t < problem.Steps; t++)
            AddStep(t);
        for (var g = 0; g < problem.Groups.Count; g++)
            AddStates(g);
        AddEnd();
    }

    public MilpModel Model { get; } = new();

    /// <summary>Part of the objective that no variable carries, EUR.</summary>
    public double ConstantEur => -_problem.ContractEur;

    /// <summary>Values of the integers, in the order of <see cref="MilpModel.Integers"/>.</summary>
    public double[] Hint(Commitment counts, bool[] recyclerOn)
    {
        var of = new Dictionary<int, double>();
        for (var t = 0; t < _recycler.Length; t++)
            of[_recycler[t]] = recyclerOn[t] ? 1 : 0;
        for (var g = 0; g < _on.Length; g++)
        {
            for (var t = 0; t < _problem.Steps; t++)
                (of[_on[g][t]], of[_awake[g][t]]) = (counts.On[g][t], counts.Awake[g][t]);
        }
        return [.. Model.Integers.Select(j => of[j])];
    }

    public Commitment Read(double[] solution)
    {
        var counts = new Commitment(_on.Length, _problem.Steps);
        for (var g = 0; g < _on.Length; g++)
        {
            for (var t = 0; t < _problem.Steps; t++)
                (counts.On[g][t], counts.Awake[g][t]) = ((int)Math.Round(solution[_on[g][t]]), (int)Math.Round(solution[_awake[g][t]]));
        }
        return CommitmentRules.Mend(_problem, counts);
    }

    /// <summary>When the recycler runs; null when its on/off was relaxed.</summary>
    public bool[]? ReadRecycler(double[] solution) => _problem.Steps <= StepsWithRecycler ? [.. _recycler.Select(j => solution[j] > 0.5)] : null;

    private void AddStep(int t)
    {
        var (p, dt, price) = (_problem.Plant, _problem.StepHours[t], _problem.PriceEurMwh[t]);
        var demand = _problem.O2DemandKgH[t];
        var imp = Model.Column(dt * (price + p.Grid.ImportFeeEurMwh), 0, p.Grid.ImportMaxMw);
        var exp = Model.Column(-dt * (price - p.Grid.ExportFeeEurMwh), 0, p.Grid.ExportMaxMw);
        var cur = Model.Column(0, 0, _problem.RenewableMw[t]);
        var slack = Model.Column(dt * p.PowerSlackEurMwh, 0, Infinite);
        var up = Model.Column(p.RampCostEurMw, 0, Infinite);
        var down = Model.Column(p.RampCostEurMw, 0, Infinite);
        var shortage = Model.Column(dt * (p.Hydrogen.ContractEurKg + p.Hydrogen.ShortageEurKg), 0, _problem.H2DemandKgH[t]);
        var sell = Model.Column(-dt * p.Hydrogen.SellEurKg, 0, p.Hydrogen.SellMaxKgH);
        var vent = Model.Column(dt * p.Hydrogen.VentEurKg, 0, Infinite);
        var dosed = Model.Column(0, 0, Infinite);
        var blown = Model.Column(0, Math.Min(p.Oxygen.MinAirFraction * demand, p.Oxygen.BlowerMaxKgH), p.Oxygen.BlowerMaxKgH);
        var ventO2 = Model.Column(0, 0, Infinite);
        var shortO2 = Model.Column(dt * p.Oxygen.ShortageEurKg, 0, Infinite);
        var recycled = Model.Column(dt * p.Water.RecyclerEurM3, 0, p.Water.RecyclerMaxM3H * _problem.RecyclerAvailable[t]);
        AddRecycler(t, recycled);
        var municipal = Model.Column(dt * p.Water.MunicipalEurM3, 0, p.Water.MunicipalMaxM3H);
        var slackWater = Model.Column(dt * p.WaterSlackEurM3, 0, Infinite);
        _store[t] = Model.Column(0, p.Hydrogen.StoreMinKg, p.Hydrogen.StoreMaxKg);
        _oxygen[t] = Model.Column(0, 0, p.Oxygen.BufferKg);
        _water[t] = Model.Column(0, p.Water.BufferMinM3, p.Water.BufferMaxM3);

        var other = p.AuxiliaryMw - _problem.RenewableMw[t];
        var power = Model.Row(other, other,
            [(imp, 1), (exp, -1), (cur, -1), (slack, 1), (blown, -1 / p.Oxygen.BlowerKgMwh), (dosed, -p.Oxygen.DosingMwhKg), (recycled, -p.Water.RecyclerMwhM3)]);
        var ramp = t == 0 ? Equal(_problem.Initial.StackPowerMw) : Equal(0);
        var h2 = Equal(-dt * _problem.H2DemandKgH[t] + (t == 0 ? Math.Max(_problem.Plant.Hydrogen.StoreMinKg, _problem.Initial.H2Kg) : 0));
        var o2 = Equal(t == 0 ? Math.Max(0, _problem.Initial.O2Kg) : 0);
        var water = Equal(t == 0 ? _problem.Initial.WaterM3 : 0);
        Model.Row(demand, demand, [(dosed, p.Oxygen.Utilisation), (blown, 1), (shortO2, 1)]);
        Put(ramp, (up, -1), (down, 1));
        Put(h2, (_store[t], 1), (shortage, -dt), (sell, dt), (vent, dt));
        Put(o2, (_oxygen[t], 1), (dosed, dt), (ventO2, dt));
        Put(water, (_water[t], 1), (recycled, -dt), (municipal, -dt), (slackWater, -dt));
        if (t > 0)
        {
            Model.Put(h2, _store[t - 1], -1);
            Model.Put(o2, _oxygen[t - 1], -1);
            Model.Put(water, _water[t - 1], -1);
        }
        if (t < _problem.ReserveKg.Length)
        {
            var below = Model.Column(dt * _problem.ReserveEurKgH, 0, Infinite);
            Model.Row(Math.Min(_problem.ReserveKg[t], p.Hydrogen.StoreMaxKg), Infinite, [(_store[t], 1), (below, 1)]);
        }
        _extra.AddStep(t, power, h2, o2, water);
        var match = AddLimits(t, imp, slack, cur);
        for (var g = 0; g < _problem.Groups.Count; g++)
            AddStacks(t, g, power, ramp, h2, o2, water, match);
    }

    private void AddRecycler(int t, int flow)
    {
        var water = _problem.Plant.Water;
        var top = water.RecyclerMaxM3H * _problem.RecyclerAvailable[t];
        var on = _recycler[t] = Model.Column(0, 0, top > 0 ? 1 : 0, integer: _problem.Steps <= StepsWithRecycler);
        Model.Row(double.NegativeInfinity, 0, [(flow, 1), (on, -top)]);
        Model.Row(0, Infinite, [(flow, 1), (on, -Math.Min(top, water.RecyclerMaxM3H * water.RecyclerMinFraction))]);
        var rise = Model.Row(t == 0 && _problem.Initial.RecyclerOn ? -1 : 0, Infinite, [(Model.Column(water.RecyclerStartEur, 0, Infinite), 1), (on, -1)]);
        if (t > 0)
            Model.Put(rise, _recycler[t - 1], 1);
    }

    private void AddStacks(int t, int g, int power, int ramp, int h2, int o2, int water, int match)
    {
        var (p, dt, group) = (_problem.Plant, _problem.StepHours[t], _problem.Groups[g]);
        var (stacks, curve) = (p.Stacks, p.Stacks.Curve);
        var on = _on[g][t] = Model.Column(0, 0, group.Available[t], integer: true);
        var awake = _awake[g][t] = Model.Column(0, 0, group.Available[t], integer: true);
        var cold = _cold[g][t] = Model.Column(stacks.ColdStartEur, 0, group.Available[t]);
        var mw = _power[g][t] = Model.Column(0, 0, Infinite);
        var kgH = Model.Column(0, 0, Infinite);
        Put(power, (mw, -1), (awake, -stacks.StandbyMw), (on, stacks.StandbyMw), (cold, -stacks.ColdStartMwh / dt), (kgH, -p.Hydrogen.CompressionMwhKg));
        if (match >= 0)
            Put(match, (mw, -dt), (awake, -dt * stacks.StandbyMw), (on, dt * stacks.StandbyMw), (cold, -stacks.ColdStartMwh), (kgH, -dt * p.Hydrogen.CompressionMwhKg));
        Model.Put(ramp, mw, 1);
        if (t > 0)
            Model.Put(ramp, _power[g][t - 1], -1);
        Model.Put(h2, kgH, -dt);
        Model.Put(o2, kgH, -dt * p.Oxygen.KgPerKgH2);
        Model.Put(water, kgH, dt * p.Water.M3PerKgH2);
        Model.Row(double.NegativeInfinity, 0, [(on, 1), (awake, -1)]);
        Model.Row(0, Infinite, [(mw, 1), (on, -group.MinMw(curve, t))]);
        Model.Row(double.NegativeInfinity, 0, [(mw, 1), (on, -curve.NominalMw)]);
        var (startMw, startKgH) = (curve.MinLoadMw, curve.MinLoadKgH);
        for (var s = 0; s < curve.SlopesKgMwh.Length; s++)
        {
            var (slope, width) = (curve.SlopesKgMwh[s], curve.WidthsMw[s]);
            Model.Row(double.NegativeInfinity, 0, [(kgH, 1), (mw, -group.Efficiency * slope), (on, -group.Efficiency * (startKgH - slope * startMw))]);
            (startMw, startKgH) = (startMw + width, startKgH + width * slope);
        }
    }

    private void AddStates(int g)
    {
        var (group, stacks) = (_problem.Groups[g], _problem.Plant.Stacks);
        var fakeStartsPay = stacks.ColdStartMwh > 0 && _problem.PriceEurMwh.Min() + _problem.Plant.Grid.ImportFeeEurMwh < -stacks.ColdStartEur / stacks.ColdStartMwh;
        for (var t = 0; t < _problem.Steps; t++)
        {
            var hot = Model.Column(stacks.HotStartEur, 0, Infinite);
            var rise = Model.Row(t == 0 ? -group.InitialAwake : 0, Infinite, [(_cold[g][t], 1), (_awake[g][t], -1)]);
            var start = Model.Row(t == 0 ? -group.InitialOn : 0, Infinite, [(hot, 1), (_on[g][t], -1)]);
            if (t > 0)
            {
                Model.Put(rise, _awake[g][t - 1], 1);
                Model.Put(start, _on[g][t - 1], 1);
            }
            if (fakeStartsPay)
            {
                // A cold start must be a start: no more of them than there were sleeping stacks, and each is awake.
                var asleep = Model.Row(double.NegativeInfinity, group.Available[t] - (t == 0 ? group.InitialAwake : 0), [(_cold[g][t], 1)]);
                if (t > 0)
                    Model.Put(asleep, _awake[g][t - 1], 1);
                Model.Row(double.NegativeInfinity, 0, [(_cold[g][t], 1), (_awake[g][t], -1)]);
            }
            AddMinimumTimes(t, g, hot);
            var heating = Model.Row(Math.Min(group.StillHeating[t], group.Available[t]), Infinite, [(_awake[g][t], 1), (_on[g][t], -1)]);
            // Where availability falls, a stack that was just woken may be the one that is lost.
            for (var u = t; u >= 0 && _problem.HeatUpEnd[u] > t && group.Available[u] <= group.Available[t]; u--)
                Model.Put(heating, _cold[g][u], -1);
        }
    }

    /// <summary>Peak and CO2 of the imports, and the matching: its row is returned, -1 when the step has none.</summary>
    private int AddLimits(int t, int import, int unserved, int curtail)
    {
        var (limits, dt) = (_problem.Limits, _problem.StepHours[t]);
        if (limits.HasPeak)
        {
            var share = t == 0 ? limits.PeakFirstShare : 1;
            var billed = limits.PeakStretches(_problem.Steps).Last(p => p.From <= t);
            _peak = t == billed.From ? Model.Column(limits.PeakEurMw, 0, Infinite) : _peak;
            Model.Row((t == 0 ? limits.PeakCarryMw : 0) - billed.FreeMw, Infinite, [(_peak, 1), (import, -share), (unserved, -share)]);
        }
        if (limits.HasCo2)
        {
            var allowed = limits.Co2Stretches(_problem.Steps).Last(c => c.From <= t);
            if (t == allowed.From)
                _co2 = Model.Row(double.NegativeInfinity, allowed.CapKg, [(Model.Column(limits.Co2OverEurKg, 0, Infinite), -1)]);
            Model.Put(_co2, import, dt * limits.Co2KgMwh[t]);
            Model.Put(_co2, unserved, dt * limits.Co2KgMwh[t]);
        }
        if (!limits.HasMatching || limits.MatchPeriod[t] < 0)
            return -1;
        if (t == 0 || limits.MatchPeriod[t - 1] != limits.MatchPeriod[t])
        {
            // unmatched - use - curtailment >= - generation over the period
            var generated = Enumerable.Range(t, _problem.Steps - t).TakeWhile(u => limits.MatchPeriod[u] == limits.MatchPeriod[t]).Sum(u => _problem.StepHours[u] * _problem.RenewableMw[u]);
            _match = Model.Row((t == 0 ? limits.MatchCarryMwh : 0) - generated, Infinite, [(Model.Column(limits.UnmatchedEurMwh, 0, Infinite), 1)]);
        }
        Model.Put(_match, curtail, -dt);
        return _match;
    }

    /// <summary>As many run as were started within the up time, no more than were not stopped within the down time; both with a slack.</summary>
    private void AddMinimumTimes(int t, int g, int hot)
    {
        var (group, limits) = (_problem.Groups[g], _problem.Limits);
        if (!limits.HasMinTimes)
            return;
        _hot[g][t] = hot;
        _stop[g][t] = Model.Column(0, 0, Infinite);
        var fall = Model.Row(t == 0 ? group.InitialOn : 0, Infinite, [(_stop[g][t], 1), (_on[g][t], 1)]);
        if (t > 0)
            Model.Put(fall, _on[g][t - 1], -1);
        int Slack() => Model.Column(limits.MinTimeEurH * _problem.StepHours[t], 0, Infinite);
        var up = Model.Row(Math.Min(group.StillUp?[t] ?? 0, group.Available[t]), Infinite, [(_on[g][t], 1), (Slack(), 1)]);
        var down = Model.Row(double.NegativeInfinity, group.Count - (group.StillDown?[t] ?? 0), [(_on[g][t], 1), (Slack(), -1)]);
        for (var u = t; u >= 0 && limits.UpEnd.Length > 0 && limits.UpEnd[u] > t && group.Available[u] <= group.Available[t]; u--)
            Model.Put(up, _hot[g][u], -1);
        for (var u = t; u >= 0 && limits.DownEnd.Length > 0 && limits.DownEnd[u] > t; u--)
            Model.Put(down, _stop[g][u], 1);
    }

    private void AddEnd()
    {
        var last = _problem.Steps - 1;
        if (_problem.Target is { } target)
        {
            Model.Row(target.H2Kg, Infinite, [(_store[last], 1), (Model.Column(target.H2EurKg, 0, Infinite), 1)]);
            Model.Row(target.O2Kg, Infinite, [(_oxygen[last], 1), (Model.Column(target.O2EurKg, 0, Infinite), 1)]);
            Model.Row(target.WaterM3, Infinite, [(_water[last], 1), (Model.Column(target.WaterEurM3, 0, Infinite), 1)]);
        }
        if (_problem.EndValue.Count == 0)
            return;
        var left = Model.Row(_problem.Plant.Hydrogen.StoreMinKg, Infinite, [(_store[last], 1)]);
        foreach (var (width, worth) in _problem.EndValue)
            Model.Put(left, Model.Column(-worth, 0, width), -1);
    }

    private int Equal(double side) => Model.Row(side, side, []);

    private void Put(int row, params ReadOnlySpan<(int Column, double Value)> entries)
    {
        foreach (var (column, value) in entries)
            Model.Put(row, column, value);
    }
}
