using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Generated_plants
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Are_planned_within_three_per_mille_of_a_bound_that_the_planner_proves(int seed)
    {
        var problem = GeneratedPlant.Problem(seed);

        var plan = new EmbeddedPlanner().Plan(problem, new PlanRequest { ImprovementRounds = 100 }, TestContext.None);

        Assert.Empty(plan.Score.Violations);
        Assert.True(plan.LowerBoundEur <= plan.Score.ObjectiveEur + 1e-6 * problem.ContractEur, "a bound above a valid plan is none");
        // The bound relaxes the recycler's on/off, so that its starts cost next to nothing there.
        var gap = plan.Score.ObjectiveEur - plan.LowerBoundEur - plan.Score.RecyclerStarts * problem.Plant.Water.RecyclerStartEur;
        Assert.InRange(gap, double.NegativeInfinity, 0.003 * Math.Max(Math.Abs(plan.LowerBoundEur), 0.1 * problem.ContractEur));
    }
}
