using IS2H4C.Twin.Assets.Pipeline;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.Pipeline;

public class HydrogenPipelineKindTests
{
    private readonly AssetRig _line = new(new HydrogenPipelineKind(), ("lengthKm", 10), ("innerDiameterMm", 100), ("minPressureBar", 5), ("maxPressureBar", 40));

    [Fact]
    public void Ten_kilometres_of_100_mm_hold_220_kg_between_5_and_40_bar()
    {
        _line.Run(24 * 3600, taken: 0);
        // 78.54 m3; hydrogen at 10 degC: 0.428 kg/m3 a bar near 1 bar, Z = 1.025 at 40 bar (Lemmon 2008): 3.347 - 0.427 kg/m3 less empty.
        Assert.Equal(78.54 * (40e5 * 2.01588e-3 / (8.314472 * 283.15 * 1.0252) - 5e5 * 2.01588e-3 / (8.314472 * 283.15 * 1.0031)), _line["WT101.PV"], 1.0);
        Assert.Equal(100, _line["LT101.PV"], 0.01);
        Assert.Equal(40, _line["PT101.PV"], 0.1);
        Assert.Equal(40, _line["PT102.PV"], 0.1);
    }

    [Fact]
    public void Users_live_on_the_line_pack_and_the_outlet_lies_below_the_inlet()
    {
        _line.Run(3600, taken: 30);
        Assert.Equal(30, _line["FT102.PV"], 1e-9);
        Assert.True(_line["PT102.PV"] < _line["PT101.PV"]);
        _line.Closes();
    }

    [Fact]
    public void What_is_read_of_the_line_pack_is_believed()
    {
        _line.Correct("WT101.PV", 50);
        _line.Run(1, taken: 0);
        Assert.InRange(_line["WT101.PV"], 50, 51);
    }

    [Fact]
    public void An_empty_line_above_a_full_one_is_refused() =>
        Assert.Contains("minPressureBar 50", Assert.Single(new HydrogenPipelineKind().Check(LoopHub.Options(new HydrogenPipelineKind(), ("minPressureBar", 50), ("maxPressureBar", 40)))), StringComparison.Ordinal);
}
