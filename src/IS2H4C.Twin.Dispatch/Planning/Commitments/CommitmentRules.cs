namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>Turns wished counts into a commitment that keeps availability and heat-up times, most efficient stacks first.</summary>
internal static class CommitmentRules
{
    /// <summary>
    /// Spreads total counts over the groups. Stacks that must produce later are woken early enough; the least efficient go to sleep first.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="on">Wished producing stacks per step.</param>
    /// <param name="awake">Wished awake stacks per step.</param>
    public static Commitment Spread(PlanProblem problem, ReadOnlySpan<int> on, ReadOnlySpan<int> awake)
    {
        var steps = problem.Steps;
        var wanted = awake.ToArray();
        var wake = steps - 1;
        for (var t = steps - 1; t >= 0; t--)
        {
            wanted[t] = Math.Max(wanted[t], on[t]);
            wake = Math.Min(wake, t);
            while (wake >= 0 && problem.HeatUpEnd[wake] > t)
                wake--;
            for (var u = Math.Max(wake, 0); u < t; u++)
                wanted[u] = Math.Max(wanted[u], on[t]);
        }

        var groups = problem.Groups.Count;
        var plan = new Commitment(groups, steps);
        var heating = problem.Groups.Select(g => (int[])g.StillHeating.Clone()).ToArray();
        var now = problem.Groups.Select(g => g.InitialAwake).ToArray();
        for (var t = 0; t < steps; t++)
        {
            var total = 0;
            for (var g = 0; g < groups; g++)
                total += now[g] = Math.Min(now[g], problem.Groups[g].Available[t]);
            for (var g = 0; g < groups && total < wanted[t]; g++)
            {
                var more = Math.Min(wanted[t] - total, problem.Groups[g].Available[t] - now[g]);
                for (var u = t; u < problem.HeatUpEnd[t]; u++)
                    heating[g][u] += more;
                (now[g], total) = (now[g] + more, total + more);
            }
            for (var g = groups - 1; g >= 0 && total > wanted[t]; g--)
            {
                var fewer = Math.Min(total - wanted[t], Math.Max(0, now[g] - heating[g][t]));
                (now[g], total) = (now[g] - fewer, total - fewer);
            }
            var left = on[t];
            for (var g = 0; g < groups; g++)
            {
                plan.Awake[g][t] = now[g];
                plan.On[g][t] = Math.Clamp(now[g] - heating[g][t], 0, left);
                left -= plan.On[g][t];
            }
        }
        return problem.Limits.HasMinTimes ? Mend(problem, plan) : plan;
    }

    /// <summary>Repairs a commitment in place: within availability, awake at least on, heat-up and minimum times kept. Returns it.</summary>
    public static Commitment Mend(PlanProblem problem, Commitment plan)
    {
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            var group = problem.Groups[g];
            var heating = (int[])group.StillHeating.Clone();
            var times = problem.Limits.HasMinTimes ? new MinimumTimes(problem, g) : null;
            var before = group.InitialAwake;
            for (var t = 0; t < problem.Steps; t++)
            {
                var awake = Math.Clamp(Math.Max(plan.Awake[g][t], Math.Max(heating[t], times?.MustRun(t) ?? 0)), 0, group.Available[t]);
                var cold = Math.Max(0, awake - before);
                for (var u = t; u < problem.HeatUpEnd[t]; u++)
                    heating[u] += cold;
                plan.Awake[g][t] = awake;
                plan.On[g][t] = Math.Clamp(plan.On[g][t], 0, Math.Max(0, awake - heating[t]));
                if (times is not null)
                    plan.On[g][t] = times.Run(t, plan.On[g][t], Math.Max(0, awake - heating[t]));
                before = awake;
            }
        }
        return plan;
    }
}
