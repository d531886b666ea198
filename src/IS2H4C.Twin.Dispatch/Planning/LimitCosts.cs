namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// What a schedule costs by the limits that only some sites have, worked out from its flows and counts alone: highest import, CO2 above the cap, electrolyser energy
/// without matching renewables, broken minimum times. Part of the evaluator; shares nothing with the planners.
/// </summary>
internal static class LimitCosts
{
    public static void Add(PlanProblem problem, PlanSchedule s, int[][] colds, ScheduleScore score)
    {
        var limits = problem.Limits;
        score.PeakEur = PeakEur(limits, s.Steps, t => limits.BilledMw(s, t));
        score.Co2OverKg = Co2OverKg(limits, s.Steps, t => problem.StepHours[t] * s.DrawnMw(t));
        score.Co2Eur = limits.Co2OverEurKg * score.Co2OverKg;
        score.UnmatchedMwh = UnmatchedMwh(limits, s.Steps, t => Excess(problem, s, colds, t));
        score.UnmatchedEur = limits.UnmatchedEurMwh * score.UnmatchedMwh;
        for (var g = 0; g < problem.Groups.Count; g++)
            score.MinTimeHours += Broken(problem, g, s.On[g]);
        score.MinTimeEur = limits.MinTimeEurH * score.MinTimeHours;
    }

    /// <summary>Charge on the highest import of each billing period, EUR.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="billedMw">Import of a step as it is billed, MW.</param>
    public static double PeakEur(PlanLimits limits, int steps, Func<int, double> billedMw) =>
        !limits.HasPeak ? 0 : limits.PeakEurMw * limits.PeakStretches(steps).Sum(p => Math.Max(0, Enumerable.Range(p.From, p.To - p.From).Select(billedMw).DefaultIfEmpty(0).Max() - p.FreeMw));

    /// <summary>CO2 of the imports above the cap, kg.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="importMwh">Import of a step, MWh.</param>
    public static double Co2OverKg(PlanLimits limits, int steps, Func<int, double> importMwh) =>
        !limits.HasCo2 ? 0 : limits.Co2Stretches(steps).Sum(c => Math.Max(0, Enumerable.Range(c.From, c.To - c.From).Sum(t => limits.Co2KgMwh[t] * importMwh(t)) - c.CapKg));

    /// <summary>Electrolyser energy beyond the renewable generation of its period, MWh.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="excessMwh">Electrolyser energy less renewable generation in a step, MWh.</param>
    public static double UnmatchedMwh(PlanLimits limits, int steps, Func<int, double> excessMwh) =>
        !limits.HasMatching ? 0 : Enumerable.Range(0, steps).Where(t => limits.MatchPeriod[t] >= 0).GroupBy(t => limits.MatchPeriod[t])
            .Sum(hour => Math.Max(0, hour.Sum(excessMwh) + (hour.Key == limits.MatchPeriod[0] ? limits.MatchCarryMwh : 0)));

    /// <summary>Electrolyser energy less renewable generation in a step, MWh.</summary>
    private static double Excess(PlanProblem problem, PlanSchedule s, int[][] colds, int t)
    {
        var stacks = problem.Plant.Stacks;
        var used = s.TotalStackMw(t) + stacks.StandbyMw * s.TotalStandby(t) + problem.Plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(t);
        return problem.StepHours[t] * (used - problem.RenewableMw[t] + s.CurtailMw[t]) + stacks.ColdStartMwh * colds.Sum(c => c[t]);
    }

    /// <summary>Stack hours by which a group broke its minimum times; a stack that is not available breaks none.</summary>
    private static double Broken(PlanProblem problem, int g, int[] on)
    {
        var (group, limits, hours) = (problem.Groups[g], problem.Limits, 0.0);
        for (var t = 0; t < on.Length; t++)
        {
            var (must, rest) = (group.StillUp?[t] ?? 0, group.StillDown?[t] ?? 0);
            for (var u = t; u >= 0; u--)
            {
                var (up, down) = (limits.UpEnd.Length > 0 && limits.UpEnd[u] > t, limits.DownEnd.Length > 0 && limits.DownEnd[u] > t);
                if (!up && !down)
                    break;
                var change = on[u] - (u == 0 ? group.InitialOn : on[u - 1]);
                must += up ? Math.Max(0, change) : 0;
                rest += down ? Math.Max(0, -change) : 0;
            }
            hours += problem.StepHours[t] * Math.Max(0, Math.Min(must, group.Available[t]) - on[t]);
            hours += problem.StepHours[t] * Math.Max(0, on[t] - (group.Count - rest));
        }
        return hours;
    }
}
