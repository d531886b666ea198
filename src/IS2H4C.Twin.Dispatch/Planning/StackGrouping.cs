using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>Gathers like stacks, so that a plan counts them instead of naming them.</summary>
internal static class StackGrouping
{
    /// <summary>Groups the stacks of a plant.</summary>
    /// <param name="plant">The plant.</param>
    /// <param name="state">Where each stack stands.</param>
    /// <param name="stepHours">Length of each step, h.</param>
    /// <param name="available">For each stack and step whether it may be used; null: always.</param>
    /// <param name="apart">Whether every stack is a group of its own.</param>
    /// <param name="least">For each stack and step its lowest load, MW; null: the curve's.</param>
    /// <param name="still">For each stack the first step in which it may stop, and may start, by minimum times that still run; null: any.</param>
    public static IReadOnlyList<StackGroup> Group(PlantParameters plant, PlantState state, double[] stepHours, bool[][]? available, bool apart, double[][]? least = null, (int[] Up, int[] Down)? still = null)
    {
        var steps = stepHours.Length;
        bool IsAvailable(int stack, int t) => available is null || available[stack][t];
        return
        [
            .. Enumerable.Range(0, plant.Stacks.Count)
                .GroupBy(k => (Factor: Math.Round(plant.Stacks.EfficiencyFactors[k], 6), Pattern: Pattern(available, k), Least: least is null ? "" : string.Join(' ', least[k]), Alone: apart ? k : -1))
                .OrderByDescending(g => g.Key.Factor).ThenBy(g => g.First())
                .Select(g => new StackGroup
                {
                    Efficiency = g.Key.Factor,
                    Members = [.. g],
                    Available = [.. Enumerable.Range(0, steps).Select(t => g.Count(k => IsAvailable(k, t)))],
                    InitialOn = g.Count(k => state.Stacks[k] == StackCondition.On),
                    InitialAwake = g.Count(k => state.Stacks[k] is StackCondition.On or StackCondition.Standby),
                    StillHeating = StillHeating(g, state, stepHours),
                    LeastMw = least?[g.First()],
                    StillUp = Still(g, still?.Up, steps),
                    StillDown = Still(g, still?.Down, steps),
                }),
        ];
    }

    /// <summary>A stack heats up in a step when the greater part of the step lies within its heat-up time.</summary>
    public static int[] HeatUpEnds(double[] stepHours, double heatUpHours)
    {
        var ends = new int[stepHours.Length];
        for (var t = 0; t < ends.Length; t++)
        {
            var (u, passed) = (t, 0.0);
            while (u < ends.Length && passed + stepHours[u] / 2 < heatUpHours - 1e-9)
                passed += stepHours[u++];
            ends[t] = u;
        }
        return ends;
    }

    private static int[] StillHeating(IEnumerable<int> stacks, PlantState state, double[] stepHours)
    {
        var heating = new int[stepHours.Length];
        foreach (var stack in stacks)
        {
            var left = stack < state.HeatUpLeftHours.Count ? state.HeatUpLeftHours[stack] : 0;
            var passed = 0.0;
            for (var t = 0; t < heating.Length && passed + stepHours[t] / 2 < left - 1e-9; t++)
            {
                heating[t]++;
                passed += stepHours[t];
            }
        }
        return heating;
    }

    private static int[]? Still(IEnumerable<int> stacks, int[]? until, int steps) =>
        until is null || !stacks.Any(k => until[k] > 0) ? null : [.. Enumerable.Range(0, steps).Select(t => stacks.Count(k => until[k] > t))];

    private static string Pattern(bool[][]? available, int stack) =>
        available is null ? "" : string.Create(available[stack].Length, available[stack], static (text, row) =>
        {
            for (var t = 0; t < row.Length; t++)
                text[t] = row[t] ? '1' : '0';
        });
}
