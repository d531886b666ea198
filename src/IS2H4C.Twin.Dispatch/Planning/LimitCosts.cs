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
        score.PeakEur = limits.PeakEurMw * limits.PeakStretches(s.Steps).Sum(p => Math.Max(0, limits.HighestBilledMw(s, p.From, p.To) - p.FreeMw));
        if (limits.Co2KgMwh.Length > 0)
        {
            double Kg(int from, int to) => Enumerable.Range(from, to - from).Sum(t => problem.StepHours[t] * limits.Co2KgMwh[t] * s.DrawnMw(t));
            score.Co2OverKg = limits.Co2Stretches(s.Steps).Sum(c => Math.Max(0, Kg(c.From, c.To) - c.CapKg));
            score.Co2Eur = limits.Co2OverEurKg * score.Co2OverKg;
        }
        if (limits.MatchPeriod.Length > 0)
        {
            score.UnmatchedMwh = Enumerable.Range(0, s.Steps).Where(t => limits.MatchPeriod[t] >= 0).GroupBy(t => limits.MatchPeriod[t])
                .Sum(hour => Math.Max(0, hour.Sum(t => Excess(problem, s, colds, t)) + (hour.Key == limits.MatchPeriod[0] ? limits.MatchCarryMwh : 0)));
            score.UnmatchedEur = limits.UnmatchedEurMwh * score.UnmatchedMwh;
        }
        for (var g = 0; g < problem.Groups.Count; g++)
            score.MinTimeHours += Broken(problem, g, s.On[g]);
        score.MinTimeEur = limits.MinTimeEurH * score.MinTimeHours;
    }

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
