using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The plan on a live plant: what it promises in every cycle and what happens when something goes wrong.</summary>
public class LivePlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2500, 0.55, 0.6)]
    [InlineData(8000, 0.20, 0.6)]
    // Much wind behind a small contract: most of the contract must stay free for the front.
    [InlineData(1200, 0.65, 0.35)]
    // No wind: the noise of its large meter is a great deal of a small contract.
    [InlineData(1500, 0, 0.9)]
    public async Task Import_stays_below_the_contract_in_every_cycle_while_the_wind_falls_by_a_third_in_ten_seconds(double importLimitKw, double windShare, double used)
    {
        // Power is almost free, so the plan buys as much as the contract allows; then a front passes.
        const int Front = 5400;
        // Users ask for twice the usual: more than wind alone can make.
        var hub = With(With(Repository.Hub("almelo-10mw"), "GC01", "importLimitKw", importLimitKw), "HD01", "meanKgPerDay", 3800);
        var series = Seconds(7200, s => windShare * (s < Front ? 1 : Math.Max(0.7, 1 - (0.03 * (s - Front)))), _ => 2);
        var loop = new PlantLoop(hub, series, Noon);
        double most = 0, before = 0;
        await loop.RunAsync(Front + 600, () =>
        {
            var import = loop.True("GC01", "JT101.PV");
            most = Math.Max(most, import);
            if (loop.Now < Noon.AddSeconds(Front))
                before = Math.Max(before, import);
        });

        Assert.True(before > used * importLimitKw, $"the plan bought only {before:0} kW: the test proves little");
        Assert.True(most <= importLimitKw, $"import rose to {most:0.0} kW, above the contract of {importLimitKw} kW");
    }

    [Fact]
    public async Task Without_a_plan_the_rules_run_the_hub_and_say_why()
    {
        var loop = new PlantLoop(Repository.Hub("almelo"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10))
        {
            Answer = order => new PlanAnswer(order.At, null, "the planner is on strike"),
        };
        await loop.RunAsync(90);

        Assert.Contains("no plan: the planner is on strike, by rules (follow-renewables)", await loop.ReasonAsync(), StringComparison.Ordinal);
        Assert.Equal("no plan: the planner is on strike", (await loop.StandingAsync()).WhyNoPlan);
    }

    [Fact]
    public async Task While_the_first_plan_is_made_no_stack_is_woken_and_when_it_does_not_come_the_rules_take_over()
    {
        // An answer to another order is none.
        var loop = new PlantLoop(Repository.Hub("almelo"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10))
        {
            Answer = order => new PlanAnswer(order.At.AddDays(-1), null, "late"),
        };
        await loop.RunAsync(25, () => Assert.Equal(0, loop.True("EL01", "XS101.PV")));
        Assert.Contains("the first plan is being made, what rests stays at rest", await loop.ReasonAsync(), StringComparison.Ordinal);

        await loop.RunAsync(20);
        Assert.NotEqual(0, loop.True("EL01", "XS101.PV"));
        Assert.Contains("no plan yet, by rules (follow-renewables)", await loop.ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_taken_by_hand_is_not_counted_and_calls_for_a_new_plan()
    {
        var loop = new PlantLoop(Repository.Hub("almelo-10mw"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10));
        await loop.RunAsync(120);
        Assert.Contains("EL03", Names(loop));

        await loop.ModeAsync("EL03", AssetMode.Manual);
        await loop.RunAsync(75);

        Assert.Equal("EL03: it is in the operator's hands", loop.Orders[^1].Reason);
        Assert.Contains("EL03 is not counted: it is in the operator's hands.", loop.Plans[^1].Remarks);
        var mine = loop.Plans[^1].Groups.Single(g => g.Assets.Contains(loop.Place("EL03")));
        Assert.All(mine.On, on => Assert.True(on < 10));
    }

    [Fact]
    public async Task A_stack_that_cannot_be_read_is_not_counted()
    {
        var loop = new PlantLoop(Repository.Hub("almelo-10mw"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10));
        await loop.RunAsync(60);
        loop.Silence("EL05");
        await loop.RunAsync(80);

        Assert.Contains(loop.Plans[^1].Remarks, r => r.StartsWith("EL05 is not counted: it cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setpoint_of_the_plan_says_what_it_follows_what_limits_it_and_what_more_would_be_worth()
    {
        var loop = new PlantLoop(Repository.Hub("almelo"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10));
        await loop.RunAsync(120);

        var story = (await loop.ViewAsync("EL01")).Setpoints[0].Story!;
        Assert.Contains(story.Steps, s => s.Rule.StartsWith("plan of ", StringComparison.Ordinal) && s.Rule.Contains("EUR/kWh", StringComparison.Ordinal) && s.Rule.Contains("limit", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(PlantLoop loop) =>
        loop.Plans[^1].Groups.SelectMany(g => g.Assets).Select(a => Repository.Hub("almelo-10mw").Assets[a].Id);

    private static HubDefinition With(HubDefinition hub, string asset, string option, double value) => hub with
    {
        Assets = [.. hub.Assets.Select(a => a.Id == asset ? a with { Options = a.Options.With(option, value) } : a)],
    };

    /// <summary>A series of one row per second.</summary>
    private static TimeSeries Seconds(int seconds, Func<int, double> wind, Func<int, double> price)
    {
        var all = Enumerable.Range(0, seconds).ToList();
        return new TimeSeries(
            [.. all.Select(s => Noon.AddSeconds(s))],
            new Dictionary<string, double[]>
            {
                ["wind_cf"] = [.. all.Select(wind)],
                ["pv_cf"] = [.. all.Select(_ => 0.0)],
                ["price_eur_mwh"] = [.. all.Select(price)],
                ["hydrogen_demand_norm"] = [.. all.Select(_ => 1.0)],
                ["influent_norm"] = [.. all.Select(_ => 1.0)],
                ["oxygen_demand_norm"] = [.. all.Select(_ => 1.0)],
            });
    }
}
