using IS2H4C.Twin.Dispatch.Explanations;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Explaining_a_plan
{
    private static readonly PlanProblem Problem = PlanProblem.From(new SmallPlant().Instance());
    private static readonly PlanResult Plan = new EmbeddedPlanner().Plan(Problem, new PlanRequest(), TestContext.None);
    private static readonly PlanExplainer Explainer = new(Problem, Plan);

    [Fact]
    public void Says_for_every_stack_and_step_what_is_asked_what_binds_and_what_else_would_cost()
    {
        for (var step = 0; step < Problem.Steps; step += 3)
        {
            for (var stack = 0; stack < 2; stack++)
            {
                var why = Explainer.Explain(stack, step);
                Assert.StartsWith($"Stack {stack + 1}, step {step}:", why.Words, StringComparison.Ordinal);
                Assert.NotNull(why.NextBest);
                Assert.NotEqual(why.Condition, why.NextBest.Condition);
                Assert.True(why.NextBest.CostEur > -0.02, $"a plan should not be beaten by one change of one stack: {why.Words}");
            }
        }
    }

    [Fact]
    public void Shares_the_asked_power_of_a_step_among_its_producing_stacks()
    {
        for (var step = 0; step < Problem.Steps; step++)
        {
            var asked = Enumerable.Range(0, 2).Select(k => Explainer.Explain(k, step)).Where(e => e.Condition == StackCondition.On).Sum(e => e.AskedMw);
            Assert.Equal(Plan.Schedule.TotalStackMw(step), asked, 6);
        }
    }

    [Fact]
    public void Names_the_import_limit_when_it_binds()
    {
        var problem = PlanProblem.From(new SmallPlant { WindMw = _ => 0, DemandKgH = _ => 40 }.Instance());
        var plan = new EmbeddedPlanner().Plan(problem, new PlanRequest { ImprovementRounds = 5 }, TestContext.None);
        var step = Array.FindIndex(plan.Schedule.ImportMw, mw => mw > 1.6 - 1e-6);
        Assert.True(step >= 0);
        Assert.Contains(new PlanExplainer(problem, plan).ExplainStep(step).BindingLimits, l => l.StartsWith("import limit 1.6 MW", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_a_stack_that_does_not_exist_with_the_range() =>
        Assert.Contains("2 stacks", Assert.Throws<ArgumentOutOfRangeException>(() => Explainer.Explain(7, 0)).Message, StringComparison.Ordinal);
}
