using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Tests.Commands;

public class SetpointStoryTests
{
    [Fact]
    public void What_nobody_limits_is_asked_and_given() => Setpoint.From(0, 70)
        .Asked("plan", 40)
        .Tells("asked 40 kW by plan", "result 40 kW");

    [Fact]
    public void A_limit_that_bites_is_named_with_its_value() => Setpoint.From(0, 70)
        .Limited("ramp limit 3.5 kW/s", 41, 48)
        .Asked("plan", 62)
        .Tells("asked 62 kW by plan", "limited to 48 kW by ramp limit 3.5 kW/s", "result 48 kW");

    [Fact]
    public void Less_than_the_least_is_raised() => Setpoint.From(0, 70)
        .Limited("minimum load 10 %", 7, double.PositiveInfinity)
        .Asked("operator", 2)
        .Tells("asked 2 kW by operator", "raised to 7 kW by minimum load 10 %", "result 7 kW");

    [Fact]
    public void A_rule_that_would_have_allowed_it_anyway_is_not_mentioned() => Setpoint.From(0, 70)
        .Limited("operating limit", 0, 60)
        .Asked("plan", 30)
        .Tells("asked 30 kW by plan", "result 30 kW");

    [Fact]
    public void The_weaker_voice_is_told_that_it_was_overruled() => Setpoint.From(0, 70)
        .Asked("operator: test run", 20)
        .Asked("plan", 55)
        .Tells("asked 20 kW by operator: test run", "plan would have asked 55 kW; overruled", "result 20 kW");

    [Fact]
    public void An_interlock_beats_a_limit_that_contradicts_it() => Setpoint.From(0, 70)
        .Limited("interlock: no feed water", 0, 0)
        .Limited("minimum load 10 %", 7, 70)
        .Asked("plan", 55)
        .Tells("asked 55 kW by plan", "limited to 0 kW by interlock: no feed water", "result 0 kW");

    [Fact]
    public void Two_limits_are_told_in_the_order_in_which_they_narrowed() => Setpoint.From(0, 70)
        .Limited("grid connection", 0, 60)
        .Limited("store is nearly full", 0, 30)
        .Asked("plan", 65)
        .Tells("asked 65 kW by plan", "limited to 60 kW by grid connection", "limited to 30 kW by store is nearly full", "result 30 kW");

    /// <summary>One setpoint in kW on its way through the rules.</summary>
    private sealed class Setpoint
    {
        private readonly List<NarrowingStep> _steps = [];
        private SetpointWindow _window;

        private Setpoint(double low, double high) => _window = new SetpointWindow(new ValueRange(low, high), _steps);

        public static Setpoint From(double low, double high) => new(low, high);

        public Setpoint Limited(string rule, double low, double high)
        {
            _window.Narrow(rule, low, high);
            return this;
        }

        public Setpoint Asked(string who, double value)
        {
            _window.Ask(who, value);
            return this;
        }

        public void Tells(params string[] sentences)
        {
            Assert.True(_window.IsDecided);
            var story = new SetpointStory(_steps.First(s => s.IsAsk).WantedLow, _window.Low, _steps);
            Assert.Equal(sentences, story.Tell(Unit.Kilowatt));
        }
    }
}
