using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.StackModes;

namespace IS2H4C.Twin.Dispatch.Tests.StackModes;

public class Sharing_by_mode
{
    public static TheoryData<StackMode> Modes => [.. Enum.GetValues<StackMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Never_hands_out_more_than_there_is_nor_more_than_a_stack_takes(StackMode mode)
    {
        var controller = new StackModeController(mode, 7, 0.5, 0.05);
        var (shares, wear) = (new double[7], new double[7]);
        for (var t = 0; t < 500; t++)
        {
            var power = 1.75 * (1 + Math.Cos(t * 0.05));
            controller.Share(power, wear, shares);
            Assert.InRange(shares.Sum(), 0, power + 1e-9);
            Assert.All(shares, s => Assert.InRange(s, 0, 0.5 + 1e-9));
            for (var i = 0; i < 7; i++)
                wear[i] += controller.Active[i] ? 1 : 0;
        }
    }

    [Fact]
    public void Eager_runs_as_many_as_reach_minimum_load_and_hesitant_as_few_as_are_needed()
    {
        Assert.Equal(7, Running(StackMode.EvenSplitEagerDeg, 0.6));
        Assert.Equal(2, Running(StackMode.EvenSplitHesitantDeg, 0.6));
        Assert.Equal(2, Running(StackMode.SequentialEvenWearDeg, 0.6));
    }

    [Fact]
    public void Single_wear_lets_one_stack_carry_the_rest()
    {
        var (controller, shares) = (new StackModeController(StackMode.SequentialSingleWearDeg, 4, 0.5, 0.05), new double[4]);
        foreach (var power in new[] { 1.2, 1.35, 1.1 })
        {
            controller.Share(power, new double[4], shares);
            Assert.Equal([Math.Round(power - 1.0, 9), 0.5, 0.5, 0], shares.Select(s => Math.Round(s, 9)));
        }
    }

    [Fact]
    public void Letters_that_start_and_stop_at_once_are_refused() => Assert.Throws<ArgumentException>(() => DecisionLetters.Parse("EEDV"));

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_run_through_an_instance_keeps_every_constraint(StackMode mode)
    {
        var instance = new SmallPlant { Stacks = 4, WindMw = t => 2 + 1.9 * Math.Sin(t), DemandKgH = _ => 15 }.Instance();
        Assert.Empty(Backtest.Run(instance, new StackModePolicy(mode, instance.Plant.Stacks), null, TestContext.None).Score.Violations);
    }

    private static int Running(StackMode mode, double power)
    {
        var controller = new StackModeController(mode, 7, 0.5, 0.05);
        controller.Share(power, new double[7], new double[7]);
        return controller.Active.ToArray().Count(a => a);
    }
}
