using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Core.Tests.Tags;

public class SampleTests
{
    private static readonly DateTimeOffset Read = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.5, 2.5)]
    [InlineData(-3, 0)]
    public void Its_age_counts_from_the_devices_own_time_and_is_never_negative(double secondsLater, double age) =>
        Assert.Equal(age, Pressure(28).Age(Read.AddSeconds(secondsLater)).TotalSeconds);

    [Fact]
    public void A_failed_read_keeps_the_last_value_and_lets_its_age_go_on()
    {
        var failed = Pressure(28).Fail(Read.AddSeconds(4), "PLC1 does not answer");
        Assert.Equal((28, Quality.Bad, "PLC1 does not answer"), (failed.Value, failed.Quality, failed.Reason));
        Assert.Equal(Read, failed.SourceTime);
        Assert.Equal(10, failed.Age(Read.AddSeconds(10)).TotalSeconds);
    }

    [Fact]
    public void Before_the_first_reading_there_is_no_number_and_a_reason()
    {
        var never = Sample.Never(Read);
        Assert.True(double.IsNaN(never.Value));
        Assert.Equal((Quality.Bad, "no reading yet"), (never.Quality, never.Reason));
    }

    [Fact]
    public void The_worst_of_several_qualities_is_the_largest() =>
        Assert.Equal(Quality.Bad, new[] { Quality.Good, Quality.Bad, Quality.Uncertain }.Max());

    private static Sample Pressure(double bar) => new(bar, Quality.Good, Read, Read.AddMilliseconds(40));
}
