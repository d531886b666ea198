using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// Local moves on a commitment, each judged by its linear programme: shift a start or a stop, add or drop one stack over a run,
/// let a stack sleep instead of standing by. First improvement, in a fixed order, until a whole pass finds nothing or the rounds are used up.
/// </summary>
internal sealed class CommitmentImprover(PlanProblem problem, DispatchLp lp)
{
    private static readonly int[] Shifts = [1, -1, 2, -2, 4, -4, 8, -8];
    private int _left;

    public (Commitment Counts, double Eur) Improve(Commitment counts, double eur, int rounds, CancellationToken cancellationToken)
    {
        _left = rounds;
        var tried = new HashSet<long>();
        for (var improved = true; improved && _left > 0 && !cancellationToken.IsCancellationRequested;)
        {
            improved = false;
            foreach (var move in Moves(counts).ToList())
            {
                if (_left <= 0 || cancellationToken.IsCancellationRequested)
                    break;
                var next = counts.Copy();
                Apply(next, move);
                CommitmentRules.Mend(problem, next);
                if (next.SameAs(counts) || !tried.Add(Hash(next)))
                    continue;
                _left--;
                lp.Solve(next, null, 1e-6);
                if (lp.ObjectiveEur < eur - 1e-4)
                    (counts, eur, improved) = (next, lp.ObjectiveEur, true);
            }
        }
        return (counts, eur);
    }

    private readonly record struct Move(int Group, int From, int To, int On, int Awake);

    private void Apply(Commitment counts, Move move)
    {
        for (var t = Math.Max(0, move.From); t < Math.Min(problem.Steps, move.To); t++)
        {
            counts.On[move.Group][t] = Math.Max(0, counts.On[move.Group][t] + move.On);
            counts.Awake[move.Group][t] = Math.Max(counts.On[move.Group][t], counts.Awake[move.Group][t] + move.Awake);
        }
    }

    private IEnumerable<Move> Moves(Commitment counts)
    {
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            var (on, awake) = (counts.On[g], counts.Awake[g]);
            foreach (var at in Changes(on, problem.Groups[g].InitialOn))
            {
                var rise = Math.Sign(on[at] - (at == 0 ? problem.Groups[g].InitialOn : on[at - 1]));
                foreach (var shift in Shifts)
                    yield return shift < 0 ? new Move(g, at + shift, at, rise, 0) : new Move(g, at, at + shift, -rise, 0);
            }
            foreach (var at in Changes(awake, problem.Groups[g].InitialAwake))
            {
                var rise = Math.Sign(awake[at] - (at == 0 ? problem.Groups[g].InitialAwake : awake[at - 1]));
                foreach (var shift in Shifts)
                    yield return shift < 0 ? new Move(g, at + shift, at, 0, rise) : new Move(g, at, at + shift, 0, -rise);
            }
            foreach (var (from, to) in Runs(on))
            {
                yield return new Move(g, from, to, 1, 0);
                yield return new Move(g, from, to, -1, 0);
                yield return new Move(g, from, to, -1, -1);
            }
            foreach (var (from, to) in Runs(awake))
            {
                yield return new Move(g, from, to, 0, -1);
                yield return new Move(g, from, to, 0, 1);
            }
        }
    }

    private static IEnumerable<int> Changes(int[] row, int before)
    {
        for (var t = 0; t < row.Length; t++)
        {
            if (row[t] != (t == 0 ? before : row[t - 1]))
                yield return t;
        }
    }

    private static IEnumerable<(int From, int To)> Runs(int[] row)
    {
        for (var from = 0; from < row.Length;)
        {
            var to = from + 1;
            while (to < row.Length && row[to] == row[from])
                to++;
            yield return (from, to);
            from = to;
        }
    }

    private static long Hash(Commitment counts)
    {
        var hash = 1469598103934665603L;
        unchecked
        {
            foreach (var rows in new[] { counts.On, counts.Awake })
            {
                foreach (var row in rows)
                {
                    foreach (var value in row)
                        hash = (hash ^ value) * 1099511628211L;
                }
            }
        }
        return hash;
    }
}
