using IS2H4C.Twin.Dispatch.Planning.Commitments;
using static IS2H4C.Twin.Dispatch.Planning.LinearProgramming.DispatchLpLayout;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// The linear rest of the dispatch problem once the stack counts are given: power split, store, oxygen, water, in six rows per step.
/// The concave curve needs no rows of its own: its segments are columns whose width the counts set.
/// Without counts it is the relaxation in which every available stack follows the concave hull of its curve from the origin.
/// </summary>
internal sealed class DispatchLp
{
    private readonly PlanProblem _problem;
    private readonly LinearProgram _lp;
    private readonly InteriorPoint _solver;
    private readonly int _perStep;
    private readonly int _perGroup;
    private double _constant;

    public DispatchLp(PlanProblem problem)
    {
        _problem = problem;
        _perGroup = 1 + problem.Plant.Stacks.Curve.SlopesKgMwh.Length;
        _perStep = FirstSegment + _perGroup * problem.Groups.Count;
        _lp = new LinearProgram(RowsPerStep * problem.Steps + 3 + 1);
        for (var t = 0; t < problem.Steps; t++)
            AddStep(t);
        AddEnd();
        _lp.Freeze();
        _solver = new InteriorPoint(_lp);
    }

    /// <summary>Objective of the last solution with the wear of starts, EUR.</summary>
    public double ObjectiveEur { get; private set; }

    /// <summary>Iterations of the last solution.</summary>
    public int Iterations => _solver.Iterations;

    /// <summary>Worth of one more kg in the store during the step, EUR/kg; the negative of the row's dual.</summary>
    public double H2Worth(int t) => -Dual(t, H2Row);

    /// <summary>Worth of one more kg in the oxygen buffer, EUR/kg.</summary>
    public double O2Worth(int t) => -Dual(t, O2Row);

    /// <summary>Worth of one more m3 in the feed-water buffer, EUR/m3.</summary>
    public double WaterWorth(int t) => -Dual(t, WaterRow);

    /// <summary>Cost of one more MWh of load, EUR/MWh.</summary>
    public double PowerWorth(int t) => Dual(t, PowerRow) / _problem.StepHours[t];

    /// <summary>Cost of one more kg of oxygen demand, EUR/kg.</summary>
    public double O2DemandWorth(int t) => Dual(t, DemandRow) / _problem.StepHours[t];

    /// <summary>Blower, dosing and recycler load of the last solution, MW.</summary>
    public double AuxiliaryMw(int t) => this[t, Blown] / _problem.Plant.Oxygen.BlowerKgMwh + this[t, Dosed] * _problem.Plant.Oxygen.DosingMwhKg
        + this[t, Recycled] * _problem.Plant.Water.RecyclerMwhM3;

    private double this[int t, int column] => _solver.X[t * _perStep + column];

    private double Dual(int t, int row) => _solver.Duals[t * RowsPerStep + row];

    /// <summary>Solves for given counts, or the relaxation when there are none. The recycler follows its pattern, or is relaxed when there is none.</summary>
    public bool Solve(Commitment? counts, bool[]? recyclerOn, double tolerance = 1e-8)
    {
        _constant = -_problem.ContractEur + (counts?.StartEur(_problem) ?? 0);
        var fixedBefore = _problem.Initial.StackPowerMw;
        var (plant, stacks) = (_problem.Plant, _problem.Plant.Stacks);
        var curve = stacks.Curve;
        for (var t = 0; t < _problem.Steps; t++)
        {
            double fixedMw = 0, fixedKgH = 0, otherMw = plant.AuxiliaryMw - _problem.RenewableMw[t];
            for (var g = 0; g < _problem.Groups.Count; g++)
            {
                var group = _problem.Groups[g];
                var at = t * _perStep + FirstSegment + g * _perGroup;
                if (counts is null)
                {
                    _lp.Upper[at] = group.Available[t] * curve.BestLoadMw;
                    for (var s = 0; s + 1 < _perGroup; s++)
                        _lp.Upper[at + 1 + s] = s < curve.BestSegment ? 0 : group.Available[t] * curve.WidthsMw[s];
                    continue;
                }
                var on = counts.On[g][t];
                fixedMw += on * curve.MinLoadMw;
                fixedKgH += on * curve.MinLoadKgH * group.Efficiency;
                otherMw += (counts.Awake[g][t] - on) * stacks.StandbyMw + counts.Cold(_problem, g, t) * stacks.ColdStartMwh / _problem.StepHours[t];
                _lp.Upper[at] = 0;
                for (var s = 0; s + 1 < _perGroup; s++)
                    _lp.Upper[at + 1 + s] = on * curve.WidthsMw[s];
            }
            RightSides(t, fixedMw, fixedBefore, fixedKgH, otherMw);
            fixedBefore = fixedMw;
            var top = plant.Water.RecyclerMaxM3H * _problem.RecyclerAvailable[t];
            var runs = recyclerOn is null || recyclerOn[t];
            _lp.Upper[t * _perStep + Recycled] = runs ? top : 0;
            _lp.Lower[t * _perStep + Recycled] = recyclerOn is null || !runs ? 0 : Math.Min(top, plant.Water.RecyclerMaxM3H * plant.Water.RecyclerMinFraction);
            if (recyclerOn is not null && runs && !(t == 0 ? _problem.Initial.RecyclerOn : recyclerOn[t - 1]))
                _constant += plant.Water.RecyclerStartEur;
        }
        var solved = _solver.Solve(tolerance);
        ObjectiveEur = _solver.Objective + _constant;
        return solved;
    }

    /// <summary>Writes the wishes of the last solution into a schedule: stack power, sales, dosing, water; the rest is for <see cref="ScheduleCompletion"/>.</summary>
    public void Write(Commitment counts, PlanSchedule schedule)
    {
        for (var t = 0; t < _problem.Steps; t++)
        {
            for (var g = 0; g < _problem.Groups.Count; g++)
            {
                schedule.On[g][t] = counts.On[g][t];
                schedule.Standby[g][t] = counts.Awake[g][t] - counts.On[g][t];
                var mw = counts.On[g][t] * _problem.Plant.Stacks.Curve.MinLoadMw;
                for (var s = 0; s < _perGroup; s++)
                    mw += this[t, FirstSegment + g * _perGroup + s];
                schedule.StackMw[g][t] = mw;
            }
            schedule.SellKgH[t] = this[t, Sell];
            schedule.VentKgH[t] = this[t, Vent];
            schedule.O2DosedKgH[t] = this[t, Dosed];
            schedule.O2VentKgH[t] = this[t, O2Vent];
            schedule.RecyclerM3H[t] = this[t, Recycled];
            schedule.MunicipalM3H[t] = this[t, Municipal];
            schedule.RecyclerOn[t] = this[t, Recycled] > 1e-6;
        }
    }

    private void RightSides(int t, double fixedMw, double fixedBefore, double fixedKgH, double otherMw)
    {
        var (dt, b, row) = (_problem.StepHours[t], _lp.RightSide, t * RowsPerStep);
        b[row + PowerRow] = otherMw + fixedMw + _problem.Plant.Hydrogen.CompressionMwhKg * fixedKgH;
        b[row + RampRow] = fixedBefore - fixedMw;
        b[row + H2Row] = dt * (fixedKgH - _problem.H2DemandKgH[t]) + (t == 0 ? _problem.Initial.H2Kg - _problem.Plant.Hydrogen.StoreMinKg : 0);
        b[row + DemandRow] = _problem.O2DemandKgH[t];
        b[row + O2Row] = dt * _problem.Plant.Oxygen.KgPerKgH2 * fixedKgH + (t == 0 ? _problem.Initial.O2Kg : 0);
        b[row + WaterRow] = -dt * _problem.Plant.Water.M3PerKgH2 * fixedKgH + (t == 0 ? _problem.Initial.WaterM3 : 0);
    }

    private void AddStep(int t)
    {
        var (p, dt, row) = (_problem.Plant, _problem.StepHours[t], t * RowsPerStep);
        var next = t + 1 < _problem.Steps ? row + RowsPerStep : -1;
        var price = _problem.PriceEurMwh[t];
        var mw = Math.Max(1e-3, p.Stacks.Count * p.Stacks.Curve.NominalMw / 2);
        var kg = Math.Max(1e-3, mw * p.Stacks.Curve.BestKgMwh);
        var (o2Kg, m3) = (kg * p.Oxygen.KgPerKgH2, Math.Max(1e-3, kg * p.Water.M3PerKgH2));
        var (power, ramp, h2, demand, o2, water) = (row + PowerRow, row + RampRow, row + H2Row, row + DemandRow, row + O2Row, row + WaterRow);
        int Next(int r) => next < 0 ? -1 : next + r;

        _lp.Add(dt * (price + p.Grid.ImportFeeEurMwh), 0, p.Grid.ImportMaxMw, mw, [(power, 1)]);
        _lp.Add(-dt * (price - p.Grid.ExportFeeEurMwh), 0, p.Grid.ExportMaxMw, mw, [(power, -1)]);
        _lp.Add(0, 0, _problem.RenewableMw[t], mw, [(power, -1)]);
        _lp.Add(dt * p.PowerSlackEurMwh, 0, double.PositiveInfinity, mw / 10, [(power, 1)]);
        _lp.Add(p.RampCostEurMw, 0, double.PositiveInfinity, mw / 10, [(ramp, -1)]);
        _lp.Add(p.RampCostEurMw, 0, double.PositiveInfinity, mw / 10, [(ramp, 1)]);
        _lp.Add(dt * (p.Hydrogen.ContractEurKg + p.Hydrogen.ShortageEurKg), 0, _problem.H2DemandKgH[t], kg / 10, [(h2, -dt)]);
        _lp.Add(-dt * p.Hydrogen.SellEurKg, 0, p.Hydrogen.SellMaxKgH, kg / 2, [(h2, dt)]);
        _lp.Add(dt * p.Hydrogen.VentEurKg, 0, double.PositiveInfinity, kg / 10, [(h2, dt)]);
        var span = p.Hydrogen.StoreMaxKg - p.Hydrogen.StoreMinKg;
        var reserve = t < _problem.ReserveKg.Length ? Math.Clamp(_problem.ReserveKg[t] - p.Hydrogen.StoreMinKg, 0, span) : 0;
        _lp.Add(-dt * _problem.ReserveEurKgH, 0, reserve, Math.Max(reserve / 2, 1e-6), [(h2, 1), (Next(H2Row), -1)]);
        _lp.Add(0, 0, span - reserve, Math.Max(span / 2, 1e-6), [(h2, 1), (Next(H2Row), -1)]);

        _lp.Add(0, 0, double.PositiveInfinity, o2Kg / 2, [(demand, p.Oxygen.Utilisation), (o2, dt), (power, -p.Oxygen.DosingMwhKg)]);
        var air = Math.Min(p.Oxygen.MinAirFraction * _problem.O2DemandKgH[t], p.Oxygen.BlowerMaxKgH);
        _lp.Add(0, air, p.Oxygen.BlowerMaxKgH, o2Kg / 2, [(demand, 1), (power, -1 / p.Oxygen.BlowerKgMwh)]);
        _lp.Add(0, 0, double.PositiveInfinity, o2Kg / 4, [(o2, dt)]);
        _lp.Add(dt * p.Oxygen.ShortageEurKg, 0, double.PositiveInfinity, o2Kg / 20, [(demand, 1)]);
        _lp.Add(0, 0, p.Oxygen.BufferKg, Math.Max(p.Oxygen.BufferKg / 2, 1e-6), [(o2, 1), (Next(O2Row), -1)]);

        _lp.Add(dt * p.Water.RecyclerEurM3, 0, p.Water.RecyclerMaxM3H, m3, [(water, -dt), (power, -p.Water.RecyclerMwhM3)]);
        _lp.Add(dt * p.Water.MunicipalEurM3, 0, p.Water.MunicipalMaxM3H, m3, [(water, -dt)]);
        _lp.Add(dt * p.WaterSlackEurM3, 0, double.PositiveInfinity, m3 / 10, [(water, -dt)]);
        _lp.Add(0, p.Water.BufferMinM3, p.Water.BufferMaxM3, Math.Max(p.Water.BufferMaxM3 / 2, 1e-6), [(water, 1), (Next(WaterRow), -1)]);
        _lp.Add(dt * p.WaterSlackEurM3, 0, double.PositiveInfinity, m3 / 10, [(water, dt)]);

        for (var g = 0; g < _problem.Groups.Count; g++)
        {
            var group = _problem.Groups[g];
            for (var s = -1; s + 1 < _perGroup; s++)
            {
                var slope = group.Efficiency * (s < 0 ? p.Stacks.Curve.BestKgMwh : p.Stacks.Curve.SlopesKgMwh[s]);
                _lp.Add(0, 0, 1, Math.Max(1e-4, mw / 10),
                [
                    (power, -1 - p.Hydrogen.CompressionMwhKg * slope), (ramp, 1), (h2, -dt * slope),
                    (o2, -dt * p.Oxygen.KgPerKgH2 * slope), (water, dt * p.Water.M3PerKgH2 * slope), (Next(RampRow), -1),
                ]);
            }
        }
    }

    private void AddEnd()
    {
        var (p, last, end) = (_problem.Plant, (_problem.Steps - 1) * _perStep, _problem.Steps * RowsPerStep);
        if (_problem.Target is { } target)
        {
            // content + deficit - surplus = target; the content's columns were added with the last step and are extended by the rows below.
            End(end, target.H2EurKg, target.H2Kg - p.Hydrogen.StoreMinKg, p.Hydrogen.StoreMaxKg);
            End(end + 1, target.O2EurKg, target.O2Kg, p.Oxygen.BufferKg);
            End(end + 2, target.WaterEurM3, target.WaterM3, p.Water.BufferMaxM3);
            _lp.Extend(last + Store, end, 1);
            _lp.Extend(last + Reserved, end, 1);
            _lp.Extend(last + Oxygen, end + 1, 1);
            _lp.Extend(last + Water, end + 2, 1);
        }
        if (_problem.EndValue.Count == 0)
            return;
        foreach (var (width, worth) in _problem.EndValue)
            _lp.Add(-worth, 0, width, Math.Max(width / 2, 1e-6), [(end + 3, -1)]);
        _lp.Add(0, 0, double.PositiveInfinity, Math.Max(p.Hydrogen.StoreMaxKg / 4, 1e-6), [(end + 3, -1)]);
        _lp.Extend(last + Store, end + 3, 1);
        _lp.Extend(last + Reserved, end + 3, 1);
    }

    private void End(int row, double cost, double target, double scale)
    {
        _lp.Add(cost, 0, double.PositiveInfinity, Math.Max(scale / 10, 1e-6), [(row, 1)]);
        _lp.Add(0, 0, double.PositiveInfinity, Math.Max(scale / 10, 1e-6), [(row, -1)]);
        _lp.RightSide[row] = target;
    }
}
