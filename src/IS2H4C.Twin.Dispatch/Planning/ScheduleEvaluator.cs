using System.Globalization;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// Checks a schedule against every constraint of the formulation and scores it. It shares no code with the planners:
/// no schedule is used that has not passed here (a solver is known to have called an invalid schedule optimal).
/// </summary>
public static class ScheduleEvaluator
{
    /// <summary>Violation above which a schedule is not used, in the unit of the constraint.</summary>
    public const double Tolerance = 1e-5;

    private const int MaxSentences = 20;

    /// <summary>Scores a schedule; violations are collected, not thrown.</summary>
    public static ScheduleScore Score(PlanProblem problem, PlanSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(schedule);
        var score = new ScheduleScore();
        var colds = new int[problem.Groups.Count][];
        for (var g = 0; g < colds.Length; g++)
            colds[g] = Stacks(problem, schedule, g, score);

        var (h2, o2, water) = (problem.Initial.H2Kg, problem.Initial.O2Kg, problem.Initial.WaterM3);
        var power = problem.Initial.StackPowerMw;
        var recycling = problem.Initial.RecyclerOn;
        for (var t = 0; t < problem.Steps; t++)
        {
            var coldNow = colds.Sum(c => c[t]);
            Power(problem, schedule, t, coldNow, score);
            h2 = Hydrogen(problem, schedule, t, h2, score);
            o2 = Oxygen(problem, schedule, t, o2, score);
            water = Water(problem, schedule, t, water, recycling, score);
            Extra(problem, schedule, t, score);
            recycling = schedule.RecyclerOn[t];
            var now = schedule.TotalStackMw(t);
            score.WearEur += problem.Plant.RampCostEurMw * Math.Abs(now - power);
            power = now;
        }
        End(problem, h2, o2, water, score);
        LimitCosts.Add(problem, schedule, colds, score);
        return score;
    }

    private static int[] Stacks(PlanProblem problem, PlanSchedule schedule, int g, ScheduleScore score)
    {
        var (group, stacks) = (problem.Groups[g], problem.Plant.Stacks);
        var (on, awake) = (group.InitialOn, group.InitialAwake);
        var cold = new int[problem.Steps];
        var heating = (int[])group.StillHeating.Clone();
        for (var t = 0; t < problem.Steps; t++)
        {
            var (nowOn, nowStandby) = (schedule.On[g][t], schedule.Standby[g][t]);
            cold[t] = Math.Max(0, nowOn + nowStandby - awake);
            var hot = Math.Max(0, nowOn - on);
            for (var u = t; u < problem.HeatUpEnd[t]; u++)
                heating[u] += cold[t];
            score.ColdStarts += cold[t];
            score.HotStarts += hot;
            score.WearEur += cold[t] * stacks.ColdStartEur + hot * stacks.HotStartEur;
            Check(score, "stack count (2)", t, Math.Max(nowOn + nowStandby - group.Available[t], -Math.Min(nowOn, nowStandby)));
            Check(score, "heat-up (5)", t, Math.Min(heating[t], group.Available[t]) - nowStandby);
            var mw = schedule.StackMw[g][t];
            Check(score, "stack load (2)", t, Math.Max(nowOn * group.MinMw(stacks.Curve, t) - mw, mw - nowOn * stacks.Curve.NominalMw));
            Check(score, "hydrogen curve (3)", t, schedule.H2KgH[g][t] - stacks.Curve.ProductionKgH(mw, nowOn, group.Efficiency));
            Check(score, "hydrogen made is negative", t, -schedule.H2KgH[g][t]);
            (on, awake) = (nowOn, nowOn + nowStandby);
        }
        return cold;
    }

    private static void Power(PlanProblem problem, PlanSchedule s, int t, int cold, ScheduleScore score)
    {
        var (plant, dt, price) = (problem.Plant, problem.StepHours[t], problem.PriceEurMwh[t]);
        var supply = problem.Extra.Net(s.ExtraFlow, FlowEntry.Power, t) + s.ImportMw[t] - s.ExportMw[t] - s.CurtailMw[t] + s.PowerSlackMw[t] + problem.RenewableMw[t];
        var load = plant.AuxiliaryMw + s.TotalStackMw(t) + plant.Stacks.StandbyMw * s.TotalStandby(t) + plant.Stacks.ColdStartMwh * cold / dt
            + plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(t) + s.O2BlowerKgH[t] / plant.Oxygen.BlowerKgMwh
            + plant.Oxygen.DosingMwhKg * s.O2DosedKgH[t] + plant.Water.RecyclerMwhM3 * s.RecyclerM3H[t];
        Check(score, "power balance (1)", t, Math.Abs(supply - load));
        Within(score, "import", t, s.ImportMw[t], 0, plant.Grid.ImportMaxMw);
        Within(score, "export", t, s.ExportMw[t], 0, plant.Grid.ExportMaxMw);
        Within(score, "curtailment", t, s.CurtailMw[t], 0, problem.RenewableMw[t]);
        Within(score, "power slack", t, s.PowerSlackMw[t], 0, double.PositiveInfinity);
        score.EnergyEur += dt * ((price + plant.Grid.ImportFeeEurMwh) * s.ImportMw[t] - (price - plant.Grid.ExportFeeEurMwh) * s.ExportMw[t]);
        score.PowerSlackEur += dt * plant.PowerSlackEurMwh * s.PowerSlackMw[t];
    }

    private static double Hydrogen(PlanProblem problem, PlanSchedule s, int t, double before, ScheduleScore score)
    {
        var (h2, dt, demand) = (problem.Plant.Hydrogen, problem.StepHours[t], problem.H2DemandKgH[t]);
        Check(score, "hydrogen contract (7)", t, Math.Abs(s.ServedKgH[t] + s.ShortKgH[t] - demand));
        Within(score, "hydrogen served", t, s.ServedKgH[t], 0, demand);
        Within(score, "hydrogen shortage", t, s.ShortKgH[t], 0, demand);
        Within(score, "hydrogen sold", t, s.SellKgH[t], 0, h2.SellMaxKgH);
        Within(score, "hydrogen vented", t, s.VentKgH[t], 0, double.PositiveInfinity);
        var after = before + dt * (s.TotalH2KgH(t) + problem.Extra.Net(s.ExtraFlow, FlowEntry.Hydrogen, t) - s.ServedKgH[t] - s.SellKgH[t] - s.VentKgH[t]);
        Check(score, "hydrogen store balance (7)", t, Math.Abs(after - s.H2StoreKg[t]));
        Within(score, "hydrogen store", t, after, h2.StoreMinKg, h2.StoreMaxKg);
        score.H2RevenueEur += dt * (h2.ContractEurKg * s.ServedKgH[t] + h2.SellEurKg * s.SellKgH[t]);
        score.H2PenaltyEur += dt * (h2.ShortageEurKg * s.ShortKgH[t] + h2.VentEurKg * s.VentKgH[t]);
        if (problem.ReserveKg.Length > t)
            score.ReserveEur += dt * problem.ReserveEurKgH * Math.Max(0, Math.Min(problem.ReserveKg[t], h2.StoreMaxKg) - after);
        return after;
    }

    private static double Oxygen(PlanProblem problem, PlanSchedule s, int t, double before, ScheduleScore score)
    {
        var (o2, dt, demand) = (problem.Plant.Oxygen, problem.StepHours[t], problem.O2DemandKgH[t]);
        var after = before + dt * (o2.KgPerKgH2 * s.TotalH2KgH(t) + problem.Extra.Net(s.ExtraFlow, FlowEntry.Oxygen, t) - s.O2DosedKgH[t] - s.O2VentKgH[t]);
        Check(score, "oxygen buffer balance (8)", t, Math.Abs(after - s.O2StoreKg[t]));
        Check(score, "oxygen demand (8)", t, Math.Abs(o2.Utilisation * s.O2DosedKgH[t] + s.O2BlowerKgH[t] + s.O2ShortKgH[t] - demand));
        Within(score, "oxygen buffer", t, after, 0, o2.BufferKg);
        Within(score, "blower", t, s.O2BlowerKgH[t], Math.Min(o2.MinAirFraction * demand, o2.BlowerMaxKgH), o2.BlowerMaxKgH);
        Within(score, "oxygen dosed", t, s.O2DosedKgH[t], 0, double.PositiveInfinity);
        Within(score, "oxygen vented", t, s.O2VentKgH[t], 0, double.PositiveInfinity);
        Within(score, "oxygen shortage", t, s.O2ShortKgH[t], 0, double.PositiveInfinity);
        score.O2Eur += dt * o2.ShortageEurKg * s.O2ShortKgH[t];
        return after;
    }

    private static double Water(PlanProblem problem, PlanSchedule s, int t, double before, bool wasOn, ScheduleScore score)
    {
        var (water, dt) = (problem.Plant.Water, problem.StepHours[t]);
        var after = before + dt * (problem.Extra.Net(s.ExtraFlow, FlowEntry.Water, t) + s.RecyclerM3H[t] + s.MunicipalM3H[t] + s.WaterSlackM3H[t] - water.M3PerKgH2 * s.TotalH2KgH(t));
        Check(score, "water balance (9)", t, Math.Abs(after - s.WaterM3[t]));
        Within(score, "water buffer", t, after, water.BufferMinM3, water.BufferMaxM3);
        var top = s.RecyclerOn[t] ? water.RecyclerMaxM3H * problem.RecyclerAvailable[t] : 0;
        Within(score, "recycler", t, s.RecyclerM3H[t], s.RecyclerOn[t] ? Math.Min(top, water.RecyclerMaxM3H * water.RecyclerMinFraction) : 0, top);
        Within(score, "municipal water", t, s.MunicipalM3H[t], 0, water.MunicipalMaxM3H);
        Within(score, "water slack", t, s.WaterSlackM3H[t], 0, double.PositiveInfinity);
        var start = s.RecyclerOn[t] && !wasOn;
        if (start)
            score.RecyclerStarts++;
        score.WaterEur += dt * (water.RecyclerEurM3 * s.RecyclerM3H[t] + water.MunicipalEurM3 * s.MunicipalM3H[t]) + (start ? water.RecyclerStartEur : 0);
        score.WaterSlackEur += dt * problem.Plant.WaterSlackEurM3 * s.WaterSlackM3H[t];
        return after;
    }

    private static void Extra(PlanProblem problem, PlanSchedule s, int t, ScheduleScore score)
    {
        var (extra, dt) = (problem.Extra, problem.StepHours[t]);
        for (var f = 0; f < extra.Flows.Count; f++)
        {
            var flow = extra.Flows[f];
            Within(score, flow.Name, t, s.ExtraFlow[f][t], flow.Least[t], Math.Max(flow.Least[t], flow.Most[t]));
            score.ExtraEur += dt * flow.EurPerUnit[t] * s.ExtraFlow[f][t];
        }
        for (var b = 0; b < extra.Balances.Count; b++)
        {
            var balance = extra.Balances[b];
            var before = t == 0 ? balance.Start : s.ExtraContent[b][t - 1];
            var after = before + dt * (extra.Net(s.ExtraFlow, b, t) + s.ExtraLack[b][t] - s.ExtraExcess[b][t]);
            Check(score, $"balance of {balance.Name}", t, Math.Abs(after - s.ExtraContent[b][t]));
            Within(score, $"content of {balance.Name}", t, s.ExtraContent[b][t], balance.Least, Math.Max(balance.Least, balance.Most));
            Within(score, $"lack at {balance.Name}", t, s.ExtraLack[b][t], 0, double.PositiveInfinity);
            Within(score, $"excess at {balance.Name}", t, s.ExtraExcess[b][t], 0, double.PositiveInfinity);
            score.ExtraEur += dt * (balance.LackEur * s.ExtraLack[b][t] + balance.ExcessEur * s.ExtraExcess[b][t]);
            if (t == problem.Steps - 1)
                score.TerminalEur -= balance.EndEur * s.ExtraContent[b][t];
        }
    }

    private static void End(PlanProblem problem, double h2, double o2, double water, ScheduleScore score)
    {
        if (problem.Target is { } target)
        {
            score.TerminalEur += target.H2EurKg * Math.Max(0, target.H2Kg - h2)
                + target.O2EurKg * Math.Max(0, target.O2Kg - o2) + target.WaterEurM3 * Math.Max(0, target.WaterM3 - water);
        }
        var left = h2 - problem.Plant.Hydrogen.StoreMinKg;
        foreach (var (width, worth) in problem.EndValue)
        {
            score.TerminalEur -= worth * Math.Clamp(left, 0, width);
            left -= width;
        }
    }

    private static void Within(ScheduleScore score, string what, int t, double value, double low, double high) =>
        Check(score, what, t, Math.Max(low - value, value - high));

    private static void Check(ScheduleScore score, string what, int t, double violation)
    {
        if (double.IsNaN(violation))
            violation = double.PositiveInfinity;
        score.MaxViolation = Math.Max(score.MaxViolation, violation);
        if (violation > Tolerance && score.Violations.Count < MaxSentences)
            score.Violations.Add(string.Create(CultureInfo.InvariantCulture, $"step {t}: {what} is violated by {violation:0.######}"));
    }
}
