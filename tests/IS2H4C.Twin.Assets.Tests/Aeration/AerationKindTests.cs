using IS2H4C.Twin.Assets.Aeration;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.Aeration;

/// <summary>Aeration as the hub runs it: field transfer by hand calculation, an honest saving, books closed.</summary>
public class AerationKindTests
{
    // By hand, water of 15 degC with 2 g/m3, diffusers at 5 m, alpha 0.65, condition 0.9, beta 0.98:
    // bubbles saturate at 101325 + 0.35 x 5 x 9807 = 118487 Pa: 11.585 g/m3 in this water, 10.668 in clean water of 20 degC.
    // One Nm3 carries 0.29902 kg, of which 0.3 dissolve under standard conditions: 0.089706 x 0.65 x 0.9 x 1.024^-5 x 9.585/10.668 = 0.04188 kg.
    // Air from 101.3 to 158.4 kPa, 15 degC, efficiency 0.7: 20.2 W per Nm3/h, so 2.073 kg/kWh.
    [Fact]
    public void Blowers_need_the_air_and_the_power_of_a_hand_calculation()
    {
        var rig = Rig();
        rig["FIC102.SP"] = 100;
        rig.Run(120);
        Assert.Equal(100, rig["FT102.PV"], 1e-9);
        Assert.Equal(100 / 0.04188, rig["FT105.PV"], 3.0);
        Assert.Equal(100 / 2.073, rig["JT101.PV"], 0.05);
        rig.Closes();
    }

    // Oxygen of 99.5 % at 1.2 bar saturates this water at 55.74 g/m3: 0.9 x 0.95 x 1.024^-5 x (1 - 2/55.74) = 0.7322 dissolve.
    // Ten kg/h save 7.322 kg/h / 2.073 kg/kWh = 3.53 kW of blowers, less 10 x 0.05 kW for the injectors.
    [Fact]
    public void Only_oxygen_that_dissolves_saves_blower_power_and_the_injectors_take_theirs()
    {
        var rig = Rig();
        rig["FIC101.SP"] = 10;
        rig.Run(120);
        Assert.Equal(7.322, rig["FT103.PV"], 0.002);
        Assert.Equal(0.5, rig["JT101.PV"], 1e-9);
        Assert.Equal(3.031, rig["JY101.PV"], 0.005);
        rig.Closes();
    }

    [Fact]
    public void Injectors_that_cost_more_than_they_save_show_a_loss()
    {
        var rig = Rig(("injectionKwhPerKg", 0.8));
        rig["FIC101.SP"] = 10;
        rig.Run(10);
        Assert.True(rig["JY101.PV"] < 0);
    }

    [Fact]
    public void Half_the_alpha_takes_twice_the_air_and_twice_the_power()
    {
        var (air, power) = AirAndPower();
        var (airHalf, powerHalf) = AirAndPower(("alpha", 0.325));
        Assert.Equal(2 * air, airHalf, 1e-6);
        Assert.Equal(2 * power, powerHalf, 1e-6);
    }

    [Fact]
    public void More_oxygen_in_the_basin_takes_more_air_and_a_worse_blower_only_more_power()
    {
        var (air, power) = AirAndPower();
        Assert.True(AirAndPower(("oxygenSetpointGramPerM3", 4)).Air > 1.2 * air);
        var worse = AirAndPower(("blowerEfficiency", 0.35));
        Assert.Equal(air, worse.Air, 1e-9);
        Assert.Equal(2 * power, worse.Power, 1e-6);
    }

    [Fact]
    public void Deeper_diffusers_take_less_air_at_more_head()
    {
        var (air, power) = AirAndPower();
        var deep = AirAndPower(("submergenceM", 8));
        Assert.True(deep.Air < air);
        Assert.True(deep.Power / deep.Air > power / air);
    }

    [Fact]
    public void Oxygen_that_air_cannot_hold_is_refused_with_the_remedy()
    {
        var kind = new AerationKind();
        var options = LoopHub.Options(kind, ("injectionMaxKgPerHour", 20), ("blowerMaxKgPerHour", 200), ("waterTemperatureC", 30), ("oxygenSetpointGramPerM3", 10));
        Assert.Contains("Give a lower setpoint", Assert.Single(kind.Check(options)), StringComparison.Ordinal);
        Assert.All(kind.Tags(options), t => Assert.True(double.IsFinite(t.Range.High)));
    }

    private static (double Air, double Power) AirAndPower(params (string Name, double Value)[] given)
    {
        var rig = Rig(given);
        rig["FIC102.SP"] = 50;
        rig.Run(120);
        return (rig["FT105.PV"], rig["JT101.PV"]);
    }

    private static AssetRig Rig(params (string Name, double Value)[] given) =>
        new(new AerationKind(), [("injectionMaxKgPerHour", 20), ("blowerMaxKgPerHour", 200), .. given]);
}
