using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Tests.Instances;

public class Laying_a_series_over_a_plant
{
    private static readonly DispatchInstance Plant = new SmallPlant { Steps = 96, StepHours = 0.25, HeatUpSteps = 2 }.Instance();
    private static readonly string[] Lines =
    [
        "utc,local,wind_cf,pv_cf,price_eur_mwh",
        .. Enumerable.Range(0, 192).Select(q => FormattableString.Invariant($"x,2024-03-{1 + q / 96:00}T{q % 96 / 4:00}:{q % 4 * 15:00},{(q == 100 ? "" : "0.5")},0.1,{40 + q % 96 / 4}")),
    ];

    [Fact]
    public void Takes_the_days_asked_for_and_closes_gaps()
    {
        var instance = SeriesCsv.Read(Lines, Plant, "2024-03-02", "2024-03-02", 2, 1).Instance!;
        Assert.Equal(96, instance.Steps);
        Assert.Equal(1, instance.Series.WindMw[4]);
        Assert.Single(instance.Notes);
    }

    [Fact]
    public void Names_a_missing_column_and_an_empty_period()
    {
        Assert.Contains("price_eur_mwh", Assert.Single(SeriesCsv.Read(["utc,local,wind_cf,pv_cf"], Plant, "2024", "2025", 1, 1).Faults).Message, StringComparison.Ordinal);
        Assert.Contains("no row", Assert.Single(SeriesCsv.Read(Lines, Plant, "2031-01-01", "2031-01-02", 1, 1).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compares_policies_on_it_in_a_fixed_order()
    {
        var instance = SeriesCsv.Read(Lines, Plant, "2024-03-01", "2024-03-01", 2, 1).Instance!;
        var table = BacktestComparison.Run(instance, ["plan", "follow-renewables"], ["persistence", "climatology"], 1, new RollingOptions { HorizonHours = 24 }, () => new EmbeddedPlanner(), null, TestContext.None);
        Assert.Equal(["plan", "plan", "follow-renewables"], table.Lines.Select(l => l.Policy));
        Assert.True(table.Lines[0].Score.ProfitEur > table.Lines[2].Score.ProfitEur);
        Assert.All(table.Lines, l => Assert.InRange(table.PercentOf(l), double.NegativeInfinity, 100.01));
        Assert.InRange(table.ForesightEur, table.Lines[0].Score.ProfitEur - 0.001 * Math.Abs(table.BoundEur), table.BoundEur + 0.01);
        Assert.Contains("bound", BacktestComparison.Table(table), StringComparison.Ordinal);
        var svg = System.Xml.Linq.XDocument.Parse(BacktestChart.Svg("a & b", table));
        Assert.Equal("a & b", svg.Root!.Elements().First(e => e.Name.LocalName == "text").Value);
    }
}
