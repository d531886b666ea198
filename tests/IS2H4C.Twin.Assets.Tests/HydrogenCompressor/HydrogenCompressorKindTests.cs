using IS2H4C.Twin.Assets.HydrogenCompressor;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.HydrogenCompressor;

/// <summary>The compressor as the hub runs it: the real gas's work, a machine that warms, books closed.</summary>
public class HydrogenCompressorKindTests
{
    // By hand as an ideal gas (cp 14.30 kJ/(kg K), R/cp 0.2884), 10 to 40 bar in two stages of ratio 2, isentropic 0.65:
    // 14.30 x (293.15 + 303.15) x (2^0.2884 - 1) / 0.65 = 2903 kJ/kg; over 0.95 x 0.92: 0.923 kWh/kg. Up to 40 bar the real gas adds 1 to 2 %.
    // The second stage ends at 303.15 + 303.15 x 0.2213 / 0.65 = 406.4 K, 133 degC.
    [Fact]
    public void Two_stages_from_ten_to_forty_bar_take_what_a_hand_calculation_says()
    {
        var rig = Rig();
        rig["FIC101.SP"] = 2;
        rig.Run(3600, taken: 2);
        Assert.Equal(2, rig["FT101.PV"], 1e-9);
        Assert.InRange(rig["JT101.PV"] / rig["FT101.PV"], 0.92, 0.95);
        Assert.Equal(133, rig["TT101.PV"], 3.0);
        rig.Closes();
    }

    [Fact]
    public void Power_follows_the_flow_and_the_inverse_of_each_efficiency()
    {
        var full = PowerAt(2);
        Assert.Equal(full / 2, PowerAt(1), 1e-9);
        Assert.Equal(full * 0.92, PowerAt(2, ("motorEfficiency", 1)), 1e-6);
        Assert.Equal(full * 0.95, PowerAt(2, ("mechanicalEfficiency", 1)), 1e-6);
    }

    [Fact]
    public void More_stages_save_work_and_a_higher_ratio_costs_it()
    {
        Assert.True(PowerAt(2, ("stages", 3)) < PowerAt(2));
        Assert.True(PowerAt(2, ("stages", 1)) > PowerAt(2));
        Assert.True(PowerAt(2, ("dischargePressureBar", 60)) > PowerAt(2));
        Assert.True(PowerAt(2, ("suctionPressureBar", 20)) < PowerAt(2));
    }

    [Fact]
    public void It_warms_while_it_runs_and_cools_when_it_stands()
    {
        var rig = Rig();
        Assert.Equal(20, After(rig, 0, 60), 1e-9);
        Assert.InRange(After(rig, 2, 180), 80, 110);
        Assert.InRange(After(rig, 0, 1800), 20, 21);
        Assert.Equal(0, rig["JT101.PV"]);
    }

    [Fact]
    public void A_full_line_stops_suction_and_power()
    {
        var rig = Rig();
        rig["FIC101.SP"] = 2;
        rig.Run(600, taken: 0);
        Assert.Equal(0, rig["FT101.PV"], 1e-9);
        Assert.Equal(0, rig["JT101.PV"], 1e-9);
        rig.Closes();
    }

    [Fact]
    public void The_observer_takes_over_the_temperature()
    {
        var rig = Rig();
        rig.Correct("TT101.PV", 90);
        rig.Run(1);
        Assert.Equal(90, rig["TT101.PV"], 1.0);
    }

    [Theory]
    [InlineData("suctionPressureBar", 50, "is not below dischargePressureBar")]
    [InlineData("stages", 2.5, "not a whole number")]
    [InlineData("dischargePressureBar", 900, "Give more stages")]
    public void A_machine_that_cannot_be_built_is_refused_with_the_remedy(string option, double value, string says)
    {
        var kind = new HydrogenCompressorKind();
        var options = LoopHub.Options(kind, ("ratedFlowKgPerHour", 2), ("lineVolumeKg", 0.2), (option, value));
        Assert.Contains(says, Assert.Single(kind.Check(options)), StringComparison.Ordinal);
        Assert.All(kind.Tags(options), t => Assert.True(double.IsFinite(t.Range.Low) && double.IsFinite(t.Range.High)));
    }

    private static double After(AssetRig rig, double flow, int seconds)
    {
        rig["FIC101.SP"] = flow;
        rig.Run(seconds);
        return rig["TT101.PV"];
    }

    private static double PowerAt(double flow, params (string Name, double Value)[] given)
    {
        var rig = Rig(given);
        rig["FIC101.SP"] = flow;
        rig.Run(10, taken: flow);
        return rig["JT101.PV"];
    }

    private static AssetRig Rig(params (string Name, double Value)[] given) =>
        new(new HydrogenCompressorKind(), [("ratedFlowKgPerHour", 2), ("lineVolumeKg", 0.2), .. given]);
}
