using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.RollingHorizon;

public class Rolling_plans
{
    private static readonly RollingOptions Options = new() { HorizonHours = 24 };

    [ReferenceTheory]
    [InlineData("persistence", 98.0)]
    [InlineData("noisy", 98.9)]
    [InlineData("perfect", 99.5)]
    public void Come_near_perfect_foresight_on_a_real_day(string forecast, double percent)
    {
        var instance = ReferenceFiles.Instance("D1_15m_4het_apr");
        var best = -ReferenceFiles.Optimum("D1_15m_4het_apr").GetProperty("lower_bound_eur").GetDouble();
        var score = Run(instance, "plan", forecast);
        Assert.Empty(score.Violations);
        Assert.InRange(100 * score.ProfitEur / best, percent, 100.0001);
    }

    [Theory]
    [InlineData("follow-renewables")]
    [InlineData("price-threshold")]
    [InlineData("plan")]
    public void Keep_every_constraint_when_executed(string policy) =>
        Assert.Empty(Run(new SmallPlant { Steps = 48, StepHours = 0.5, HeatUpSteps = 1, States = ["off", "standby"], WindMw = t => 1 + Math.Sin(t * 0.7) }.Instance(), policy, "persistence").Violations);

    [Fact]
    public void Survive_a_stack_that_trips_while_it_heats_up()
    {
        var row = string.Join(",", Enumerable.Range(0, 24).Select(t => t is > 3 and < 9 ? 0 : 1));
        var plant = new SmallPlant { StepHours = 0.25, HeatUpSteps = 2, Stacks = 2, States = ["off", "on"], Extra = $", \"stack_avail\": [[{row}], [{row}]]" };
        Assert.Empty(Run(plant.Instance(), "plan", "persistence").Violations);
    }

    [Fact]
    public void Give_the_same_result_for_the_same_seed() =>
        Assert.Equal(Run(new SmallPlant().Instance(), "plan", "noisy").ObjectiveEur, Run(new SmallPlant().Instance(), "plan", "noisy").ObjectiveEur);

    [Theory]
    [InlineData(0.25, 0, 36)]
    [InlineData(0.25, 0.75, 24)]
    [InlineData(1, 5, 24)]
    public void Use_uneven_steps_that_cover_the_horizon_and_meet_the_clock(double stepHours, double startHour, double horizonHours)
    {
        var most = (int)(horizonHours / stepHours);
        var steps = HorizonSteps.Build(stepHours, startHour, 4, most);
        Assert.Equal(most, steps.Sum());
        Assert.Equal(1, steps[0]);
        var at = startHour / stepHours;
        foreach (var step in steps.SkipLast(1))
        {
            Assert.True(at % step == 0 || step == 1 || (at + step) % 2 == 0);
            at += step;
        }
    }

    private static ScheduleScore Run(DispatchInstance instance, string policy, string forecast)
    {
        var seen = new Observations(instance);
        var forecaster = PolicyCatalogue.Forecaster(forecast, seen, 7);
        return Backtest.Run(instance, PolicyCatalogue.Policy(policy, instance, seen, forecaster, new EmbeddedPlanner(), Options), null, TestContext.None).Score;
    }
}
