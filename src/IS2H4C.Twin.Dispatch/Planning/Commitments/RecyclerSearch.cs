namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// When the recycler runs: a dynamic programme over buffer content x on/off for a known use of water. It takes the recycler's on/off out of the big problem,
/// where it would cost much time and gain little.
/// </summary>
internal static class RecyclerSearch
{
    private const int Points = 41;

    public static bool[] Find(PlanProblem problem, ReadOnlySpan<double> usedM3H, ReadOnlySpan<double> powerEurMwh)
    {
        var (water, steps) = (problem.Plant.Water, problem.Steps);
        var pattern = new bool[steps];
        var cell = (water.BufferMaxM3 - water.BufferMinM3) / (Points - 1);
        if (cell <= 0 || water.RecyclerMaxM3H <= 0)
            return pattern;

        var cost = new double[(steps + 1) * 2 * Points];
        for (var i = 0; i < Points; i++)
        {
            var missing = problem.Target is { } target ? Math.Max(0, target.WaterM3 - (water.BufferMinM3 + i * cell)) * target.WaterEurM3 : 0;
            cost[(steps * 2) * Points + i] = cost[(steps * 2 + 1) * Points + i] = missing;
        }
        for (var t = steps - 1; t >= 0; t--)
        {
            for (var i = 0; i < Points; i++)
            {
                var level = water.BufferMinM3 + i * cell;
                var off = Step(problem, t, level, false, usedM3H[t], powerEurMwh[t], cost.AsSpan((t + 1) * 2 * Points, Points), cell, out _);
                var on = Step(problem, t, level, true, usedM3H[t], powerEurMwh[t], cost.AsSpan(((t + 1) * 2 + 1) * Points, Points), cell, out _);
                cost[t * 2 * Points + i] = Math.Min(off, on + water.RecyclerStartEur);
                cost[(t * 2 + 1) * Points + i] = Math.Min(off, on);
            }
        }
        var (m3, runs) = (problem.Initial.WaterM3, problem.Initial.RecyclerOn);
        for (var t = 0; t < steps; t++)
        {
            var off = Step(problem, t, m3, false, usedM3H[t], powerEurMwh[t], cost.AsSpan((t + 1) * 2 * Points, Points), cell, out var afterOff);
            var on = Step(problem, t, m3, true, usedM3H[t], powerEurMwh[t], cost.AsSpan(((t + 1) * 2 + 1) * Points, Points), cell, out var afterOn);
            runs = on + (runs ? 0 : water.RecyclerStartEur) < off;
            pattern[t] = runs;
            m3 = runs ? afterOn : afterOff;
        }
        return pattern;
    }

    private static double Step(PlanProblem problem, int t, double m3, bool on, double used, double power, ReadOnlySpan<double> next, double cell, out double after)
    {
        var (water, dt) = (problem.Plant.Water, problem.StepHours[t]);
        var top = on ? water.RecyclerMaxM3H * problem.RecyclerAvailable[t] : 0;
        var least = on ? Math.Min(top, water.RecyclerMaxM3H * water.RecyclerMinFraction) : 0;
        var (best, bestAfter) = (double.PositiveInfinity, m3);
        var eurM3 = water.RecyclerEurM3 + water.RecyclerMwhM3 * power;
        // Flows worth trying: both ends, just the use, and those that land on a grid point near the content.
        var middle = (int)((m3 - water.BufferMinM3) / cell);
        for (var option = 0; option < (on ? 9 : 1); option++)
        {
            var flow = option switch
            {
                0 => least,
                1 => top,
                2 => used,
                _ => (water.BufferMinM3 + (middle + option - 5) * cell - m3) / dt + used,
            };
            if (flow < least - 1e-12 || flow > top + 1e-12)
                continue;
            var to = m3 + dt * (flow - used);
            var cost = dt * flow * eurM3;
            if (to > water.BufferMaxM3 + 1e-9)
            {
                if (on)
                    continue;
                to = water.BufferMaxM3;
            }
            if (to < water.BufferMinM3)
            {
                var municipal = Math.Min(water.BufferMinM3 - to, water.MunicipalMaxM3H * dt);
                cost += municipal * water.MunicipalEurM3 + (water.BufferMinM3 - to - municipal) * problem.Plant.WaterSlackEurM3;
                to = water.BufferMinM3;
            }
            var at = (to - water.BufferMinM3) / cell;
            var lower = Math.Clamp((int)at, 0, next.Length - 2);
            cost += next[lower] + (at - lower) * (next[lower + 1] - next[lower]);
            if (cost < best)
                (best, bestAfter) = (cost, to);
        }
        after = bestAfter;
        return best;
    }
}
