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
    private const double HairEurMwh = 1e-4;

    private readonly PlanProblem _problem;
    private readonly LinearProgram _lp;
    private readonly InteriorPoint _solver;
    private readonly SystemColumns _system;
    private readonly int _perStep;
    private readonly int _rowsPerStep;
    private readonly int _firstSegment;
    private readonly int _perGroup;
    private readonly ExtraColumns _extra;
    private double _constant;
    private (Commitment? Counts, double Tolerance) _held = (null, double.PositiveInfinity);

    public DispatchLp(PlanProblem problem)
    {
        _problem = problem;
        _perGroup = 1 + problem.Plant.Stacks.Curve.SlopesKgMwh.Length;
        _firstSegment = SystemColumns.ColumnsOf(problem);
        var (systemRows, firstExtra) = (SystemColumns.RowsOf(problem), _firstSegment + _perGroup * problem.Groups.Count);
        _rowsPerStep = systemRows + problem.Extra.Balances.Count;
        _lp = new LinearProgram(_rowsPerStep * problem.Steps + SystemColumns.EndRows);
        _system = new SystemColumns(problem, _lp, _rowsPerStep);
        _extra = new ExtraColumns(problem, _lp, _rowsPerStep, systemRows, firstExtra);
        _perStep = firstExtra + _extra.PerStep;
        for (var t = 0; t < problem.Steps; t++)
        {
            _system.AddStep(t);
            AddSegments(t);
            _extra.AddStep(t);
        }
        _system.AddEnd((problem.Steps - 1) * _perStep);
        _lp.Freeze();
        _solver = new InteriorPoint(_lp);
    }

    /// <summary>Objective of the last solution with the wear of starts, EUR.</summary>
    public double ObjectiveEur { get; private set; }

    /// <summary>Iterations of the last solution.</summary>
    public int Iterations => _solver.Iterations;

    /// <summary>A lower bound of the objective that the last solution proves, EUR; meant for the relaxation.</summary>
    public double BoundEur => _solver.DualBound() + _constant;

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
        + this[t, Recycled] * _problem.Plant.Water.RecyclerMwhM3 - _extra.Net(_solver.X, t * _perStep, FlowEntry.Power);

    /// <summary>Hydrogen that flows beyond the loop take in the last solution, kg/h.</summary>
    public double H2ElsewhereKgH(int t) => -_extra.Net(_solver.X, t * _perStep, FlowEntry.Hydrogen);

    /// <summary>What the site's limits add to the price of import and of electrolyser load, EUR/MWh.</summary>
    public (double ImportEurMwh, double StackEurMwh) LimitPrices(int t) => _system.LimitPrices(t, _solver.Duals);

    /// <summary>What the CO2 of one more MWh of import costs by the cap, EUR/MWh.</summary>
    public double Co2Price(int t) => _system.Co2Price(t, _solver.Duals);

    private double this[int t, int column] => _solver.X[t * _perStep + column];

    private double Dual(int t, int row) => _solver.Duals[t * _rowsPerStep + row];

    /// <summary>Solves for given counts, or the relaxation when there are none. The recycler follows its pattern, or is relaxed when there is none. Cancelled, the objective is infinite.</summary>
    public bool Solve(Commitment? counts, bool[]? recyclerOn, double tolerance = 1e-8, CancellationToken cancellationToken = default)
    {
        if (counts is not null && recyclerOn is null && ReferenceEquals(counts, _held.Counts) && _held.Tolerance <= tolerance)
            return true;
        _constant = -_problem.ContractEur + (counts?.StartEur(_problem) ?? 0);
        var fixedBefore = _problem.Initial.StackPowerMw;
        var (plant, stacks) = (_problem.Plant, _problem.Plant.Stacks);
        var curve = stacks.Curve;
        for (var t = 0; t < _problem.Steps; t++)
        {
            double fixedMw = 0, fixedKgH = 0, standbyMw = 0;
            for (var g = 0; g < _problem.Groups.Count; g++)
            {
                var group = _problem.Groups[g];
                var at = t * _perStep + _firstSegment + g * _perGroup;
                if (counts is null)
                {
                    _lp.Upper[at] = group.Available[t] * curve.BestLoadMw;
                    for (var s = 0; s + 1 < _perGroup; s++)
                        _lp.Upper[at + 1 + s] = s < curve.BestSegment ? 0 : group.Available[t] * curve.WidthsMw[s];
                    continue;
                }
                var on = counts.On[g][t];
                var least = group.MinMw(curve, t);
                fixedMw += on * least;
                fixedKgH += curve.ProductionKgH(on * least, on, group.Efficiency);
                standbyMw += (counts.Awake[g][t] - on) * stacks.StandbyMw + counts.Cold(_problem, g, t) * stacks.ColdStartMwh / _problem.StepHours[t];
                _lp.Upper[at] = 0;
                for (var s = 0; s + 1 < _perGroup; s++)
                    _lp.Upper[at + 1 + s] = on * curve.WidthAbove(s, least);
            }
            _system.RightSides(t, fixedMw, fixedBefore, fixedKgH, standbyMw);
            _extra.RightSides(t);
            fixedBefore = fixedMw;
            var top = plant.Water.RecyclerMaxM3H * _problem.RecyclerAvailable[t];
            var runs = recyclerOn is null || recyclerOn[t];
            _lp.Upper[t * _perStep + Recycled] = runs ? top : 0;
            _lp.Lower[t * _perStep + Recycled] = recyclerOn is null || !runs ? 0 : Math.Min(top, plant.Water.RecyclerMaxM3H * plant.Water.RecyclerMinFraction);
            if (recyclerOn is not null && runs && !(t == 0 ? _problem.Initial.RecyclerOn : recyclerOn[t - 1]))
                _constant += plant.Water.RecyclerStartEur;
        }
        var solved = _solver.Solve(tolerance, cancellationToken);
        ObjectiveEur = cancellationToken.IsCancellationRequested ? double.PositiveInfinity : _solver.Objective + _constant;
        // Counts do not change once they are made: asked for them again, this solution is still the answer.
        _held = (solved && recyclerOn is null ? counts : null, tolerance);
        return solved;
    }

    /// <summary>Writes the wishes of the last solution into a schedule: stack power, sales, dosing, water; the rest is for <see cref="ScheduleCompletion"/>.</summary>
    /// <param name="counts">The counts of the solution.</param>
    /// <param name="schedule">Takes the wishes.</param>
    /// <param name="keepsHydrogen">
    /// Whether the stacks get the power that makes the solution's hydrogen, instead of the solution's power. They differ where power is paid for and water is scarce:
    /// there the programme fills the segments of the curve from the least efficient on, which no stack can.
    /// </param>
    public void Write(Commitment counts, PlanSchedule schedule, bool keepsHydrogen = false)
    {
        for (var t = 0; t < _problem.Steps; t++)
        {
            for (var g = 0; g < _problem.Groups.Count; g++)
            {
                schedule.On[g][t] = counts.On[g][t];
                schedule.Standby[g][t] = counts.Awake[g][t] - counts.On[g][t];
                schedule.StackMw[g][t] = StackMw(counts.On[g][t], g, t, keepsHydrogen);
            }
            schedule.ImportMw[t] = this[t, Import];
            schedule.SellKgH[t] = this[t, Sell];
            schedule.VentKgH[t] = this[t, Vent];
            schedule.O2DosedKgH[t] = this[t, Dosed];
            schedule.O2VentKgH[t] = this[t, O2Vent];
            schedule.RecyclerM3H[t] = this[t, Recycled];
            schedule.MunicipalM3H[t] = this[t, Municipal];
            schedule.RecyclerOn[t] = this[t, Recycled] > 1e-6;
            _extra.Write(_solver.X, t * _perStep, schedule, t);
        }
    }

    private double StackMw(int on, int g, int t, bool keepsHydrogen)
    {
        var curve = _problem.Plant.Stacks.Curve;
        var least = _problem.Groups[g].MinMw(curve, t);
        var (first, mw, kgH) = (_firstSegment + g * _perGroup, 0.0, 0.0);
        for (var s = 0; s < _perGroup; s++)
        {
            var segment = this[t, first + s];
            (mw, kgH) = (mw + segment, kgH + segment * (s == 0 ? curve.BestKgMwh : curve.SlopesKgMwh[s - 1]));
        }
        if (!keepsHydrogen)
            return on * least + mw;
        mw = 0;
        for (var s = 0; s < curve.SlopesKgMwh.Length && kgH > 0; s++)
        {
            var segment = Math.Min(on * curve.WidthAbove(s, least), kgH / curve.SlopesKgMwh[s]);
            (mw, kgH) = (mw + segment, kgH - segment * curve.SlopesKgMwh[s]);
        }
        return on * least + mw;
    }

    private void AddSegments(int t)
    {
        var curve = _problem.Plant.Stacks.Curve;
        foreach (var group in _problem.Groups)
        {
            for (var s = -1; s + 1 < _perGroup; s++)
            {
                // Where hydrogen is worth nothing any segment would do; a hair of cost keeps them in the order in which the curve fills them.
                var hair = _problem.Extra.Flows.Count > 0 ? _problem.StepHours[t] * HairEurMwh * (s + 1) : 0;
                _lp.Add(hair, 0, 1, Math.Max(1e-4, _system.TypicalMw / 10), _system.Load(t, 1, group.Efficiency * (s < 0 ? curve.BestKgMwh : curve.SlopesKgMwh[s])));
            }
        }
    }
}
