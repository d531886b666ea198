using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using static IS2H4C.Twin.Dispatch.Planning.LinearProgramming.DispatchLpLayout;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// The published formulation with whole numbers relaxed: per group the awake stacks, the producing ones as a mix of the curve's breakpoints (so that the curve
/// and the load range need no rows), starts and heat-up. Three rows per group and step beside those of the system, still a band along time, so that even a week
/// of many unequal stacks is one linear programme of the interior point method. Its dual gives a bound that is within some hundredths of a per cent of the best
/// plan, and its counts, rounded, are a good start for one.
/// </summary>
internal sealed class StateRelaxation
{
    private const int RiseRow = 0, StartRow = 1, HeatRow = 2, RowsPerGroup = 3;
    private readonly PlanProblem _problem;
    private readonly LinearProgram _lp;
    private readonly InteriorPoint _solver;
    private readonly SystemColumns _system;
    private readonly int _rowsPerStep;
    private readonly int[] _firstColumn;
    private readonly double[] _breakMw;
    private readonly int _systemRows;
    private readonly int _firstStack;
    private readonly int _perGroup;
    private readonly IReadOnlyList<RelaxedGroup> _groups;

    /// <summary>The relaxation of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="mostGroups">Groups that it may have, 1 or more; where there are more of them, neighbours in efficiency are counted together, which loosens the bound a little.</param>
    public StateRelaxation(PlanProblem problem, int mostGroups = int.MaxValue)
    {
        (_problem, _groups) = (problem, RelaxedGroup.Of(problem, mostGroups));
        _systemRows = SystemColumns.RowsOf(problem);
        _firstStack = SystemColumns.ColumnsOf(problem) + RecyclerColumns;
        _rowsPerStep = RowsOf(problem, _groups.Count);
        _breakMw = Breakpoints(problem.Plant.Stacks.Curve);
        _perGroup = (_groups.Any(g => g.IsMixed) ? 2 * _breakMw.Length : _breakMw.Length) + 6;
        _firstColumn = new int[problem.Steps];
        _lp = new LinearProgram(_rowsPerStep * problem.Steps + SystemColumns.EndRows);
        _system = new SystemColumns(problem, _lp, _rowsPerStep);
        var extra = new ExtraColumns(problem, _lp, _rowsPerStep, _rowsPerStep - problem.Extra.Balances.Count, _firstStack + _perGroup * _groups.Count);
        for (var t = 0; t < problem.Steps; t++)
        {
            _firstColumn[t] = _lp.Added;
            _system.AddStep(t);
            AddRecycler(t);
            for (var g = 0; g < _groups.Count; g++)
                AddGroup(t, g);
            extra.AddStep(t);
            _system.RightSides(t, 0, t == 0 ? problem.Initial.StackPowerMw : 0, 0, 0);
            extra.RightSides(t);
        }
        _system.AddEnd(_firstColumn[^1]);
        _lp.Freeze();
        _solver = new InteriorPoint(_lp);
    }

    /// <summary>Work of one iteration, in multiplications; for choosing whether it is worth it.</summary>
    public static double WorkOf(PlanProblem problem) => WorkOf(problem, problem.Groups.Count);

    /// <summary>The largest number of groups whose work stays within a limit; 0 when not even one does.</summary>
    public static int GroupsWithin(PlanProblem problem, double mostWork)
    {
        var groups = problem.Groups.Count;
        while (groups > 0 && WorkOf(problem, groups) > mostWork)
            groups--;
        return groups;
    }

    private static double WorkOf(PlanProblem problem, int groups)
    {
        double rows = RowsOf(problem, groups);
        return problem.Steps * rows * (2 * rows) * (2 * rows) / 2;
    }

    private static int RowsOf(PlanProblem problem, int groups) => SystemColumns.RowsOf(problem) + RecyclerRows + RowsPerGroup * groups + problem.Extra.Balances.Count;

    /// <summary>Lower bound of the objective, EUR, after <see cref="Solve"/>.</summary>
    public double BoundEur { get; private set; } = double.NegativeInfinity;

    /// <summary>Solves the relaxation; the bound holds even when the last digits were not reached.</summary>
    public void Solve(double tolerance, CancellationToken cancellationToken)
    {
        _solver.Solve(tolerance, cancellationToken);
        BoundEur = _solver.DualBound() - _problem.ContractEur;
    }

    /// <summary>The relaxed counts of a relaxation with all its groups, rounded; what was cut off in one step is carried to the next, so that an energy is kept rather than a shape when <paramref name="carry"/> is set.</summary>
    public Commitment Rounded(bool carry)
    {
        var counts = new Commitment(_problem.Groups.Count, _problem.Steps);
        for (var g = 0; g < _problem.Groups.Count; g++)
        {
            var left = 0.0;
            for (var t = 0; t < _problem.Steps; t++)
            {
                var at = _firstColumn[t] + _firstStack + g * _perGroup;
                var on = 0.0;
                for (var k = 0; k < _breakMw.Length; k++)
                    on += _solver.X[at + k];
                var awake = _solver.X[at + _breakMw.Length];
                counts.On[g][t] = Math.Clamp((int)Math.Floor(on + left + 0.5), (int)Math.Floor(on + 1e-6), (int)Math.Ceiling(on - 1e-6));
                left = carry ? on + left - counts.On[g][t] : 0;
                counts.Awake[g][t] = Math.Max(counts.On[g][t], (int)Math.Floor(awake + 0.5));
            }
        }
        return CommitmentRules.Mend(_problem, counts);
    }

    private static double[] Breakpoints(EfficiencyCurve curve)
    {
        var mw = new double[curve.SlopesKgMwh.Length + 1];
        mw[0] = curve.MinLoadMw;
        for (var s = 0; s + 1 < mw.Length; s++)
            mw[s + 1] = mw[s] + curve.WidthsMw[s];
        return mw;
    }

    private const int RecyclerColumns = 5, RecyclerRows = 2;

    /// <summary>The recycler as a mix of its least and its largest flow and of standing still; it starts when the sum of the first two rises.</summary>
    private void AddRecycler(int t)
    {
        var (water, row) = (_problem.Plant.Water, t * _rowsPerStep);
        var top = water.RecyclerMaxM3H * _problem.RecyclerAvailable[t];
        var least = Math.Min(top, water.RecyclerMaxM3H * water.RecyclerMinFraction);
        var runs = row + _systemRows;
        var next = t + 1 < _problem.Steps ? runs + _rowsPerStep : -1;
        var recycled = _firstColumn[t] + Recycled;
        _lp.SetUpper(recycled, 0);
        foreach (var flow in new[] { least, top })
        {
            _lp.Add(_problem.StepHours[t] * water.RecyclerEurM3 * flow, 0, top > 0 ? 1 : 0, 0.25,
                [(row + WaterRow, -_problem.StepHours[t] * flow), (row + PowerRow, -water.RecyclerMwhM3 * flow), (runs, 1), (next, -1), (runs + 1, 1)]);
        }
        _lp.Add(0, 0, 1, 0.5, [(runs + 1, 1)]);
        _lp.RightSide[runs + 1] = 1;
        _lp.Add(water.RecyclerStartEur, 0, double.PositiveInfinity, 0.1, [(runs, -1)]);
        _lp.Add(0, 0, double.PositiveInfinity, 0.1, [(runs, 1)]);
        _lp.RightSide[runs] = t == 0 && _problem.Initial.RecyclerOn ? 1 : 0;
    }

    private void AddGroup(int t, int g)
    {
        var (p, dt, group, row) = (_problem.Plant, _problem.StepHours[t], _groups[g], t * _rowsPerStep);
        var available = group.Available[t];
        var own = row + _systemRows + RecyclerRows + g * RowsPerGroup;
        int NextOwn(int r) => t + 1 < _problem.Steps ? own + _rowsPerStep + r : -1;

        var least = group.LeastMw(t);
        foreach (var efficiency in group.Efficiencies)
        {
            foreach (var breakMw in _breakMw)
            {
                var mw = Math.Max(breakMw, least);
                var kgH = p.Stacks.Curve.ProductionKgH(mw, 1, efficiency);
                _lp.Add(0, 0, available, Math.Max(0.05, available / 10.0),
                    [.. _system.Load(t, mw, kgH, -p.Stacks.StandbyMw), (own + StartRow, 1), (NextOwn(StartRow), -1), (own + HeatRow, -1)]);
            }
        }
        _lp.Add(0, 0, available, Math.Max(0.1, available / 2.0), [.. _system.Load(t, 0, 0, p.Stacks.StandbyMw), (own + RiseRow, 1), (NextOwn(RiseRow), -1), (own + HeatRow, 1)]);
        var cold = _lp.Add(p.Stacks.ColdStartEur, 0, available, 0.1, [.. _system.Load(t, 0, 0, p.Stacks.ColdStartMwh / dt), (own + RiseRow, -1)]);
        _lp.Add(0, 0, double.PositiveInfinity, 0.1, [(own + RiseRow, 1)]);
        _lp.Add(p.Stacks.HotStartEur, 0, double.PositiveInfinity, 0.1, [(own + StartRow, -1)]);
        _lp.Add(0, 0, double.PositiveInfinity, 0.1, [(own + StartRow, 1)]);
        _lp.Add(0, 0, double.PositiveInfinity, 0.1, [(own + HeatRow, -1)]);
        // While availability only stays or grows the heat-up row is exact; where it falls, a stack that was just woken may be the one that is lost.
        for (var u = t; u < _problem.HeatUpEnd[t] && group.KeepsAll(t, u); u++)
            _lp.Extend(cold, own + (u - t) * _rowsPerStep + HeatRow, -1);
        var b = _lp.RightSide;
        (b[own + RiseRow], b[own + StartRow], b[own + HeatRow]) = (t == 0 ? group.InitialAwake : 0, t == 0 ? group.InitialOn : 0, group.StillHeating(t));
    }
}
