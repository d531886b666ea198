using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Planning.Commitments;

/// <summary>
/// Local moves on a commitment: one stack more or fewer on, or awake, over an interval. The rest of the problem is convex in the counts, so the duals
/// of its linear programme bound the gain of every move from above; only moves whose bound is positive are tried, the most promising first.
/// </summary>
internal sealed class CommitmentImprover(PlanProblem problem, DispatchLp lp)
{
    private const double LeastEur = 1e-3;
    private readonly double[] _onEur = new double[problem.Steps];
    private readonly double[] _standbyEur = new double[problem.Steps];
    private readonly double[] _coldEur = new double[problem.Steps];

    /// <summary>
    /// Improves the best counts until they cost no more than <paramref name="enoughEur"/>, no promising move is left or <paramref name="rounds"/> linear programmes were solved.
    /// </summary>
    public void Improve(BestCounts best, double enoughEur, int rounds, CancellationToken cancellationToken)
    {
        if (rounds <= 0 || best.Counts is not { } counts || best.Eur <= enoughEur)
            return;
        lp.Solve(counts, null, 1e-6, cancellationToken);
        var tried = new HashSet<long>();
        while (rounds > 0 && best.Eur > enoughEur && !cancellationToken.IsCancellationRequested)
        {
            var moves = Promising(counts);
            var improved = false;
            foreach (var move in moves)
            {
                if (rounds <= 0 || cancellationToken.IsCancellationRequested)
                    break;
                var next = CommitmentRules.Mend(problem, With(counts, move));
                if (next.SameAs(counts) || !tried.Add(Hash(next)))
                    continue;
                rounds--;
                lp.Solve(next, null, 1e-6, cancellationToken);
                if (lp.ObjectiveEur > best.Eur - LeastEur)
                    continue;
                best.Offer(next, lp);
                (counts, improved) = (next, true);
                break;
            }
            if (!improved)
                break;
        }
    }

    private readonly record struct Move(int Group, int From, int To, int On, int Awake, double GainEur);

    private static Commitment With(Commitment counts, Move move)
    {
        var next = counts.Copy();
        for (var t = move.From; t < move.To; t++)
        {
            next.On[move.Group][t] += move.On;
            next.Awake[move.Group][t] = Math.Max(next.On[move.Group][t], next.Awake[move.Group][t] + move.Awake);
        }
        return next;
    }

    /// <summary>All moves with a positive bound, best first. The prices are those of the last solution of the programme.</summary>
    private List<Move> Promising(Commitment counts)
    {
        var moves = new List<Move>();
        for (var g = 0; g < problem.Groups.Count; g++)
        {
            Values(g);
            foreach (var (on, awake) in new[] { (1, 0), (-1, 0), (1, 1), (-1, -1), (0, -1), (0, 1) })
                Scan(counts, g, on, awake, moves);
        }
        moves.Sort(static (a, b) => a.GainEur != b.GainEur ? b.GainEur.CompareTo(a.GainEur) : (a.From, a.To, a.Group).CompareTo((b.From, b.To, b.Group)));
        return moves;
    }

    /// <summary>Worth of one more stack of a group on, or in standby, in each step at the duals of the linear programme.</summary>
    private void Values(int g)
    {
        var (plant, group) = (problem.Plant, problem.Groups[g]);
        var curve = plant.Stacks.Curve;
        for (var t = 0; t < problem.Steps; t++)
        {
            var power = lp.PowerWorth(t) + lp.LimitPrices(t).StackEurMwh;
            var perKg = lp.H2Worth(t) + plant.Oxygen.KgPerKgH2 * lp.O2Worth(t) - plant.Water.M3PerKgH2 * lp.WaterWorth(t) - plant.Hydrogen.CompressionMwhKg * power;
            var least = group.MinMw(curve, t);
            var (mw, kg) = (least, curve.ProductionKgH(least, 1, 1));
            for (var s = 0; s < curve.SlopesKgMwh.Length && perKg * group.Efficiency * curve.SlopesKgMwh[s] > power; s++)
                (mw, kg) = (mw + curve.WidthAbove(s, least), kg + curve.WidthAbove(s, least) * curve.SlopesKgMwh[s]);
            _onEur[t] = problem.StepHours[t] * (perKg * group.Efficiency * kg - power * mw);
            _standbyEur[t] = -problem.StepHours[t] * power * plant.Stacks.StandbyMw;
            _coldEur[t] = plant.Stacks.ColdStartEur + plant.Stacks.ColdStartMwh * power;
        }
    }

    /// <summary>For every start of an interval the end with the highest bound, as far as the move is possible step by step.</summary>
    private void Scan(Commitment counts, int g, int on, int awake, List<Move> moves)
    {
        var (rowOn, rowAwake, available) = (counts.On[g], counts.Awake[g], problem.Groups[g].Available);
        var hot = problem.Plant.Stacks.HotStartEur;
        for (var from = 0; from < problem.Steps; from++)
        {
            var onBefore = from == 0 ? problem.Groups[g].InitialOn : rowOn[from - 1];
            var awakeBefore = from == 0 ? problem.Groups[g].InitialAwake : rowAwake[from - 1];
            var begin = hot * (Rise(rowOn[from] + on, onBefore) - Rise(rowOn[from], onBefore)) + _coldEur[from] * (Rise(rowAwake[from] + awake, awakeBefore) - Rise(rowAwake[from], awakeBefore));
            var (sum, best, bestTo) = (-begin, LeastEur, -1);
            for (var to = from + 1; to <= problem.Steps; to++)
            {
                var t = to - 1;
                var (nextOn, nextAwake) = (rowOn[t] + on, rowAwake[t] + awake);
                if (nextOn < 0 || nextAwake < nextOn || nextAwake > available[t])
                    break;
                sum += on * (_onEur[t] - _standbyEur[t]) + awake * _standbyEur[t];
                var end = to == problem.Steps ? 0
                    : hot * (Rise(rowOn[to], nextOn) - Rise(rowOn[to], rowOn[t])) + _coldEur[to] * (Rise(rowAwake[to], nextAwake) - Rise(rowAwake[to], rowAwake[t]));
                if (sum - end > best)
                    (best, bestTo) = (sum - end, to);
            }
            if (bestTo > 0)
                moves.Add(new Move(g, from, bestTo, on, awake, best));
        }
    }

    private static int Rise(int now, int before) => Math.Max(0, now - before);

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
