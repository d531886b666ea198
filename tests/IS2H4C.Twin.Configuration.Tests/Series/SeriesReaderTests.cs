using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Configuration.Tests.Series;

public sealed class SeriesReaderTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Values_keep_their_column_and_time()
    {
        var series = Read("time,pv_cf,price_eur_mwh\n2024-05-01T00:00Z,0.1,80\n2024-05-01T02:15+02:00,0.2,-5.5\n");
        Assert.Equal(0.1, series.At("pv_cf", Start));
        Assert.Equal(-5.5, series.At("price_eur_mwh", Start.AddMinutes(15)));
    }

    [Fact]
    public void Empty_cells_and_NaN_are_missing_values()
    {
        var series = Read("# a comment\n\ntime,pv_cf,wind_cf\n2024-05-01T00:00Z,,NaN\n2024-05-01T01:00Z,0.5,0.25\n");
        Assert.True(double.IsNaN(series.At("pv_cf", Start)));
        Assert.True(double.IsNaN(series.At("wind_cf", Start)));
        Assert.Equal(0.25, series.At("wind_cf", Start.AddHours(1)));
    }

    [Fact]
    public void Megawatts_become_shares_of_the_largest_and_forecasts_are_scaled_alike()
    {
        var series = Read("utc,wind_mw,wind_forecast_mw\n2024-05-01T00:00Z,50,100\n2024-05-01T01:00Z,200,250\n");
        Assert.Equal(["wind_cf", "wind_cf_forecast"], series.Columns);
        Assert.Equal([0.25, 1], series.Column("wind_cf").ToArray());
        Assert.Equal([0.5, 1.25], series.Column("wind_cf_forecast").ToArray());
    }

    [Fact]
    public void Days_count_from_the_origin_and_land_on_whole_seconds()
    {
        var result = SeriesReader.Parse("day,q_m3_d\n0.000000,100\n0.010417,300\n", "x.csv", Start);
        Assert.Equal(Start.AddMinutes(15), result.Series!.TimeAt(1));
        Assert.Equal([0.5, 1.5], result.Series.Column("influent_norm").ToArray());
    }

    [Fact]
    public void One_asset_may_have_a_column_of_its_own() =>
        Assert.Contains("PV02.pv_cf", Read("time,pv_cf,PV02.pv_cf\n2024-05-01T00:00Z,0.1,0.2\n").Columns);

    [Fact]
    public void Two_columns_of_one_meaning_are_a_fault() =>
        Assert.Equal(
            "x.csv(1): two columns both mean pv_cf. Remove one of them.",
            Assert.Single(SeriesReader.Parse("time,pv_cf,solar_mw\n2024-05-01T00:00Z,0,0\n", "x.csv").Faults).ToString());

    [Fact]
    public void A_file_full_of_faults_is_given_up_early()
    {
        var rows = string.Concat(Enumerable.Repeat("yesterday,1\n", 10_000));
        var result = SeriesReader.Parse("time,pv_cf\n" + rows, "x.csv");
        Assert.Equal(SeriesReader.MaxFaults + 1, result.Faults.Count);
        Assert.Equal("the rest of the file was not read.", result.Faults[^1].What);
    }

    [Fact]
    public void A_missing_file_is_a_fault() =>
        Assert.Equal("gone.csv: the file is missing.", Assert.Single(SeriesReader.Read("no/such/gone.csv", "gone.csv").Faults).ToString()[..30]);

    private static TimeSeries Read(string text)
    {
        var result = SeriesReader.Parse(text, "x.csv");
        Assert.True(result.Series is not null, string.Join('\n', result.Faults));
        return result.Series!;
    }
}
