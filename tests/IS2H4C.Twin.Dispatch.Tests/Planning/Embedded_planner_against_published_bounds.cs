using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Embedded_planner_against_published_bounds
{
    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    [InlineData("W1_1h_4stack_may")]
    [InlineData("W1_15m_10stack_jan")]
    public void Comes_within_three_per_mille_of_the_bound_with_a_valid_schedule(string name)
    {
        var problem = PlanProblem.From(ReferenceFiles.Instance(name));
        var bound = ReferenceFiles.Optimum(name).GetProperty("lower_bound_eur").GetDouble();

        var plan = new EmbeddedPlanner().Plan(problem, new PlanRequest { ImprovementRounds = 40 }, TestContext.None);

        Assert.Empty(plan.Score.Violations);
        Assert.InRange(plan.Score.ObjectiveEur, bound - 0.01, bound * (1 - 0.003));
        Assert.True(plan.LowerBoundEur <= bound + 0.01, "the relaxation is a bound too");
    }

    [ReferenceTheory]
    [InlineData("D1_15m_1stack_jul")]
    [InlineData("D1_15m_4het_apr")]
    public void Scores_the_published_schedule_of_a_day_to_the_cent(string name)
    {
        var problem = PlanProblem.From(ReferenceFiles.Instance(name));
        var optimum = ReferenceFiles.Optimum(name);
        var schedule = PublishedSchedule.Read(problem, optimum.GetProperty("schedule"));

        var score = ScheduleEvaluator.Score(problem, schedule);

        Assert.Empty(score.Violations);
        Assert.Equal(optimum.GetProperty("objective_eur").GetDouble(), score.ObjectiveEur, 0.05);
    }

    [ReferenceFact]
    public void Gives_the_same_plan_twice()
    {
        var problem = PlanProblem.From(ReferenceFiles.Instance("D1_15m_4het_apr"));
        var (first, second) = (Plan(problem), Plan(problem));
        Assert.Equal(first.Score.ObjectiveEur, second.Score.ObjectiveEur);
        Assert.Equal(first.Schedule.StackMw, second.Schedule.StackMw);
    }

    private static PlanResult Plan(PlanProblem problem) => new EmbeddedPlanner().Plan(problem, new PlanRequest { ImprovementRounds = 10 }, TestContext.None);
}
