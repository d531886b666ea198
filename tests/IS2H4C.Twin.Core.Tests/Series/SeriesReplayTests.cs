using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Core.Tests.Series;

public class SeriesReplayTests
{
    private static readonly DateTimeOffset SeriesStart = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PlantStart = new(2026, 11, 22, 14, 30, 0, TimeSpan.Zero);

    /// <summary>Three days of hours, from six in the morning.</summary>
    private static readonly TimeSeries Hours = new(
        [.. Enumerable.Range(0, 72).Select(h => SeriesStart.AddHours(h))],
        new Dictionary<string, double[]> { ["pv_cf"] = [.. Enumerable.Range(0, 72).Select(h => (double)h)] });

    [Fact]
    public void The_plants_time_of_day_is_the_series_time_of_day_on_its_first_whole_day()
    {
        var replay = SeriesReplay.FromTimeOfDay(Hours, PlantStart);
        Assert.Equal(new DateTimeOffset(2024, 5, 2, 14, 30, 0, TimeSpan.Zero), replay.SeriesTime(PlantStart));
    }

    [Fact]
    public void An_hour_of_the_plant_is_an_hour_of_the_series()
    {
        var replay = SeriesReplay.FromTimeOfDay(Hours, PlantStart);
        Assert.Equal(TimeSpan.FromHours(1), replay.SeriesTime(PlantStart.AddHours(1)) - replay.SeriesTime(PlantStart));
    }

    [Fact]
    public void Past_the_end_it_begins_anew_and_noon_stays_noon()
    {
        var replay = SeriesReplay.FromTimeOfDay(Hours, PlantStart);
        for (var hour = 0; hour < 24 * 40; hour++)
        {
            var plant = PlantStart.AddHours(hour);
            var series = replay.SeriesTime(plant);
            Assert.Equal(plant.TimeOfDay, series.TimeOfDay);
            Assert.InRange(series, SeriesStart, Hours.End);
            Assert.False(double.IsNaN(Hours.At("pv_cf", series)), $"no value after {hour} h");
        }
    }

    [Fact]
    public void A_series_shorter_than_a_day_jumps_by_whole_days_too()
    {
        var short6 = new TimeSeries([.. Enumerable.Range(0, 6).Select(h => SeriesStart.AddHours(h))], new Dictionary<string, double[]> { ["x"] = new double[6] });
        var replay = new SeriesReplay(short6, SeriesStart, SeriesStart);
        Assert.Equal(SeriesStart.AddHours(1), replay.SeriesTime(SeriesStart.AddHours(25)));
    }

    [Fact]
    public void Without_rows_the_plants_own_clock_is_shown() =>
        Assert.Equal(PlantStart.AddHours(5), SeriesReplay.FromTimeOfDay(TimeSeries.Empty, PlantStart).SeriesTime(PlantStart.AddHours(5)));
}
