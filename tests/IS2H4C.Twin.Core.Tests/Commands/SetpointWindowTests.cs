using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Randomness;

namespace IS2H4C.Twin.Core.Tests.Commands;

public class SetpointWindowTests
{
    private readonly List<NarrowingStep> _steps = [];

    [Fact]
    public void It_opens_to_the_whole_range()
    {
        var window = Open(0, 70);
        Assert.Equal((0, 70, false), (window.Low, window.High, window.IsDecided));
    }

    [Fact]
    public void A_rule_that_changes_nothing_leaves_no_trace()
    {
        var window = Open(0, 70);
        window.Narrow("wide open", double.NegativeInfinity, double.PositiveInfinity);
        window.Narrow("the range itself", 0, 70);
        Assert.Empty(_steps);
    }

    [Fact]
    public void A_later_rule_cannot_widen_what_an_earlier_one_left()
    {
        var window = Open(0, 70);
        window.Narrow("first", 10, 40);
        window.Narrow("second", 0, 70);
        Assert.Equal((10, 40), (window.Low, window.High));
    }

    [Theory]
    [InlineData(50, 60, 40)]
    [InlineData(0, 5, 10)]
    public void Where_a_rule_would_leave_nothing_the_nearest_allowed_value_remains(double low, double high, double left)
    {
        var window = Open(0, 70);
        window.Narrow("first", 10, 40);
        window.Narrow("elsewhere", low, high);
        Assert.Equal((left, left), (window.Low, window.High));
    }

    [Fact]
    public void Whoever_asks_leaves_a_trace_even_when_overruled()
    {
        var window = Open(0, 70);
        window.Ask("operator", 20);
        window.Ask("plan", 20);
        Assert.Equal(["operator", "plan"], _steps.Select(s => s.Rule));
        Assert.All(_steps, s => Assert.True(s.IsAsk));
    }

    [Fact]
    public void Whatever_the_rules_want_the_result_stays_inside_what_every_earlier_rule_left()
    {
        var random = new SeededRandom(4);
        for (var run = 0; run < 2_000; run++)
        {
            _steps.Clear();
            var window = Open(0, 100);
            for (var rule = 0; rule < 6; rule++)
            {
                var (low, high) = (window.Low, window.High);
                var from = random.NextBetween(-50, 150);
                if (random.NextIndex(3) == 0)
                    window.Ask("voice", from);
                else
                    window.Narrow("rule", from, from + random.NextBetween(0, 80));
                Assert.True(low <= window.Low && window.Low <= window.High && window.High <= high, $"run {run}, rule {rule}: {low} to {high} became {window.Low} to {window.High}");
            }
        }
    }

    private SetpointWindow Open(double low, double high) => new(new ValueRange(low, high), _steps);
}
