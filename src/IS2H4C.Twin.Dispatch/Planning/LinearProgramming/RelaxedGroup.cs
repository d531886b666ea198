namespace IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

/// <summary>
/// Groups of stacks that a relaxation counts together: one, or neighbours in efficiency. The curves of the best and of the worst of them span those of all the others,
/// so that every schedule of the groups is one of the relaxation, and its bound holds.
/// </summary>
internal sealed class RelaxedGroup
{
    private readonly PlanProblem _problem;
    private readonly StackGroup[] _groups;

    private RelaxedGroup(PlanProblem problem, StackGroup[] groups)
    {
        (_problem, _groups) = (problem, groups);
        var (best, worst) = (groups.Max(g => g.Efficiency), groups.Min(g => g.Efficiency));
        Efficiencies = best > worst ? [best, worst] : [best];
        Available = [.. Enumerable.Range(0, problem.Steps).Select(t => groups.Sum(g => g.Available[t]))];
    }

    /// <summary>Efficiency factors between which those of the stacks lie.</summary>
    public double[] Efficiencies { get; }

    /// <summary>Whether the stacks differ in efficiency.</summary>
    public bool IsMixed => Efficiencies.Length > 1;

    /// <summary>Number of available stacks in each step.</summary>
    public int[] Available { get; }

    /// <summary>Stacks that produce before the first step.</summary>
    public int InitialOn => _groups.Sum(g => g.InitialOn);

    /// <summary>Stacks that produce or stand by before the first step.</summary>
    public int InitialAwake => _groups.Sum(g => g.InitialAwake);

    /// <summary>The groups of a problem, most efficient first, as at most so many.</summary>
    public static IReadOnlyList<RelaxedGroup> Of(PlanProblem problem, int most)
    {
        var count = Math.Min(problem.Groups.Count, most);
        var all = problem.Groups.OrderByDescending(g => g.Efficiency).ToArray();
        // One to one they keep their order, which is that of the counts.
        return count == all.Length
            ? [.. problem.Groups.Select(g => new RelaxedGroup(problem, [g]))]
            : [.. Enumerable.Range(0, count).Select(k => new RelaxedGroup(problem, all[(k * all.Length / count)..((k + 1) * all.Length / count)]))];
    }

    /// <summary>Lowest load of a running stack, MW.</summary>
    public double LeastMw(int t) => _groups.Min(g => g.MinMw(_problem.Plant.Stacks.Curve, t));

    /// <summary>Stacks that were started cold earlier, still heat up, and are available.</summary>
    public int StillHeating(int t) => _groups.Sum(g => Math.Min(g.StillHeating[t], g.Available[t]));

    /// <summary>Whether as many stacks of every group are available in a step as in an earlier one.</summary>
    public bool KeepsAll(int earlier, int step) => _groups.All(g => g.Available[step] >= g.Available[earlier]);
}
