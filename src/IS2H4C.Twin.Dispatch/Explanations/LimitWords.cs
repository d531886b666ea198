using System.Globalization;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Explanations;

/// <summary>The limits that only some sites have, as far as a schedule touches them in a step.</summary>
internal static class LimitWords
{
    private const double Near = 1e-5;

    public static IEnumerable<string> Of(PlanProblem problem, PlanSchedule s, int t)
    {
        var limits = problem.Limits;
        if (limits.HasPeak && Peak(limits, s, t) is { } peak)
            yield return peak;
        if (limits.HasCo2 && s.ImportMw[t] > Near && Co2(problem, s, t) is { } co2)
            yield return co2;
        if (limits.HasMatching && limits.MatchPeriod[t] >= 0 && Matching(problem, s, t) is { } matching)
            yield return matching;
        for (var g = 0; g < problem.Groups.Count && limits.HasMinTimes; g++)
        {
            if (MinimumTime(problem, g, s.On[g], t) is { } time)
                yield return time;
        }
    }

    private static string? Peak(PlanLimits limits, PlanSchedule s, int t)
    {
        var (from, to, reached) = limits.PeakStretches(s.Steps).Last(p => p.From <= t);
        var most = Enumerable.Range(from, to - from).Max(u => limits.BilledMw(s, u));
        var highest = Math.Max(reached, most);
        return highest <= Near || s.ImportMw[t] <= Near || limits.BilledMw(s, t) < highest - Near ? null
            : most > reached + Near
                ? Text($"import peak of the month, raised to {1000 * highest:0.#} kW at {limits.PeakEurMw / 1000:0.##} EUR/kW")
                : Text($"import peak of the month, {1000 * highest:0.#} kW already reached");
    }

    private static string? Co2(PlanProblem problem, PlanSchedule s, int t)
    {
        var limits = problem.Limits;
        var (from, to, cap) = limits.Co2Stretches(s.Steps).Last(c => c.From <= t);
        var kg = 0.0;
        for (var u = from; u < to; u++)
            kg += problem.StepHours[u] * limits.Co2KgMwh[u] * s.DrawnMw(u);
        return kg < cap - (1e-4 * cap) - Near ? null : Text($"CO2 cap on imports, {cap:0.#} kg for this horizon{(kg > cap + (1e-4 * cap) + Near ? Text($", passed by {kg - cap:0.#} kg") : "")}");
    }

    private static string? Matching(PlanProblem problem, PlanSchedule s, int t)
    {
        var (limits, plant) = (problem.Limits, problem.Plant);
        var excess = limits.MatchPeriod[t] == limits.MatchPeriod[0] ? limits.MatchCarryMwh : 0;
        for (var u = 0; u < s.Steps; u++)
        {
            if (limits.MatchPeriod[u] == limits.MatchPeriod[t])
                excess += problem.StepHours[u] * (s.TotalStackMw(u) + plant.Stacks.StandbyMw * s.TotalStandby(u) + plant.Hydrogen.CompressionMwhKg * s.TotalH2KgH(u) - problem.RenewableMw[u] + s.CurtailMw[u]);
        }
        return excess < -1e-4 * plant.Stacks.Count * plant.Stacks.Curve.NominalMw ? null
            : excess > 1e-4 * plant.Stacks.Count * plant.Stacks.Curve.NominalMw
                ? Text($"hourly matching broken by {1000 * excess:0.##} kWh (slack)")
                : "hourly matching: electrolysers use all renewable energy of the hour";
    }

    /// <summary>Whether all that run must run, or all that rest must rest, by a minimum time.</summary>
    private static string? MinimumTime(PlanProblem problem, int g, int[] on, int t)
    {
        var (group, limits) = (problem.Groups[g], problem.Limits);
        var (must, rest) = (group.StillUp?[t] ?? 0, group.StillDown?[t] ?? 0);
        for (var u = 0; u <= t; u++)
        {
            var change = on[u] - (u == 0 ? group.InitialOn : on[u - 1]);
            must += limits.UpEnd.Length > 0 && limits.UpEnd[u] > t ? Math.Max(0, change) : 0;
            rest += limits.DownEnd.Length > 0 && limits.DownEnd[u] > t ? Math.Max(0, -change) : 0;
        }
        return must > 0 && on[t] <= must ? Text($"minimum up time of {must} running stack{(must == 1 ? "" : "s")}")
            : rest > 0 && on[t] >= group.Count - rest ? Text($"minimum down time of {rest} resting stack{(rest == 1 ? "" : "s")}") : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
