using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Tests.Quantities;

public class ValueRangeTests
{
    private static readonly ValueRange Range = new(-20, 120);

    [Theory]
    [InlineData(-20, true)]
    [InlineData(120, true)]
    [InlineData(50, true)]
    [InlineData(-20.001, false)]
    [InlineData(120.001, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Both_ends_belong_to_it_and_NaN_lies_in_no_range(double value, bool inside) => Assert.Equal(inside, Range.Contains(value));

    [Theory]
    [InlineData(-50, -20)]
    [InlineData(0, 0)]
    [InlineData(500, 120)]
    public void Clamping_gives_the_nearest_value_inside(double value, double nearest) => Assert.Equal(nearest, Range.Clamp(value));

    [Fact]
    public void Clamping_makes_no_number_of_NaN() => Assert.True(double.IsNaN(Range.Clamp(double.NaN)));

    [Fact]
    public void It_reads_as_an_operator_would_say_it() => Assert.Equal("-20 to 120.5", new ValueRange(-20, 120.5).ToString());
}
