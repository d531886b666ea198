using IS2H4C.Twin.Core.Series;

namespace IS2H4C.Twin.Core.Tests.Series;

public class TimeSeriesTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Quarter hours from noon: 10, 20, missing, 40; then an hour without rows; then 50.</summary>
    private static readonly TimeSeries Price = Quarters([0, 1, 2, 3, 7], [10, 20, double.NaN, 40, 50]);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(14.99, 10)]
    [InlineData(15, 20)]
    [InlineData(50, 40)]
    [InlineData(105, 50)]
    public void A_value_stands_until_the_next_row(double minutes, double expected) => Assert.Equal(expected, At(minutes));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(30)]
    [InlineData(76)]
    [InlineData(104)]
    [InlineData(136)]
    public void Before_the_start_in_a_gap_after_the_end_and_where_the_file_has_none_there_is_no_value(double minutes) => Assert.True(double.IsNaN(At(minutes)));

    [Fact]
    public void An_unknown_column_has_no_value_rather_than_a_fault() => Assert.True(double.IsNaN(Price.At("wind", Noon)));

    [Theory]
    [InlineData(30, 20, 15)]
    [InlineData(80, 40, 45)]
    [InlineData(6000, 50, 105)]
    public void Persistence_gives_the_last_value_that_was_there_with_its_time(double minutes, double value, double validAtMinutes) =>
        Assert.Equal((value, Noon.AddMinutes(validAtMinutes)), Price.LastKnown("price", Noon.AddMinutes(minutes)));

    [Fact]
    public void Before_the_first_row_nothing_is_known() => Assert.True(double.IsNaN(Price.LastKnown("price", Noon.AddMinutes(-1)).Value));

    [Fact]
    public void The_step_is_the_usual_distance_and_the_end_is_one_step_after_the_last_row()
    {
        Assert.Equal(TimeSpan.FromMinutes(15), Price.Step);
        Assert.Equal(Noon.AddMinutes(120), Price.End);
    }

    [Fact]
    public void Rows_out_of_order_are_refused_with_a_remedy()
    {
        var refused = Assert.Throws<ArgumentException>(() => Quarters([0, 2, 1], [1, 2, 3]));
        Assert.Contains("Sort the rows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_another_length_is_refused_by_name()
    {
        var refused = Assert.Throws<ArgumentException>(() => Quarters([0, 1], [1]));
        Assert.Contains("Column 'price' has 1 values for 2 times", refused.Message, StringComparison.Ordinal);
    }

    private static double At(double minutes) => Price.At("price", Noon.AddMinutes(minutes));

    private static TimeSeries Quarters(int[] quarters, double[] values) =>
        new([.. quarters.Select(q => Noon.AddMinutes(15 * q))], new Dictionary<string, double[]> { ["price"] = values });
}
