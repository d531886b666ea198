using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>What a policy is held against: the plan that knows everything, and the profit that no schedule can exceed.</summary>
/// <param name="PlanEur">Profit of the plan that knows everything, EUR.</param>
/// <param name="BoundEur">Profit that no schedule can exceed, EUR; where none is proven, the best profit known.</param>
/// <param name="IsProven">Whether the bound is proven.</param>
/// <param name="LeavesOut">What the bound leaves out, so that no schedule may come near it, in words; empty for nothing.</param>
/// <param name="TurnoverEur">Money that changes hands in that plan, EUR.</param>
public sealed record ForesightBound(double PlanEur, double BoundEur, bool IsProven, string LeavesOut, double TurnoverEur)
{
    /// <summary>A profit below this share of the turnover is a small difference of large sums: a per cent of it tells nothing.</summary>
    private const double LeastShareOfTurnover = 0.05;

    /// <summary>The bound that comes with a plan of perfect foresight.</summary>
    /// <param name="problem">What was planned.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="executedEur">Profits that policies made, EUR: one of them may be the best known.</param>
    public static ForesightBound Of(PlanProblem problem, PlanResult plan, params IEnumerable<double> executedEur)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var (score, isProven) = (plan.Score, double.IsFinite(plan.LowerBoundEur));
        var bound = isProven ? -plan.LowerBoundEur : executedEur.Append(score.ProfitEur).Max();
        return new ForesightBound(score.ProfitEur, bound, isProven, BoundWords.LeftOut(problem),
            score.H2RevenueEur + Math.Abs(score.EnergyEur) + Math.Abs(score.ExtraEur));
    }

    /// <summary>By how much a profit lies below the bound, EUR.</summary>
    public double BelowEur(double profitEur) => BoundEur - profitEur;

    /// <summary>A profit as a share of the bound, %; NaN where the bound is a loss or next to nothing, and a share would mislead.</summary>
    public double PercentOf(double profitEur) => IsWorthAShare(BoundEur) ? 100 * profitEur / BoundEur : double.NaN;

    /// <summary>A profit as a share of the plan that knows everything, %; NaN as with <see cref="PercentOf"/>.</summary>
    public double PercentOfPlan(double profitEur) => IsWorthAShare(PlanEur) ? 100 * profitEur / PlanEur : double.NaN;

    /// <summary>What the reader should know of the bound; empty when it is proven and tight.</summary>
    public string Remark => IsProven ? LeavesOut : "not proven: the best profit known";

    private bool IsWorthAShare(double eur) => eur > 0 && eur >= LeastShareOfTurnover * TurnoverEur;
}
