using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.HubBacktesting;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Policies run through a hub's own configuration and series, in the plan's model of it.</summary>
public class HubBacktestTests
{
    private const int Day = 96;

    [Fact]
    public void Every_policy_keeps_the_model_and_none_makes_more_than_perfect_foresight()
    {
        var table = Run(Period("almelo-10mw", Day), HubBacktest.Policies, ["perfect", "persistence"]);
        Assert.Equal(HubBacktest.Policies.Count + 1, table.Lines.Count);
        Assert.All(table.Lines, l => Assert.Empty(l.Score.Violations));
        Assert.All(table.Lines, l => Assert.True(l.Score.ProfitEur <= table.BoundEur + 0.003 * Math.Abs(table.BoundEur), $"{l.Policy}, {l.Forecast}: {l.Score.ProfitEur} EUR above {table.BoundEur} EUR"));
        var plans = table.Lines.Where(l => l.Policy == "plan").ToList();
        Assert.All(plans, plan => Assert.True(plan.Score.ProfitEur > table.Lines.Where(l => l.Policy != "plan").Max(l => l.Score.ProfitEur), plan.Forecast));
        Assert.True(table.PercentOf(plans[0]) > 99.8, $"{table.PercentOf(plans[0])} % with perfect forecasts");
        Assert.All(table.Lines.Where(l => l.Metrics.H2ShortKg > 1), l => Assert.Contains(l.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_a_run_did_adds_up()
    {
        var line = Run(Period("almelo-10mw", Day), ["plan"], ["persistence"]).Lines.Single();
        Assert.InRange(line.Metrics.SpecificEnergyKwhKg, 45, 70);
        Assert.InRange(line.Metrics.RenewableShare, 0.2, 1);
        // 7.94 kg of oxygen come with each kg of hydrogen; the basin uses no more than that, and blowers would have drawn 0.3 to 1 kWh for each kg.
        Assert.InRange(line.Metrics.O2UsedKg, 100, 7.94 * line.Metrics.H2Kg);
        Assert.InRange(1000 * line.Metrics.BlowerSavedMwh / line.Metrics.O2UsedKg, 0.3, 1);
        Assert.InRange(line.Metrics.WaterM3 / line.Metrics.H2Kg, 0.0089, 0.0125);
        Assert.InRange(line.Metrics.RecycledShare, 0.5, 1);
    }

    [Fact]
    public void The_same_period_gives_the_same_figures()
    {
        var (a, b) = (Run(Period("almelo", Day), ["plan"], ["climatology"]), Run(Period("almelo", Day), ["plan"], ["climatology"]));
        Assert.Equal(a.Lines[0].Score.ProfitEur, b.Lines[0].Score.ProfitEur);
        Assert.Equal(a.Lines[0].Metrics, b.Lines[0].Metrics);
        Assert.Equal(a.BoundEur, b.BoundEur);
    }

    [Fact]
    public void A_gap_in_the_series_and_a_column_that_is_not_there_are_noted_and_the_value_before_stands()
    {
        var start = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times = [.. Enumerable.Range(0, 24).Select(h => start.AddHours(h))];
        double[] Row(Func<int, double> of) => [.. Enumerable.Range(0, 24).Select(of)];
        var series = new TimeSeries(times, new Dictionary<string, double[]>
        {
            ["wind_cf"] = Row(h => h is 5 or 6 ? double.NaN : 0.5),
            ["pv_cf"] = Row(_ => 0),
            ["price_eur_mwh"] = Row(_ => 60),
            ["hydrogen_demand_norm"] = Row(_ => 1),
        });
        var period = Assert.IsType<HubPeriod>(HubPeriod.Of(Repository.Hub("almelo"), AssetCatalogue.Default, series, start, Day, out _));
        Assert.Contains(period.Notes, n => n.Contains("8 of 96 quarter hours have no wind_cf", StringComparison.Ordinal));
        Assert.Contains(period.Notes, n => n.Contains("96 of 96 quarter hours have no oxygen_demand_norm", StringComparison.Ordinal));
        Assert.Empty(Run(period, ["plan"], ["persistence"]).Lines.Single().Score.Violations);
    }

    [Fact]
    public void A_start_between_two_quarters_waits_for_the_next()
    {
        var series = Repository.SampleSeries();
        var period = HubPeriod.Of(Repository.Hub("almelo"), AssetCatalogue.Default, series, series.Start.AddMinutes(7), 4, out _)!;
        Assert.Equal(series.Start.AddMinutes(15), period.Start);
        Assert.Equal(4, period.Steps);
    }

    [Fact]
    public void A_hub_without_a_stack_says_so()
    {
        var hub = Repository.Hub("almelo");
        var without = hub with { Headers = [.. hub.Headers.Select(h => h with { From = Others(h.From), To = Others(h.To) })] };
        Assert.Null(HubPeriod.Of(without, AssetCatalogue.Default, Repository.SampleSeries(), Repository.SampleSeries().Start, 4, out var why));
        Assert.Contains("no stack", why, StringComparison.Ordinal);

        static IReadOnlyList<PortRef> Others(IReadOnlyList<PortRef> ends) => [.. ends.Where(e => !e.Asset.StartsWith("EL", StringComparison.Ordinal))];
    }

    [Fact]
    public void Rules_leave_the_other_buses_served_when_the_stores_run_empty()
    {
        var table = Run(Period("almelo", 5 * Day), ["PowerSharingRotation", "SequentialRotation"], ["persistence"]);
        Assert.Contains(table.Lines, l => l.Metrics.O2UsedKg > 100);
        Assert.All(table.Lines, l => Assert.DoesNotContain(l.Slacks, s => s.StartsWith("Missing at", StringComparison.Ordinal)));
    }

    private static HubPeriod Period(string hub, int steps)
    {
        var series = Repository.SampleSeries();
        return HubPeriod.Of(Repository.Hub(hub), AssetCatalogue.Default, series, series.Start.AddDays(3), steps, out var why) ?? throw new InvalidOperationException(why);
    }

    private static BacktestTable Run(HubPeriod period, IReadOnlyList<string> policies, IReadOnlyList<string> forecasts) => HubBacktest.Run(period, policies, forecasts, () => new EmbeddedPlanner(), null, CancellationToken.None);
}
