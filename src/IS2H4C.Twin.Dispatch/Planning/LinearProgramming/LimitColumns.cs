using static IS2H4C.Twin.Dispatch.Planning.LinearProgramming.DispatchLpLayout;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Rows and columns of the limits that only some sites have. What spans the whole horizon is written as a running value from step to step (highest import so far,
/// CO2 so far, energy still to be matched in this hour), so that the programme stays a band along time.
/// </summary>
internal sealed class LimitColumns(PlanProblem problem, LinearProgram lp, int rowsPerStep)
{
    /// <summary>No electrolysers draw more than this times half their rating.</summary>
    private const double MostTimesTypical = 20;

    private readonly PlanLimits _limits = problem.Limits;

    public static int RowsOf(PlanLimits limits) => (limits.HasPeak ? 2 : 0) + (limits.HasCo2 ? 1 : 0) + (limits.HasMatching ? 1 : 0);

    public static int ColumnsOf(PlanLimits limits) => (limits.HasPeak ? 3 : 0) + (limits.HasCo2 ? 2 : 0) + (limits.HasMatching ? 2 : 0);

    /// <summary>Row of the matching in a step; -1 without the rule.</summary>
    public int MatchRow(int t) => _limits.HasMatching ? t * rowsPerStep + BaseRows + (_limits.HasPeak ? 2 : 0) + (_limits.HasCo2 ? 1 : 0) : -1;

    /// <summary>Adds the columns of a step; <paramref name="import"/> is its import's, the first of the step.</summary>
    public void AddStep(int t, int import, double typicalMw)
    {
        var (dt, last) = (problem.StepHours[t], t + 1 >= problem.Steps);
        int Next(int row) => last ? -1 : row + rowsPerStep;
        if (_limits.HasPeak)
        {
            var (below, rises) = (PeakRow(t), PeakRow(t) + 1);
            lp.Extend(import, below, -BilledShare(t));
            lp.Extend(import + PowerSlack, below, -BilledShare(t));
            lp.Add(0, 0, double.PositiveInfinity, typicalMw, [(below, 1), (rises, 1), (_limits.PeakNewSteps.Contains(t + 1) ? -1 : Next(rises), -1)]);
            lp.Add(0, 0, double.PositiveInfinity, typicalMw, [(below, -1)]);
            lp.Add(_limits.PeakEurMw, 0, double.PositiveInfinity, typicalMw / 10, [(rises, -1)]);
            (lp.RightSide[below], lp.RightSide[rises]) = t == 0 ? (_limits.PeakCarryMw, _limits.PeakReachedMw) : (0, 0);
        }
        if (_limits.HasCo2)
        {
            var (row, kg) = (Co2Row(t), Math.Max(1e-3, typicalMw * _limits.Co2KgMwh[t]));
            var stretch = _limits.Co2Stretches(problem.Steps).Last(c => c.From <= t);
            lp.Extend(import, row, -dt * _limits.Co2KgMwh[t]);
            lp.Extend(import + PowerSlack, row, -dt * _limits.Co2KgMwh[t]);
            lp.Add(0, 0, Math.Max(0, stretch.CapKg), kg, [(row, 1), (t + 1 == stretch.To ? -1 : Next(row), -1)]);
            lp.Add(_limits.Co2OverEurKg, 0, double.PositiveInfinity, kg, [(row, 1)]);
        }
        if (_limits.HasMatching)
        {
            var (row, ends) = (MatchRow(t), _limits.EndsPeriod(t));
            lp.Extend(import + Curtail, row, -dt);
            var isFree = _limits.MatchPeriod[t] < 0;
            // Where nothing must be matched the energy on either side costs nothing: without a bound on one of them both would grow together without end.
            var most = isFree ? (MostTimesTypical * dt * typicalMw) + Math.Abs(_limits.MatchCarryMwh) + (problem.Plant.Stacks.Count * problem.Plant.Stacks.ColdStartMwh) : double.PositiveInfinity;
            lp.Add(ends && !isFree ? _limits.UnmatchedEurMwh : 0, 0, most, dt * typicalMw, [(row, 1), (ends ? -1 : Next(row), -1)]);
            lp.Add(0, 0, double.PositiveInfinity, dt * typicalMw, [(row, -1), (ends ? -1 : Next(row), 1)]);
        }
    }

    /// <summary>Right-hand side of the matching for what the counts fix of the electrolysers' load.</summary>
    public void RightSides(int t, double fixedMw)
    {
        if (_limits.HasMatching)
            lp.RightSide[MatchRow(t)] = problem.StepHours[t] * (fixedMw - problem.RenewableMw[t]) + (t == 0 ? _limits.MatchCarryMwh : 0);
    }

    /// <summary>What the limits add to the price of import and of electrolyser load, EUR/MWh.</summary>
    public (double ImportEurMwh, double StackEurMwh) Prices(int t, ReadOnlySpan<double> duals)
    {
        var import = (_limits.HasPeak ? BilledShare(t) * duals[PeakRow(t)] / problem.StepHours[t] : 0) + Co2Price(t, duals);
        return (import, _limits.HasMatching ? duals[MatchRow(t)] : 0);
    }

    /// <summary>What the CO2 of one more MWh of import costs by the cap, EUR/MWh.</summary>
    public double Co2Price(int t, ReadOnlySpan<double> duals) => _limits.HasCo2 ? duals[Co2Row(t)] * _limits.Co2KgMwh[t] : 0;

    private double BilledShare(int t) => t == 0 ? _limits.PeakFirstShare : 1;

    private int PeakRow(int t) => t * rowsPerStep + BaseRows;

    private int Co2Row(int t) => t * rowsPerStep + BaseRows + (_limits.HasPeak ? 2 : 0);
}
