using static IS2H4C.Twin.Dispatch.Planning.LinearProgramming.DispatchLpLayout;

namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// The part of the linear programme that no stack count touches: grid, contract, store, oxygen, water, end. Both programmes of the embedded planner start from it:
/// the one for given counts and the relaxation of the stack states; they differ in the rows and columns that follow in each step.
/// </summary>
internal sealed class SystemColumns(PlanProblem problem, LinearProgram lp, int rowsPerStep)
{
    private readonly LimitColumns _limits = new(problem, lp, rowsPerStep);

    /// <summary>Rows that the system takes in each step.</summary>
    public static int RowsOf(PlanProblem problem) => BaseRows + LimitColumns.RowsOf(problem.Limits);

    /// <summary>Columns that the system takes in each step.</summary>
    public static int ColumnsOf(PlanProblem problem) => BaseColumns + LimitColumns.ColumnsOf(problem.Limits);

    /// <summary>Rows behind the last step: end targets of hydrogen, oxygen and water, and the worth of what is left.</summary>
    public const int EndRows = 4;

    /// <summary>Adds the columns of a step; they must be the first of that step.</summary>
    public void AddStep(int t)
    {
        var (p, dt, row) = (problem.Plant, problem.StepHours[t], t * rowsPerStep);
        var next = t + 1 < problem.Steps ? row + rowsPerStep : -1;
        var price = problem.PriceEurMwh[t];
        var mw = TypicalMw;
        var kg = Math.Max(1e-3, mw * p.Stacks.Curve.BestKgMwh);
        var (o2Kg, m3) = (kg * p.Oxygen.KgPerKgH2, Math.Max(1e-3, kg * p.Water.M3PerKgH2));
        var (power, ramp, h2, demand, o2, water) = (row + PowerRow, row + RampRow, row + H2Row, row + DemandRow, row + O2Row, row + WaterRow);
        int Next(int r) => next < 0 ? -1 : next + r;

        var import = lp.Add(dt * (price + p.Grid.ImportFeeEurMwh), 0, p.Grid.ImportMaxMw, mw, [(power, 1)]);
        lp.Add(-dt * (price - p.Grid.ExportFeeEurMwh), 0, p.Grid.ExportMaxMw, mw, [(power, -1)]);
        lp.Add(0, 0, problem.RenewableMw[t], mw, [(power, -1)]);
        lp.Add(dt * p.PowerSlackEurMwh, 0, double.PositiveInfinity, mw / 10, [(power, 1)]);
        lp.Add(p.RampCostEurMw, 0, double.PositiveInfinity, mw / 10, [(ramp, -1)]);
        lp.Add(p.RampCostEurMw, 0, double.PositiveInfinity, mw / 10, [(ramp, 1)]);
        lp.Add(dt * (p.Hydrogen.ContractEurKg + p.Hydrogen.ShortageEurKg), ShortLeast(t), problem.H2DemandKgH[t], kg / 10, [(h2, -dt)]);
        lp.Add(-dt * p.Hydrogen.SellEurKg, 0, p.Hydrogen.SellMaxKgH, kg / 2, [(h2, dt)]);
        lp.Add(dt * p.Hydrogen.VentEurKg, 0, double.PositiveInfinity, kg / 10, [(h2, dt)]);
        var span = p.Hydrogen.StoreMaxKg - p.Hydrogen.StoreMinKg;
        var reserve = t < problem.ReserveKg.Length ? Math.Clamp(problem.ReserveKg[t] - p.Hydrogen.StoreMinKg, 0, span) : 0;
        lp.Add(-dt * problem.ReserveEurKgH, 0, reserve, Math.Max(reserve / 2, 1e-6), [(h2, 1), (Next(H2Row), -1)]);
        lp.Add(0, 0, span - reserve, Math.Max(span / 2, 1e-6), [(h2, 1), (Next(H2Row), -1)]);

        // Without a demand there is nothing to dose: an equation that leaves its unknowns no room would only disturb the solver.
        var dosable = problem.O2DemandKgH[t] > 0 ? double.PositiveInfinity : 0;
        lp.Add(0, 0, dosable, o2Kg / 2, [(demand, p.Oxygen.Utilisation), (o2, dt), (power, -p.Oxygen.DosingMwhKg)]);
        var air = Math.Min(p.Oxygen.MinAirFraction * problem.O2DemandKgH[t], p.Oxygen.BlowerMaxKgH);
        lp.Add(0, air, p.Oxygen.BlowerMaxKgH, o2Kg / 2, [(demand, 1), (power, -1 / p.Oxygen.BlowerKgMwh)]);
        lp.Add(0, 0, double.PositiveInfinity, o2Kg / 4, [(o2, dt)]);
        lp.Add(dt * p.Oxygen.ShortageEurKg, O2ShortLeast(t), dosable, o2Kg / 20, [(demand, 1)]);
        lp.Add(0, 0, p.Oxygen.BufferKg, Math.Max(p.Oxygen.BufferKg / 2, 1e-6), [(o2, 1), (Next(O2Row), -1)]);

        lp.Add(dt * p.Water.RecyclerEurM3, 0, p.Water.RecyclerMaxM3H * problem.RecyclerAvailable[t], m3, [(water, -dt), (power, -p.Water.RecyclerMwhM3)]);
        lp.Add(dt * p.Water.MunicipalEurM3, 0, p.Water.MunicipalMaxM3H, m3, [(water, -dt)]);
        lp.Add(dt * p.WaterSlackEurM3, 0, double.PositiveInfinity, m3 / 10, [(water, -dt)]);
        lp.Add(0, p.Water.BufferMinM3, p.Water.BufferMaxM3, Math.Max(p.Water.BufferMaxM3 / 2, 1e-6), [(water, 1), (Next(WaterRow), -1)]);
        lp.Add(dt * p.WaterSlackEurM3, 0, double.PositiveInfinity, m3 / 10, [(water, dt)]);
        _limits.AddStep(t, import, mw);
    }

    /// <summary>
    /// Contract hydrogen that nothing can deliver in a step, kg/h: what is asked for beyond a full store and all stacks at full load. As the lower bound of the shortage
    /// it keeps a demand far above capacity out of the solver's equations, which would lose their digits to it.
    /// </summary>
    private double ShortLeast(int t)
    {
        var (h2, dt) = (problem.Plant.Hydrogen, problem.StepHours[t]);
        var most = MostH2KgH(t) + (Math.Max(h2.StoreMaxKg, problem.Initial.H2Kg) - h2.StoreMinKg) / dt + FromElsewhere(t, FlowEntry.Hydrogen);
        return Math.Max(0, problem.H2DemandKgH[t] - Math.Max(0, most));
    }

    /// <summary>The same for the oxygen demand: what blowers, a full buffer and the oxygen of all stacks cannot give, kg/h.</summary>
    private double O2ShortLeast(int t)
    {
        var (o2, dt) = (problem.Plant.Oxygen, problem.StepHours[t]);
        var dosed = o2.KgPerKgH2 * MostH2KgH(t) + Math.Max(o2.BufferKg, problem.Initial.O2Kg) / dt + FromElsewhere(t, FlowEntry.Oxygen);
        return Math.Max(0, problem.O2DemandKgH[t] - o2.BlowerMaxKgH - o2.Utilisation * Math.Max(0, dosed));
    }

    private double MostH2KgH(int t)
    {
        var (curve, most) = (problem.Plant.Stacks.Curve, 0.0);
        foreach (var group in problem.Groups)
            most += curve.ProductionKgH(group.Available[t] * curve.NominalMw, group.Available[t], group.Efficiency);
        return most;
    }

    /// <summary>The most that flows beyond the loop can give to a balance.</summary>
    private double FromElsewhere(int t, int balance)
    {
        var sum = 0.0;
        foreach (var flow in problem.Extra.Flows)
        {
            foreach (var entry in flow.Entries)
                sum += entry.Balance == balance ? Math.Max(entry.PerUnit * flow.Least[t], entry.PerUnit * Math.Max(flow.Least[t], flow.Most[t])) : 0;
        }
        return sum;
    }

    /// <summary>Entries of a column that loads stacks with <paramref name="mw"/> and makes <paramref name="kgH"/>, drawing <paramref name="standbyMw"/> beside it.</summary>
    public (int Row, double Value)[] Load(int t, double mw, double kgH, double standbyMw = 0)
    {
        var (p, dt, row) = (problem.Plant, problem.StepHours[t], t * rowsPerStep);
        var drawn = mw + standbyMw + p.Hydrogen.CompressionMwhKg * kgH;
        return
        [
            (row + PowerRow, -drawn), (row + RampRow, mw), (t + 1 < problem.Steps ? row + rowsPerStep + RampRow : -1, -mw), (row + H2Row, -dt * kgH),
            (row + O2Row, -dt * p.Oxygen.KgPerKgH2 * kgH), (row + WaterRow, dt * p.Water.M3PerKgH2 * kgH), (_limits.MatchRow(t), -dt * drawn),
        ];
    }

    /// <summary>What the limits add to the price of import and of electrolyser load in a step, EUR/MWh, at given multipliers of the rows.</summary>
    public (double ImportEurMwh, double StackEurMwh) LimitPrices(int t, ReadOnlySpan<double> duals) => _limits.Prices(t, duals);

    /// <summary>What the CO2 of one more MWh of import costs by the cap, EUR/MWh.</summary>
    public double Co2Price(int t, ReadOnlySpan<double> duals) => _limits.Co2Price(t, duals);

    /// <summary>Half the rated power of the stacks, or of the renewables where there are none: the size from which starting points are made, MW.</summary>
    public double TypicalMw => Math.Max(1e-3, problem.Plant.Stacks.Count > 0
        ? problem.Plant.Stacks.Count * problem.Plant.Stacks.Curve.NominalMw / 2
        : problem.RenewableMw.Append(problem.Plant.AuxiliaryMw).Max() / 2);

    /// <summary>Right-hand sides of a step: what is fixed of its stacks with their standby and start energy, and all other load less the renewables.</summary>
    public void RightSides(int t, double fixedMw, double fixedBefore, double fixedKgH, double standbyMw)
    {
        var otherMw = problem.Plant.AuxiliaryMw - problem.RenewableMw[t] + standbyMw;
        _limits.RightSides(t, fixedMw + standbyMw + problem.Plant.Hydrogen.CompressionMwhKg * fixedKgH);
        var (dt, b, row) = (problem.StepHours[t], lp.RightSide, t * rowsPerStep);
        b[row + PowerRow] = otherMw + fixedMw + problem.Plant.Hydrogen.CompressionMwhKg * fixedKgH;
        b[row + RampRow] = fixedBefore - fixedMw;
        // A hair below an empty store, by rounding or a reading's noise, is empty: no flow could mend it.
        b[row + H2Row] = dt * (fixedKgH - problem.H2DemandKgH[t]) + (t == 0 ? Math.Max(0, problem.Initial.H2Kg - problem.Plant.Hydrogen.StoreMinKg) : 0);
        b[row + DemandRow] = problem.O2DemandKgH[t];
        b[row + O2Row] = dt * problem.Plant.Oxygen.KgPerKgH2 * fixedKgH + (t == 0 ? Math.Max(0, problem.Initial.O2Kg) : 0);
        b[row + WaterRow] = -dt * problem.Plant.Water.M3PerKgH2 * fixedKgH + (t == 0 ? problem.Initial.WaterM3 : 0);
    }

    /// <summary>Adds what the end is worth; <paramref name="last"/> is the first column of the last step.</summary>
    public void AddEnd(int last)
    {
        var (p, end) = (problem.Plant, problem.Steps * rowsPerStep);
        if (problem.Target is { } target)
        {
            // content + deficit - surplus = target; the content's columns were added with the last step and are extended by the rows below.
            End(end, target.H2EurKg, target.H2Kg - p.Hydrogen.StoreMinKg, p.Hydrogen.StoreMaxKg);
            End(end + 1, target.O2EurKg, target.O2Kg, p.Oxygen.BufferKg);
            End(end + 2, target.WaterEurM3, target.WaterM3, p.Water.BufferMaxM3);
            lp.Extend(last + Store, end, 1);
            lp.Extend(last + Reserved, end, 1);
            lp.Extend(last + Oxygen, end + 1, 1);
            lp.Extend(last + Water, end + 2, 1);
        }
        if (problem.EndValue.Count == 0)
            return;
        foreach (var (width, worth) in problem.EndValue)
            lp.Add(-worth, 0, width, Math.Max(width / 2, 1e-6), [(end + 3, -1)]);
        lp.Add(0, 0, double.PositiveInfinity, Math.Max(p.Hydrogen.StoreMaxKg / 4, 1e-6), [(end + 3, -1)]);
        lp.Extend(last + Store, end + 3, 1);
        lp.Extend(last + Reserved, end + 3, 1);
    }

    private void End(int row, double cost, double target, double scale)
    {
        lp.Add(cost, 0, double.PositiveInfinity, Math.Max(scale / 10, 1e-6), [(row, 1)]);
        lp.Add(0, 0, double.PositiveInfinity, Math.Max(scale / 10, 1e-6), [(row, -1)]);
        lp.RightSide[row] = target;
    }
}
