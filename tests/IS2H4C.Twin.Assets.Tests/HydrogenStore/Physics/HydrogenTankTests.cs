using IS2H4C.Twin.Assets.Gases;
using IS2H4C.Twin.Assets.HydrogenStore.Physics;
using IS2H4C.Twin.Assets.Limits;
using IS2H4C.Twin.Assets.Tests.Reference;

namespace IS2H4C.Twin.Assets.Tests.HydrogenStore.Physics;

public class HydrogenTankTests
{
    private static readonly TankParameters Bundle = HydrogenTank.SteelBundle("ST01", 10, 200);

    [Fact]
    public void Mass_and_energy_close_over_a_random_week()
    {
        var (mass, energy) = RandomWeek.Tank(Bundle);
        Assert.InRange(mass, 0, 1e-9);
        Assert.InRange(energy, 0, 1e-9);
    }

    [Fact]
    public void Fast_filling_warms_as_the_first_law_says()
    {
        // No wall: an adiabatic tank filled from nearly empty with an ideal gas ends at gamma x the supply temperature.
        var adiabatic = new TankParameters("ST01", 1, 1, 1e-9, 1e-9, 0.1, 900, MaximumC: 300);
        var tank = HydrogenTank.Create(adiabatic);
        var state = tank.At(0.2, 25);
        for (var n = 0; n < 60; n++)
            state = tank.Step(in state, 0.01, 25, 10, 0, 25, 1, out _);
        Assert.Equal(298.15 * 1.405, state.GasK, 4.0);
    }

    [Fact]
    public void Drawing_cools_and_rest_brings_back_the_temperature_of_the_surroundings()
    {
        var tank = HydrogenTank.Create(Bundle);
        var state = tank.At(150, 20);
        state = tank.Step(in state, 0, 20, 1, 0.05, 20, 600, out _);
        Assert.True(state.GasC < 15);
        for (var n = 0; n < 200; n++)
            state = tank.Step(in state, 0, 20, 1, 0, 20, 3600, out _);
        Assert.Equal(20, state.GasC, 0.1);
    }

    [Fact]
    public void It_stops_taking_at_the_highest_pressure_and_says_so()
    {
        var tank = HydrogenTank.Create(Bundle);
        var state = tank.At(199, 20);
        TankOutputs y = default;
        for (var n = 0; n < 100; n++)
            state = tank.Step(in state, 0.05, 20, 210, 0, 20, 60, out y);
        Assert.True(y.HeldByPressure);
        Assert.True(y.InKgS < 0.05);
        Assert.InRange(state.PressureBar, 199, 200.2);
    }

    [Theory]
    [InlineData(double.NaN, 60)]
    [InlineData(-1, 60)]
    [InlineData(0.01, 0)]
    public void Impossible_inputs_are_refused_by_name(double inflow, double step)
    {
        var tank = HydrogenTank.Create(Bundle);
        var state = tank.At(50, 20);
        var fault = Assert.Throws<ModelRangeException>(() => tank.Step(in state, inflow, 20, 60, 0, 20, step, out _));
        Assert.StartsWith("ST01: ", fault.Message, StringComparison.Ordinal);
    }
}
