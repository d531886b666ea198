using System.Text;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.Instances;

public class Spoilt_files
{
    public static TheoryData<int> Blocks { get; } = [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Give_a_plan_that_keeps_the_model_or_a_fault_with_place_and_remedy(int block)
    {
        foreach (var seed in Enumerable.Range(block * 40, 40))
        {
            var reading = InstanceReader.Read(Encoding.UTF8.GetBytes(FuzzedInstance.Json(seed)));
            if (reading.Instance is not { } instance)
            {
                Assert.NotEmpty(reading.Faults);
                Assert.All(reading.Faults, f => Assert.True(f.Path.Length > 0 && f.Message.Length > 0 && f.Remedy.Length > 0, $"seed {seed}: {f}"));
                continue;
            }
            var plan = new EmbeddedPlanner().Plan(PlanProblem.From(instance), new PlanRequest { ImprovementRounds = 2, PriceRounds = 1, StorePoints = 17 }, TestContext.None);
            Kept(seed, plan.Score);
            Assert.False(plan.LowerBoundEur > plan.Score.ObjectiveEur + 1e-6 * Math.Abs(plan.Score.ObjectiveEur) + 1e-3, $"seed {seed}: bound {plan.LowerBoundEur}, objective {plan.Score.ObjectiveEur}");
            if (seed % 5 > 0)
                continue;
            var seen = new Observations(instance);
            var forecaster = PolicyCatalogue.Forecaster(PolicyCatalogue.Forecasts[seed / 5 % PolicyCatalogue.Forecasts.Count], seen, seed);
            var policy = PolicyCatalogue.Policy(seed % 2 == 0 ? "plan" : PolicyCatalogue.Policies[seed / 5 % PolicyCatalogue.Policies.Count], instance, seen, forecaster, new EmbeddedPlanner(), new RollingOptions());
            Kept(seed, Backtest.Run(instance, policy, null, TestContext.None).Score);
        }
    }

    private static void Kept(int seed, ScheduleScore score)
    {
        Assert.True(score.Violations.Count == 0, $"seed {seed}: {score.Violations.FirstOrDefault()}");
        Assert.True(double.IsFinite(score.ObjectiveEur), $"seed {seed}: objective {score.ObjectiveEur}");
    }
}
