using IS2H4C.Twin.Assets.FeedWaterTank.Physics;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Tests.FeedWaterTank.Physics;

public class FeedWaterTankModelTests
{
    private static readonly FeedWaterTankParameters Tank = new();

    [Fact]
    public void Water_closes_over_a_random_week()
    {
        var state = new FeedWaterTankState(1000, 0.06, true);
        var random = new Random(6);
        double change = 0;
        for (var n = 0; n < 7 * 24 * 60; n++)
        {
            state = FeedWaterTankModel.Step(Tank, in state, 0.03 * random.NextDouble(), 0.06, 0.03 * random.NextDouble(), 60, out var y);
            change += (y.InKgS - y.OutKgS) * 60;
            Assert.InRange(state.Level(Tank), 0, 1);
        }
        Assert.Equal(1000 + change, state.MassKg, 1e-6);
    }

    [Fact]
    public void Dirty_water_shuts_the_gate_and_clean_water_opens_it_again_below_the_limit()
    {
        var state = new FeedWaterTankState(1000, 0.06, true);
        while (state.GateOpen)
            state = FeedWaterTankModel.Step(Tank, in state, 0.2, 0.5, 0.2, 60, out _);
        Assert.True(state.ConductivityUsCm > 0.1);
        state = FeedWaterTankModel.Step(Tank, in state, 0, 0.06, 0.1, 60, out var shut);
        Assert.Equal(0, shut.OutKgS);
        while (!state.GateOpen)
            state = FeedWaterTankModel.Step(Tank, in state, 0.5, 0.06, 0, 60, out _);
        Assert.InRange(state.ConductivityUsCm, 0.06, 0.095);
    }

    [Theory]
    [InlineData(double.NaN, 0.1)]
    [InlineData(1, -5)]
    public void Impossible_inputs_are_refused_by_name(double inflow, double conductivity) =>
        Assert.Throws<ModelRangeException>(() => FeedWaterTankModel.Step(Tank, new FeedWaterTankState(100, 0.1, true), inflow, conductivity, 0, 60, out _));
}
