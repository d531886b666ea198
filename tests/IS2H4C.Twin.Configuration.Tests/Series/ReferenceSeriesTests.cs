using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Configuration.Tests.Series;

/// <summary>The real series are read as they are; where they are absent these tests say so.</summary>
public sealed class ReferenceSeriesTests
{
    private const string Lu = "dispatch/data/lu_2024_15min_open.csv";
    private const string De = "dispatch/data/de_windsolar_actual_vs_tso_forecast_open.csv";
    private const string Works = "dispatch/data/bsm1_dry_o2_demand_15min.csv";

    [ReferenceFact(Lu)]
    public void Luxembourg_2024_has_quarter_hours_and_whole_months_missing()
    {
        var series = Read(Lu);
        Assert.Equal(["wind_cf", "pv_cf", "price_eur_mwh"], series.Columns);
        Assert.Equal(TimeSpan.FromMinutes(15), series.Step);
        Assert.Equal(new DateTimeOffset(2023, 12, 31, 23, 0, 0, TimeSpan.Zero), series.Start);
        Assert.Equal(0.86802, series.At("wind_cf", series.Start));
        Assert.Equal(106.67, series.At("price_eur_mwh", new DateTimeOffset(2024, 11, 30, 22, 45, 0, TimeSpan.Zero)));
        // March was left out.
        Assert.True(double.IsNaN(series.At("pv_cf", new DateTimeOffset(2024, 3, 15, 12, 0, 0, TimeSpan.Zero))));
    }

    [ReferenceFact(De)]
    public void German_wind_and_sun_become_shares_of_their_maximum()
    {
        var series = Read(De);
        Assert.Equal(["pv_cf", "pv_cf_forecast", "wind_cf", "wind_cf_forecast"], series.Columns.Order());
        Assert.Equal(TimeSpan.FromHours(1), series.Step);
        foreach (var column in new[] { "pv_cf", "wind_cf" })
        {
            var known = series.Column(column).ToArray().Where(v => !double.IsNaN(v)).ToList();
            Assert.Equal(1, known.Max());
            Assert.True(known.Min() >= 0);
        }
        // The source has no solar forecast for most of the night.
        Assert.InRange(series.Column("pv_cf_forecast").ToArray().Count(double.IsNaN) / (double)series.Count, 0.35, 0.45);
    }

    [ReferenceFact(Works)]
    public void The_benchmark_works_become_patterns_around_their_mean()
    {
        var series = Read(Works);
        Assert.Equal(TimeSpan.FromMinutes(15), series.Step);
        Assert.Equal(14, (series.End - series.Start).TotalDays, 0.01);
        Assert.Equal(1, series.Column("influent_norm").ToArray().Average(), 1e-9);
        Assert.Equal(1, series.Column("oxygen_demand_norm").ToArray().Average(), 0.001);
    }

    private static TimeSeries Read(string path)
    {
        var result = SeriesReader.Read(Repository.Reference(path));
        Assert.True(result.Series is not null, string.Join('\n', result.Faults));
        return result.Series!;
    }
}
