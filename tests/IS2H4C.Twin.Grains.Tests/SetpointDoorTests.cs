using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>The door of almelo's 70 kW stack: range 0 to 70 kW, ramp 3.5 kW/s.</summary>
public class SetpointDoorTests
{
    private const string Power = "JIC101.SP";
    private const string State = "XS101.PV";
    private const double Running = 3;
    private const double Tripped = 4;

    [Fact]
    public void The_plan_is_followed_as_fast_as_the_ramp_allows_and_the_story_says_so()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan"));

        script.Second((Power, 62, "plan: surplus"));

        Assert.Equal(43.5, script.Written(Power), 9);
        Assert.Equal("asked 62 kW by plan: surplus; limited to 43.5 kW by ramp limit 3.5 kW per s; result 43.5 kW", script.Story(Power));
        Assert.Equal(SetpointOutcome.Limited, script.Setpoint(Power).Outcome);
    }

    [Fact]
    public void A_setpoint_within_all_limits_is_accepted_without_excuses()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 41, "plan"));

        Assert.Equal("asked 41 kW by plan; result 41 kW", script.Story(Power));
        Assert.Equal(SetpointOutcome.Accepted, script.Setpoint(Power).Outcome);
    }

    [Fact]
    public void A_trip_forces_the_setpoint_to_zero_at_once_whoever_asks()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 60).Second((Power, 60, "plan")).Mode(AssetMode.Manual);
        script.Ask(Power, 60);

        script.Reads(State, Tripped).Second((Power, 60, "plan"));

        Assert.Equal(0, script.Written(Power));
        Assert.Contains("interlock: stack tripped", script.Story(Power), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Manual_the_operator_is_followed_and_the_plan_is_overruled()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan")).Mode(AssetMode.Manual);

        var reply = Assert.IsType<SetpointTaken>(script.Ask(Power, 41));
        script.Second((Power, 10, "plan"));

        Assert.Equal(41, reply.Value, 9);
        Assert.Equal(41, script.Written(Power), 9);
        Assert.Contains("plan would have asked 10 kW; overruled", script.Story(Power), StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_an_asset_to_Manual_holds_its_setpoint_until_the_operator_asks()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan")).Mode(AssetMode.Manual);

        script.Second((Power, 0, "plan"));

        Assert.Equal(40, script.Setpoint(Power).Value, 9);
    }

    [Fact]
    public void Back_in_Auto_the_plan_is_followed_again()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan")).Mode(AssetMode.Manual);
        script.Ask(Power, 40);

        script.Mode(AssetMode.Auto).Second((Power, 38, "plan"));

        Assert.Equal(38, script.Written(Power), 9);
    }

    [Fact]
    public void A_setpoint_by_hand_is_refused_in_Auto_outside_the_range_and_for_an_unknown_name()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan"));

        Assert.Contains("only in Manual", Assert.IsType<Refused>(script.Ask(Power, 30)).Reason, StringComparison.Ordinal);
        script.Mode(AssetMode.Manual);
        Assert.Contains("71 kW is outside the range 0 to 70 kW", Assert.IsType<Refused>(script.Ask(Power, 71)).Reason, StringComparison.Ordinal);
        Assert.Contains("JIC101.SP", Assert.IsType<Refused>(script.Ask("JIC999.SP", 30)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_link_fails_setpoints_stop_with_the_reason_and_go_on_when_it_is_back()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan"));

        script.LinkFails("connection refused");

        Assert.Empty(script.Writes);
        Assert.Equal(SetpointOutcome.Rejected, script.Setpoint(Power).Outcome);
        Assert.Contains("connection refused", script.Setpoint(Power).Detail, StringComparison.Ordinal);
        Assert.Equal(Core.Tags.Quality.Bad, script.View().Quality);

        script.Second((Power, 40, "plan"));

        Assert.Equal(40, script.Written(Power), 9);
    }

    [Fact]
    public void Readings_that_nobody_renews_turn_Bad_after_five_seconds_although_no_link_complains()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan"));

        Assert.Equal(Core.Tags.Quality.Good, script.Silence(4.9).View().Quality);
        Assert.Equal(Core.Tags.Quality.Bad, script.Silence(0.2).View().Quality);
        Assert.Contains("no new reading", script.View().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setpoint_that_does_not_change_is_written_again_every_ten_seconds()
    {
        var script = new AssetScript("EL01").Reads(State, Running).Reads(Power, 40).Second((Power, 40, "plan"));
        var written = new List<int>();

        for (var second = 1; second <= 20; second++)
        {
            script.Second((Power, 40, "plan"));
            if (script.Writes.Count > 0)
                written.Add(second);
        }

        Assert.Equal([10, 20], written);
    }

    [Fact]
    public void An_asset_without_setpoints_cannot_be_taken_to_Manual()
    {
        var script = new AssetScript("HS01").Second();

        Assert.Throws<Xunit.Sdk.IsTypeException>(() => script.Mode(AssetMode.Manual));
    }
}
