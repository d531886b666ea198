using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.Planning.Commitments;
using IS2H4C.Twin.Dispatch.Planning.LinearProgramming;

namespace IS2H4C.Twin.Dispatch.Tests.Planning;

public class Plans_cut_short
{
    [Fact]
    public void Before_anything_was_found_follow_the_renewables()
    {
        var plan = new EmbeddedPlanner().Plan(GeneratedPlant.Problem(4), new PlanRequest(), new CancellationToken(canceled: true));

        Assert.Empty(plan.Score.Violations);
        Assert.Contains("follows the renewables", plan.Status, StringComparison.Ordinal);
        Assert.True(plan.Schedule.H2KgH.Sum(row => row.Sum()) > 0);
        Assert.All(plan.Worth.H2EurKg, worth => Assert.True(double.IsFinite(worth)));
    }

    [Fact]
    public void Later_are_the_best_schedule_so_far()
    {
        var problem = GeneratedPlant.Problem(4);
        var (lp, best) = (new DispatchLp(problem), new BestCounts(problem, keepSchedules: true));
        foreach (var on in new[] { 1, 3, 2 })
        {
            var row = Enumerable.Repeat(on, problem.Steps).ToArray();
            var counts = CommitmentRules.Spread(problem, row, row);
            lp.Solve(counts, null, 1e-6);
            best.Offer(counts, lp);
        }
        var score = ScheduleEvaluator.Score(problem, best.Schedule!);
        Assert.Empty(score.Violations);
        // The recycler's starts are all that the linear programme leaves out.
        Assert.InRange(score.ObjectiveEur, best.Eur - 0.01, best.Eur + score.RecyclerStarts * problem.Plant.Water.RecyclerStartEur + 0.002 * Math.Abs(best.Eur));
    }

    [Fact]
    public void Spend_no_work_on_a_solution_that_is_no_longer_wanted()
    {
        var lp = new DispatchLp(GeneratedPlant.Problem(4));
        lp.Solve(null, null, 1e-6, new CancellationToken(canceled: true));
        Assert.Equal(0, lp.Iterations);
        Assert.Equal(double.PositiveInfinity, lp.ObjectiveEur);
    }
}
