using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.RollingHorizon;

/// <summary>State of plant and stack groups after the executed part of a schedule.</summary>
internal static class RollingState
{
    public static PlantState At(PlanProblem whole, PlanSchedule executed, int now) => now == 0
        ? whole.Initial
        : whole.Initial with
        {
            StackPowerMw = executed.TotalStackMw(now - 1),
            H2Kg = executed.H2StoreKg[now - 1],
            O2Kg = executed.O2StoreKg[now - 1],
            WaterM3 = executed.WaterM3[now - 1],
            RecyclerOn = executed.RecyclerOn[now - 1],
        };

    /// <summary>The whole problem's groups as seen from <paramref name="now"/> on; a coarse step offers what is available throughout it.</summary>
    public static IReadOnlyList<StackGroup> Groups(PlanProblem whole, PlanSchedule executed, int now, int[] steps, double[] hours)
    {
        var groups = new StackGroup[whole.Groups.Count];
        for (var g = 0; g < groups.Length; g++)
        {
            var group = whole.Groups[g];
            var available = new int[steps.Length];
            for (int i = 0, at = now; i < steps.Length; at += steps[i++])
                available[i] = Least(group.Available.AsSpan(at, steps[i]));
            groups[g] = new StackGroup
            {
                Efficiency = group.Efficiency,
                Members = group.Members,
                Available = available,
                InitialOn = now == 0 ? group.InitialOn : executed.On[g][now - 1],
                InitialAwake = now == 0 ? group.InitialAwake : executed.On[g][now - 1] + executed.Standby[g][now - 1],
                StillHeating = StillHeating(whole, executed, g, now, steps, hours),
                LeastMw = group.LeastMw is { } least ? LargestOf(least, now, steps) : null,
                StillUp = RollingLimits.Still(whole.Limits.UpEnd, executed.On[g], group.InitialOn, now, steps, starts: true),
                StillDown = RollingLimits.Still(whole.Limits.DownEnd, executed.On[g], group.InitialOn, now, steps, starts: false),
            };
        }
        return groups;
    }

    private static int[] StillHeating(PlanProblem whole, PlanSchedule executed, int g, int now, int[] steps, double[] hours)
    {
        var heating = new int[hours.Length];
        for (int i = 0, at = now; i < steps.Length; at += steps[i++])
        {
            heating[i] = at < whole.Steps ? whole.Groups[g].StillHeating[at] : 0;
            for (var t = Math.Max(0, now - 1); t >= 0 && t < now && whole.HeatUpEnd[t] > at; t--)
            {
                var before = t == 0 ? whole.Groups[g].InitialAwake : executed.On[g][t - 1] + executed.Standby[g][t - 1];
                heating[i] += Math.Max(0, executed.On[g][t] + executed.Standby[g][t] - before);
            }
            if (heating[i] == 0)
                break;
        }
        return heating;
    }

    private static double[] LargestOf(double[] row, int now, int[] steps)
    {
        var largest = new double[steps.Length];
        for (int i = 0, at = now; i < steps.Length; at += steps[i++])
            largest[i] = row.AsSpan(at, steps[i]).ToArray().Max();
        return largest;
    }

    private static int Least(ReadOnlySpan<int> row)
    {
        var least = int.MaxValue;
        foreach (var value in row)
            least = Math.Min(least, value);
        return least;
    }
}
