using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Orders as a bad day would write them: there is a plan for each, with named slacks where limits cannot be kept.</summary>
public class PlanOrderTests
{
    private static readonly HubPlanner Planner = new(Repository.Hub("almelo-10mw"), AssetCatalogue.Default);
    private static readonly Lazy<Task<PlanOrder>> Usual = new(UsualAsync);

    [Fact]
    public async Task Prices_far_below_zero_are_planned() => Sound(Planned(Changed(await Usual.Value, (part, v) => part is MarketPart ? -250 : v)));

    [Fact]
    public async Task Readings_that_are_no_numbers_are_planned() => Sound(Planned(Changed(await Usual.Value, (_, v) => double.NaN)));

    [Fact]
    public async Task A_horizon_without_wind_and_sun_is_planned() => Sound(Planned(Changed(await Usual.Value, (part, v) => part is SourcePart ? 0 : v)));

    [Fact]
    public async Task Demand_above_everything_that_can_be_made_leaves_a_named_shortage()
    {
        var plan = Planned(Changed(await Usual.Value, (part, v) => part is DemandPart { PaysEurPerUnit: > 0 } ? 500 : v));
        Sound(plan);
        Assert.Contains(plan.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hydrogen_that_has_no_place_far_ahead_is_a_remark_and_no_slack()
    {
        // Power is paid for in the last hours only, and nobody asks for hydrogen: the store fills up there and what is made beyond it is let go.
        var order = await Usual.Value;
        double[] Row(double[] hours, Func<double, double> of) => [.. hours.Select((_, t) => of(hours.Take(t).Sum()))];
        HubPlan With(double fromHour) => Planned(order with
        {
            Expected = [.. order.Expected.Select(e => order.Assets.First(a => a.Asset == e.Asset).Parts[e.Part] switch
            {
                MarketPart => e with { Values = Row(order.StepHours, h => h > fromHour ? -300 : 400) },
                DemandPart { PaysEurPerUnit: > 0 } => e with { Values = Row(order.StepHours, _ => 0) },
                _ => e,
            })],
        });

        var (late, soon) = (With(20), With(1));

        Assert.DoesNotContain(late.Slacks, s => s.StartsWith("Hydrogen vented", StringComparison.Ordinal));
        Assert.Contains(late.Remarks, r => r.StartsWith("The hydrogen store is full ", StringComparison.Ordinal));
        Assert.Contains(soon.Slacks, s => s.StartsWith("Hydrogen vented", StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_a_full_store_nothing_is_made_while_less_is_paid_for_power_than_letting_hydrogen_go_costs()
    {
        var order = await Usual.Value;
        // A full store, nobody asks for hydrogen, and 14 EUR are paid for each MWh that is used.
        var full = order with
        {
            Assets = [.. order.Assets.Select(a => a with { Parts = [.. a.Parts.Select(p => p is StorePart { Most: var most } store && a.Asset == order.Assets.First(x => x.Parts.Any(y => y is StorePart)).Asset ? store with { Now = most } : p)] })],
            Expected = [.. order.Expected.Select(e => order.Assets.First(a => a.Asset == e.Asset).Parts[e.Part] switch
            {
                MarketPart => e with { Values = [.. e.Values.Select(_ => -24.0)] },
                DemandPart { PaysEurPerUnit: > 0 } => e with { Values = new double[e.Values.Length] },
                _ => e,
            })],
        };
        var plan = Planned(full);
        Assert.Equal(full.Assets.SelectMany(a => a.Parts).OfType<StorePart>().First().Most, plan.HydrogenStoreKg[0], 0.5);
        Assert.DoesNotContain(plan.Slacks, s => s.StartsWith("Hydrogen vented", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Remarks, r => r.StartsWith("The hydrogen store is full ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_stacks_tripped_leave_a_named_shortage()
    {
        var order = await Usual.Value;
        var plan = Planned(order with
        {
            Assets = [.. order.Assets.Select(a => a with { Parts = [.. a.Parts.Select(p => p is ConverterPart c ? c with { State = ConverterState.Unavailable } : p)], NotCounted = a.Parts.Any(p => p is ConverterPart) ? "it has tripped" : null })],
        });
        Sound(plan);
        Assert.All(plan.Groups, g => Assert.All(g.On, on => Assert.Equal(0, on)));
        Assert.Contains(plan.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
        Assert.Contains("EL01 is not counted: it has tripped.", plan.Remarks);
    }

    [Fact]
    public async Task The_same_order_gives_the_same_plan()
    {
        var order = await Usual.Value;
        Assert.Equal(Planned(order).Groups[0].Kw, Planned(order).Groups[0].Kw);
    }

    [Fact]
    public async Task Told_to_stop_at_once_it_hands_over_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Sound(Assert.IsType<HubPlan>(Planner.Plan(await Usual.Value, stop.Token).Plan));
    }

    [Fact]
    public async Task Why_names_what_is_asked_what_binds_what_more_is_worth_and_the_next_best()
    {
        var order = await Usual.Value;
        var plan = Planned(order);
        var why = Planner.Explain(order, plan, "EL03", order.At.AddHours(4));
        Assert.StartsWith("EL03, ", why.Words, StringComparison.Ordinal);
        Assert.Contains("EUR", why.Words, StringComparison.Ordinal);
        Assert.NotNull(why.NextBest);
        Assert.True(why.NextBestCostEur > -0.5, why.Words);
        Assert.Contains("EL99", Assert.Throws<ArgumentException>(() => Planner.Explain(order, plan, "EL99", order.At)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_says_until_when_a_stack_warms_up_that_was_woken_before_the_plan()
    {
        var order = await Usual.Value;
        order = order with
        {
            Assets = [.. order.Assets.Select(a => a with { Parts = [.. a.Parts.Select(p => p is ConverterPart stack ? stack with { State = ConverterState.HeatingUp, HeatUpLeftHours = 0.5 } : p)] })],
        };
        var plan = Planned(order);
        var why = Planner.Explain(order, plan, "EL03", order.At);
        Assert.Equal((StackCondition.Standby, null), (why.Condition, why.NextBest));
        var end = Enumerable.Range(1, 8).Select(plan.TimeOf).First(t => t >= order.At.AddMinutes(25));
        Assert.Contains($"heat-up until {end:HH:mm}", why.Limits);
        Assert.Contains("Nothing else is possible for it then.", why.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_works_bus_of_the_small_hub_is_planned_along_with_the_stack()
    {
        var hub = Repository.Hub("almelo");
        var loop = new PlantLoop(hub, Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(10));
        await loop.RunAsync(5);
        var plan = loop.Plans.Single();
        Assert.Equal("BUS1", plan.Bus);
        var works = plan.Flows.Single(f => f.Name == "GC02 import");
        Assert.All(works.Values, kw => Assert.True(kw > 0, "the blowers draw on the works' own connection"));
        Assert.Equal(0, plan.Flows.Single(f => f.Name == "AE01 blower air").KwPerUnit);
    }

    [Theory]
    [InlineData("2026-03-28T14:00Z", "2026-03-29T22:00Z")]
    [InlineData("2026-10-24T14:00Z", "2026-10-25T23:00Z")]
    [InlineData("2026-03-29T00:30Z", "2026-03-29T22:00Z")]
    [InlineData("2026-06-01T10:30Z", "2026-06-01T22:00Z")]
    [InlineData("2026-06-01T11:30Z", "2026-06-02T22:00Z")]
    public void Prices_are_known_to_the_end_of_the_auctions_local_day_of_23_24_or_25_hours(string now, string until)
    {
        var forecasts = new LiveForecasts(Repository.Hub("almelo"), TimeSeries.Empty);
        var clock = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(DateTimeOffset.Parse(until, clock), forecasts.PublishedUntil(DateTimeOffset.Parse(now, clock), 13));
    }

    [Fact]
    public void A_series_that_ended_long_ago_says_nothing_and_the_present_price_and_wind_go_on()
    {
        var ended = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times = [ended.AddHours(-2), ended.AddHours(-1), ended];
        var series = new TimeSeries(times, new Dictionary<string, double[]> { ["price_eur_mwh"] = [7, 7, 7], ["wind_cf"] = [0.1, 0.1, 0.1], ["pv_cf"] = [0.1, 0.1, 0.1] });
        var forecasts = new LiveForecasts(Repository.Hub("almelo"), series);
        var now = new DateTimeOffset(2026, 11, 25, 9, 40, 0, TimeSpan.Zero);
        AssetParts[] assets =
        [
            new(0, [new SourcePart("power", 20, SignalPattern.Daily, "pv_cf", 90)], null),
            new(1, [new SourcePart("power", 50, SignalPattern.Fading, "wind_cf", 100)], null),
            new(3, [new MarketPart("import", "export", 120, 80, 42, "price_eur_mwh", 0, 0)], null),
        ];
        forecasts.Observe(now, assets);
        var expected = forecasts.Expect(now, [.. Enumerable.Repeat(1.0, 24)]);

        Assert.All(expected[1].Values, kw => Assert.Equal(50, kw, 1e-9));
        Assert.All(expected[2].Values, price => Assert.Equal(42, price, 1e-9));
        // The sun follows a plain day: dark at midnight UTC in Almelo.
        Assert.Equal(0, expected[0].Values[14], 1e-9);
        Assert.True(expected[0].Values[1] > 5, $"{expected[0].Values[1]} kW at noon");
    }

    private static async Task<PlanOrder> UsualAsync()
    {
        var loop = new PlantLoop(Repository.Hub("almelo-10mw"), Repository.SampleSeries(), Repository.SampleSeries().Start.AddHours(9));
        await loop.RunAsync(3);
        return loop.Orders.Single();
    }

    private static PlanOrder Changed(PlanOrder order, Func<PlanPart, double, double> value) => order with
    {
        Expected = [.. order.Expected.Select(e => e with { Values = [.. e.Values.Select(v => value(order.Assets.First(a => a.Asset == e.Asset).Parts[e.Part], v))] })],
    };

    private static HubPlan Planned(PlanOrder order)
    {
        var answer = Planner.Plan(order, CancellationToken.None);
        Assert.True(answer.Plan is not null, answer.WhyNot);
        return answer.Plan!;
    }

    private static void Sound(HubPlan plan)
    {
        foreach (var row in new[] { plan.ImportKw, plan.ExportKw, plan.HydrogenKgH, plan.HydrogenStoreKg, plan.HydrogenEurKg, plan.PowerEurKwh, plan.Groups[0].Kw })
            Assert.All(row, v => Assert.True(double.IsFinite(v)));
        Assert.All(plan.ImportKw, kw => Assert.InRange(kw, 0, 8000.1));
    }
}
