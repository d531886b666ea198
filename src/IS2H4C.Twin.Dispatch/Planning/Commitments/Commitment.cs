namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>The whole numbers of a plan: producing and awake stacks per group and step. Everything else follows by linear programming.</summary>
internal sealed class Commitment
{
    public Commitment(int groups, int steps)
    {
        On = new int[groups][];
        Awake = new int[groups][];
        for (var g = 0; g < groups; g++)
            (On[g], Awake[g]) = (new int[steps], new int[steps]);
    }

    /// <summary>Producing stacks.</summary>
    public int[][] On { get; }

    /// <summary>Producing stacks and those in standby.</summary>
    public int[][] Awake { get; }

    public Commitment Copy()
    {
        var copy = new Commitment(On.Length, On.Length == 0 ? 0 : On[0].Length);
        for (var g = 0; g < On.Length; g++)
        {
            On[g].CopyTo(copy.On[g], 0);
            Awake[g].CopyTo(copy.Awake[g], 0);
        }
        return copy;
    }

    public bool SameAs(Commitment other)
    {
        for (var g = 0; g < On.Length; g++)
        {
            if (!On[g].AsSpan().SequenceEqual(other.On[g]) || !Awake[g].AsSpan().SequenceEqual(other.Awake[g]))
                return false;
        }
        return true;
    }

    /// <summary>Cold starts of a group in a step.</summary>
    public int Cold(PlanProblem problem, int g, int t) =>
        Math.Max(0, Awake[g][t] - (t == 0 ? problem.Groups[g].InitialAwake : Awake[g][t - 1]));

    /// <summary>Wear of all starts, EUR.</summary>
    public double StartEur(PlanProblem problem)
    {
        var stacks = problem.Plant.Stacks;
        var sum = 0.0;
        for (var g = 0; g < On.Length; g++)
        {
            for (var t = 0; t < On[g].Length; t++)
            {
                var hot = Math.Max(0, On[g][t] - (t == 0 ? problem.Groups[g].InitialOn : On[g][t - 1]));
                sum += Cold(problem, g, t) * stacks.ColdStartEur + hot * stacks.HotStartEur;
            }
        }
        return sum;
    }
}
