using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Tests.Policies;

public class RulePolicyTests
{
    private static readonly FollowRenewables Follow = new();
    private static readonly PriceThreshold AtMost50 = new(50);

    [Fact]
    public void Following_gives_one_stack_all_that_nature_gives() =>
        Assert.Equal([60], new Hour().Renewable(60).GridContract(100).Stack(60).PowerBy(Follow));

    [Fact]
    public void A_stack_never_gets_more_than_it_takes_now() =>
        Assert.Equal([80], new Hour().Renewable(500).GridContract(100).Stack(60, maxKw: 80).PowerBy(Follow));

    [Fact]
    public void Running_stacks_share_alike() =>
        Assert.Equal([75, 75], new Hour().Renewable(150).GridContract(100).Stack(60).Stack(90).PowerBy(Follow));

    [Fact]
    public void A_second_stack_is_not_started_while_the_first_can_take_all() =>
        Assert.Equal([90, 0], new Hour().Renewable(90).GridContract(100).Stack(60).Stack().PowerBy(Follow));

    [Fact]
    public void Of_two_that_stand_the_one_with_less_wear_is_started() =>
        Assert.Equal([0, 90], new Hour().Renewable(90).GridContract(100).Stack(wear: 500).Stack(wear: 100).PowerBy(Follow));

    [Theory]
    [InlineData(11.9, 0)]
    [InlineData(12.1, 12.1)]
    public void A_standing_stack_needs_its_least_power_and_a_fifth_more_to_start(double renewableKw, double givenKw) =>
        Assert.Equal(givenKw, new Hour().Renewable(renewableKw).GridContract(100).Stack().PowerBy(Follow)[0], 9);

    [Theory]
    [InlineData(6.1, 10)]
    [InlineData(5.9, 0)]
    public void A_running_stack_stays_at_its_least_power_until_less_than_six_tenths_of_it_is_there(double renewableKw, double givenKw) =>
        Assert.Equal(givenKw, new Hour().Renewable(renewableKw).GridContract(100).Stack(10).PowerBy(Follow)[0], 9);

    [Fact]
    public void Loads_and_duties_together_stay_within_95_percent_of_the_grid_contract() =>
        // 60 renewable + 95 contract - 120 duty leave 35.
        Assert.Equal([35], new Hour().Renewable(60).Duty(120).GridContract(100).Stack(50).PowerBy(Follow));

    [Fact]
    public void Without_a_readable_grid_the_loads_get_only_what_the_duties_leave() =>
        Assert.Equal([40], new Hour().Renewable(60).Duty(20).Stack(50).PowerBy(Follow));

    [Fact]
    public void All_stacks_tripped_get_nothing_and_nothing_breaks() =>
        Assert.Equal([0, 0], new Hour().Renewable(150).GridContract(100).Stack(maxKw: 0).Stack(maxKw: 0).PowerBy(Follow));

    [Fact]
    public void At_a_price_below_the_threshold_the_stacks_run_as_hard_as_the_contract_allows() =>
        Assert.Equal([95], new Hour().Price(49.9).GridContract(100).Stack(50).PowerBy(AtMost50));

    [Fact]
    public void Above_the_threshold_only_renewable_power_is_used() =>
        Assert.Equal([30], new Hour().Price(50.1).Renewable(30).GridContract(100).Stack(50).PowerBy(AtMost50));

    [Fact]
    public void Without_any_price_the_policy_says_so_and_uses_renewable_power()
    {
        var decision = new Hour().Renewable(30).GridContract(100).Stack(50).By(AtMost50);

        Assert.Contains("no price known", decision.Reason, StringComparison.Ordinal);
        Assert.Contains("no price known", decision.Wishes[0].Why, StringComparison.Ordinal);
        Assert.Equal(30, decision.Wishes[0].Value);
    }

    [Fact]
    public void Whatever_the_numbers_no_stack_gets_less_than_its_least_power_nor_more_than_its_most()
    {
        var random = new Random(11);
        for (var i = 0; i < 5000; i++)
        {
            var hour = new Hour().Renewable(random.NextDouble() * 600).Duty(random.NextDouble() * 200).GridContract(random.NextDouble() * 300).Price((random.NextDouble() * 400) - 200);
            var count = random.Next(0, 8);
            for (var s = 0; s < count; s++)
                hour.Stack(random.Next(2) == 0 ? 0 : 10 + (random.NextDouble() * 90), random.NextDouble(), random.Next(5) == 0 ? 0 : 100);
            foreach (var policy in (IDispatchPolicy[])[Follow, AtMost50])
                Assert.All(hour.PowerBy(policy), kw => Assert.True(kw == 0 || (kw >= 10 - 1e-9 && kw <= 100 + 1e-9), $"case {i}: {kw} kW"));
        }
    }
}
