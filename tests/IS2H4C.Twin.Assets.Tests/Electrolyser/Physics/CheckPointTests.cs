using IS2H4C.Twin.Assets.Electrolyser.Physics;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class CheckPointTests
{
    [Theory]
    [InlineData(80, 3000, 1.7573)]
    [InlineData(30, 1000, 1.7899)]
    public void Phoebus_meets_its_check_voltages(double temperatureC, double currentDensityAm2, double volts) =>
        Assert.Equal(volts, UllebergCell.Phoebus.CellVoltageV(temperatureC, 7, currentDensityAm2), 5e-5);

    [Fact]
    public void Phoebus_needs_48_81_kWh_per_kg_at_80_C_and_3000_A_per_m2()
    {
        var cell = UllebergCell.Phoebus;
        var joulesPerMol = cell.CellVoltageV(80, 7, 3000) * 2 * Electrochemistry.FaradayCMol / cell.FaradayEfficiency(80, 7, 3000);
        Assert.Equal(48.81, joulesPerMol / Electrochemistry.HydrogenKgMol / 3.6e6, 0.005);
    }

    [Fact]
    public void The_misprinted_t1_would_add_a_quarter_volt()
    {
        var misprint = new UllebergCell { T1 = 1.002 };
        Assert.Equal(0.26, misprint.CellVoltageV(80, 7, 3000) - UllebergCell.Phoebus.CellVoltageV(80, 7, 3000), 0.01);
    }

    // H2Integrate v0.6, beginning of life: current, cell voltage, stack hydrogen of 135 cells at 80 C.
    [Theory]
    [InlineData(443.35830792105617, 1.670501401469434, 2.219741011072167)]
    [InlineData(2039.0968834357966, 1.8163636201783362, 10.256029059003033)]
    [InlineData(3897.9742691885126, 1.9003669075856486, 19.608861839270396)]
    public void The_one_megawatt_stack_meets_its_rated_and_part_load_points(double amps, double volts, double kgH)
    {
        var cell = NrelPemCell.H2Integrate;
        var i = amps / cell.AreaM2;
        Assert.Equal(volts, cell.CellVoltageV(80, 1, i), 1e-9);
        var moles = 135 * amps * cell.FaradayEfficiency(80, 1, i) / (2 * cell.FaradayCMol);
        Assert.Equal(kgH, moles * cell.HydrogenKgMol * 3600, 1e-9);
    }
}
