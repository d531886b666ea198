using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.OxygenBuffer.Physics;

namespace IS2H4C.Twin.Assets.Tests.OxygenBuffer.Physics;

public class OxygenTankTests
{
    private static readonly TankParameters Buffer = new("OB01", 20, 2e6, 500, 100, 2, 30);

    [Fact]
    public void The_hydrogen_trace_is_neither_made_nor_lost()
    {
        var buffer = new OxygenTank(Buffer);
        var state = buffer.At(10, 15);
        double arrived = 0, left = 0;
        var random = new Random(1);
        for (var n = 0; n < 500; n++)
        {
            var trace = 0.001 * random.NextDouble();
            state = buffer.Step(in state, 0.003, 30, 30, trace, 0.006 * random.NextDouble(), 15, 60, out var y, out var hydrogen);
            arrived += y.InKgS * trace * 60;
            left += hydrogen * 60;
        }
        Assert.Equal(arrived, left + state.HydrogenKg, 1e-12);
        Assert.InRange(state.HydrogenInOxygen, 0.001, 0.02);
    }

    [Fact]
    public void With_steady_flows_the_buffer_takes_the_purity_of_its_inflow()
    {
        var buffer = new OxygenTank(Buffer);
        var state = buffer.At(10, 15);
        for (var n = 0; n < 2000; n++)
            state = buffer.Step(in state, 0.01, 20, 30, 0.0005, 0.01, 15, 600, out _, out _);
        Assert.Equal(0.0005, state.HydrogenKg / state.Tank.MassKg, 1e-6);
    }
}
