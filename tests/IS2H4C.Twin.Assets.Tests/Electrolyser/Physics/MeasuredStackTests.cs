using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class MeasuredStackTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(35)]
    public void The_46_kW_stack_follows_its_measured_voltage_and_temperature(double pressureBar)
    {
        var run = Pem46Measurement.Simulate(pressureBar);
        Assert.InRange(run.VoltageRmse(), 0, 1.0);
        Assert.InRange(run.TemperatureRmse(), 0, 2.0);
    }

    [Fact]
    public void The_half_that_was_not_used_for_calibration_agrees_too()
    {
        var run = Pem46Measurement.Simulate(35);
        Assert.InRange(run.VoltageRmse(fromS: 600), 0, 1.0);
        Assert.InRange(run.TemperatureRmse(fromS: 600), 0, 2.0);
    }
}
