using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Tests.Quantities;

public class UnitTests
{
    [Theory]
    [InlineData(1, "MWh", "kWh", 1000)]
    [InlineData(3.6, "MJ", "kWh", 1)]
    [InlineData(24, "kg/d", "kg/h", 1)]
    [InlineData(1, "m3/s", "m3/h", 3600)]
    [InlineData(500, "L/h", "m3/h", 0.5)]
    [InlineData(1, "bar(a)", "kPa(a)", 100)]
    [InlineData(25, "degC", "K", 298.15)]
    [InlineData(0, "K", "degC", -273.15)]
    [InlineData(1, "mS/cm", "uS/cm", 1000)]
    [InlineData(2, "mg/L", "g/m3", 2)]
    [InlineData(0.05, "EUR/kWh", "EUR/MWh", 50)]
    [InlineData(37, "%", "1", 0.37)]
    [InlineData(90, "min", "h", 1.5)]
    public void Units_of_one_dimension_convert(double value, string from, string to, double expected) =>
        Assert.Equal(expected, Known(from).To(Known(to), value), 1e-9 * Math.Max(1, Math.Abs(expected)));

    [Theory]
    [InlineData("bar(g)", "bar(a)")]
    [InlineData("Nm3/h", "m3/h")]
    [InlineData("kW", "kWh")]
    [InlineData("kg", "m3")]
    [InlineData("state", "1")]
    public void Units_that_only_look_alike_never_mix(string from, string to)
    {
        var refused = Assert.Throws<ArgumentException>(() => Known(from).To(Known(to), 1));
        Assert.Contains(from, refused.Message, StringComparison.Ordinal);
        Assert.Contains("there is no conversion", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_and_back_is_the_same_value()
    {
        foreach (var pair in Unit.All.SelectMany(a => Unit.All.Where(b => b.Dimension == a.Dimension).Select(b => (From: a, To: b))))
            Assert.Equal(12.75, pair.To.To(pair.From, pair.From.To(pair.To, 12.75)), 1e-9);
    }

    [Fact]
    public void Every_symbol_finds_its_unit_and_only_in_its_own_case()
    {
        Assert.All(Unit.All, u => Assert.Same(u, Known(u.Symbol)));
        Assert.False(Unit.TryParse("mW", out _));
        Assert.False(Unit.TryParse("KW", out _));
        Assert.False(Unit.TryParse("", out _));
    }

    private static Unit Known(string symbol) => Unit.TryParse(symbol, out var unit) ? unit : throw new ArgumentException($"No unit '{symbol}'.", nameof(symbol));
}
