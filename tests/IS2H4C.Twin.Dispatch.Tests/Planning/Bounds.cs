using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

/// <summary>What a plan and a policy are held against: a bound that holds, is near, and is told as what it is.</summary>
public class Bounds
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Stacks_counted_together_loosen_the_bound_and_never_break_it(int most)
    {
        var problem = Unequal(6, 48);
        var (fine, coarse) = (new StateRelaxation(problem), new StateRelaxation(problem, most));
        fine.Solve(1e-7, TestContext.None);
        coarse.Solve(1e-7, TestContext.None);
        var worth = Math.Abs(fine.BoundEur);
        Assert.InRange(coarse.BoundEur, fine.BoundEur - (0.04 * worth), fine.BoundEur + (1e-5 * worth));
    }

    [Fact]
    public void A_hundred_stacks_none_like_another_have_a_bound_within_a_tenth_of_a_per_cent()
    {
        var plan = new EmbeddedPlanner().Plan(Unequal(100, 24), new PlanRequest { ImprovementRounds = 10 }, TestContext.None);
        Assert.InRange((plan.Score.ObjectiveEur - plan.LowerBoundEur) / Math.Abs(plan.LowerBoundEur), 0, 1e-3);
    }

    [Fact]
    public void Without_a_stack_the_plan_and_its_bound_meet()
    {
        var plan = new EmbeddedPlanner().Plan(PlanProblem.From(new SmallPlant { Stacks = 0, States = [] }.Instance()), new PlanRequest(), TestContext.None);
        Assert.Contains(plan.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
        Assert.Equal(plan.LowerBoundEur, plan.Score.ObjectiveEur, 1e-3 * Math.Abs(plan.Score.ObjectiveEur));
    }

    [Theory]
    [InlineData(1000, 950, 95)]
    [InlineData(30, -20, double.NaN)]
    [InlineData(-500, -520, double.NaN)]
    public void A_share_is_told_only_of_a_profit_that_is_no_small_difference_of_large_sums(double boundEur, double profitEur, double percent)
    {
        var bound = new ForesightBound(boundEur, boundEur, IsProven: true, LeavesOut: "", TurnoverEur: 2000);
        Assert.Equal(percent, bound.PercentOf(profitEur), 1e-9);
        Assert.Equal(boundEur - profitEur, bound.BelowEur(profitEur));
    }

    [Fact]
    public void Where_no_bound_is_proven_the_best_profit_known_stands_in_and_is_called_that()
    {
        var problem = Unequal(2, 24);
        var plan = new EmbeddedPlanner().Plan(problem, new PlanRequest(), TestContext.None) with { LowerBoundEur = double.NaN };
        var bound = ForesightBound.Of(problem, plan, plan.Score.ProfitEur - 5, plan.Score.ProfitEur + 7);
        Assert.Equal(plan.Score.ProfitEur + 7, bound.BoundEur);
        Assert.Equal("not proven: the best profit known", bound.Remark);
    }

    [Fact]
    public void A_bound_without_minimum_times_says_so()
    {
        var problem = PlanProblem.From(new SmallPlant { Stack = "\"min_up_h\": 4," }.Instance());
        Assert.Contains("minimum up and down times", ForesightBound.Of(problem, new EmbeddedPlanner().Plan(problem, new PlanRequest(), TestContext.None)).Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_sells_dearer_than_unserved_load_costs_says_so() =>
        Assert.Equal("leaves load unserved at 3000 EUR/MWh to sell its power dearer in 2 steps", BoundWords.LeftOut(PlanProblem.From(new SmallPlant { Price = t => t is 3 or 4 ? 4000 : 50 }.Instance())));

    private static PlanProblem Unequal(int stacks, int steps) => PlanProblem.From(new SmallPlant
    {
        Stacks = stacks,
        Size = stacks / 2.0,
        Steps = steps,
        HeatUpSteps = 1,
        Factors = [.. Enumerable.Range(0, stacks).Select(k => Math.Round(1 - (0.2 * k / stacks), 4))],
        WindMw = t => stacks * (0.5 + (0.4 * Math.Sin(t / 5.0))),
        DemandKgH = _ => 5 * stacks,
        O2KgH = _ => 30 * stacks,
    }.Instance());
}
