namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// Keeps the minimum up and down times of a group while its steps are gone through in order. Counting is enough: of like stacks the one that has run longest
/// stops first, so a count keeps the times when as many run as were started within the up time, and no more than were not stopped within the down time.
/// </summary>
internal sealed class MinimumTimes(PlanProblem problem, int g)
{
    private readonly int[] _must = (int[]?)problem.Groups[g].StillUp?.Clone() ?? new int[problem.Steps];
    private readonly int[] _rest = (int[]?)problem.Groups[g].StillDown?.Clone() ?? new int[problem.Steps];
    private int _before = problem.Groups[g].InitialOn;

    /// <summary>Stacks that must produce in a step.</summary>
    public int MustRun(int t) => _must[t];

    /// <summary>The count nearest to the wish that keeps the times, at most <paramref name="ready"/>; notes its starts and stops.</summary>
    public int Run(int t, int wish, int ready)
    {
        var on = Math.Min(ready, Math.Max(_must[t], Math.Min(wish, problem.Groups[g].Count - _rest[t])));
        Note(_must, problem.Limits.UpEnd, t, on - _before);
        Note(_rest, problem.Limits.DownEnd, t, _before - on);
        _before = on;
        return on;
    }

    private static void Note(int[] row, int[] ends, int t, int count)
    {
        for (var u = t; count > 0 && u < (ends.Length == 0 ? 0 : ends[t]); u++)
            row[u] += count;
    }
}
