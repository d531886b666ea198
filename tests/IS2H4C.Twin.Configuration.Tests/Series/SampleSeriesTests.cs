using IS2H4C.Twin.Configuration.Series;

namespace IS2H4C.Twin.Configuration.Tests.Series;

public sealed class SampleSeriesTests
{
    private static readonly List<SampleRow> Month = [.. SampleSeries.Make(SampleSeriesFile.DefaultStart, 30, seed: 1)];

    [Fact]
    public void The_shipped_sample_is_what_the_generator_makes()
    {
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "config", "series", "sample.csv"));
        Assert.True(shipped == SampleSeriesFile.Text(SampleSeriesFile.DefaultStart, 30, 1), "config/series/sample.csv is not current. Run: twin series --days 30 --seed 1 --out config/series/sample.csv");
        Assert.StartsWith("# Invented", shipped, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_can_be_read_back()
    {
        var series = SeriesReader.Parse(SampleSeriesFile.Text(SampleSeriesFile.DefaultStart, 2, 7), "x.csv").Series!;
        Assert.Equal(192, series.Count);
        Assert.Equal(["pv_cf", "wind_cf", "price_eur_mwh", "hydrogen_demand_norm", "influent_norm", "oxygen_demand_norm"], series.Columns);
    }

    [Fact]
    public void Another_seed_makes_other_weather() =>
        Assert.NotEqual(Month[40].WindCf, SampleSeries.Make(SampleSeriesFile.DefaultStart, 1, seed: 2).ElementAt(40).WindCf);

    [Fact]
    public void The_sun_does_not_shine_at_midnight_and_stands_highest_near_noon()
    {
        Assert.All(Month.Where(r => r.Time.Hour is 22 or 23 or 0 or 1), r => Assert.Equal(0, r.PvCf));
        // Solar noon at 6.66 degrees east is about 11:30 UTC in May.
        Assert.InRange(Month.GroupBy(r => r.Time.Hour).MaxBy(g => g.Average(r => r.PvCf))!.Key, 10, 13);
    }

    [Fact]
    public void Winter_days_are_shorter_and_dimmer()
    {
        var december = SampleSeries.Make(new DateTimeOffset(2024, 12, 1, 0, 0, 0, TimeSpan.Zero), 30, seed: 1).ToList();
        Assert.True(december.Average(r => r.PvCf) < 0.4 * Month.Average(r => r.PvCf));
    }

    [Fact]
    public void Shares_stay_shares_and_patterns_average_to_one()
    {
        Assert.All(Month, r => Assert.True(r.PvCf is >= 0 and <= 1 && r.WindCf is >= 0 and <= 1));
        Assert.InRange(Month.Average(r => r.PvCf), 0.12, 0.25);
        Assert.InRange(Month.Average(r => r.WindCf), 0.15, 0.4);
        Assert.InRange(Month.Average(r => r.HydrogenDemandNorm), 0.95, 1.05);
        Assert.InRange(Month.Average(r => r.InfluentNorm), 0.95, 1.05);
        Assert.InRange(Month.Average(r => r.OxygenDemandNorm), 0.95, 1.05);
    }

    [Fact]
    public void Prices_peak_in_the_evening_dip_at_noon_and_are_negative_now_and_then()
    {
        var byHour = Month.GroupBy(r => r.Time.Hour).ToDictionary(g => g.Key, g => g.Average(r => r.PriceEurMwh));
        Assert.InRange(byHour.MaxBy(h => h.Value).Key, 16, 20);
        Assert.InRange(byHour.MinBy(h => h.Value).Key, 10, 14);
        Assert.InRange(Month.Count(r => r.PriceEurMwh < 0) / (double)Month.Count, 0.01, 0.15);
    }
}
