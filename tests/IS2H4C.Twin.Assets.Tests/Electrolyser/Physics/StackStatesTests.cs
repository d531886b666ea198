using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

/// <summary>Every parameter set through every state: times, powers, ramp, gas purity and ageing are those of its data.</summary>
public class StackStatesTests
{
    public static TheoryData<string> Sets => [.. StackParameterSets.All.Select(s => s.Name)];

    private static StackParameters Set(string name) => StackParameterSets.All.Single(s => s.Name == name);

    private static StackInputs At(StackParameters p, double acW) => new(acW, CathodePressureBar: p.NominalBar, AmbientC: 15);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Starting_takes_its_time_cold_or_warm_and_draws_start_power_and_heater(string name)
    {
        var p = Set(name);
        foreach (var (celsius, seconds) in new[] { (15.0, p.Sequence.ColdStartS), (p.Sequence.WarmAboveC + 1, p.Sequence.WarmStartS) })
        {
            var stack = new StackModel(p);
            var state = StackState.Cold(celsius);
            var starting = 0;
            for (var t = 0; t < 2 * seconds + 60; t++)
            {
                stack.Step(ref state, At(p, stack.RatedAcPowerW), 1, out var y);
                if (y.Mode != StackMode.ColdStart)
                    break;
                Assert.Equal(0, y.HydrogenKgS);
                Assert.Equal(0, y.CurrentA);
                if (celsius < p.Thermal.StandbyC - 2 && t == 0)
                    Assert.Equal(p.Sequence.StartPowerW + p.Thermal.HeaterMaximumW, y.AcPowerW, 1e-6);
                starting++;
            }
            Assert.Equal(seconds, starting, 1.0);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Hot_standby_holds_its_temperature_for_standby_power_and_the_heat_that_is_lost(string name)
    {
        var p = Set(name);
        var stack = new StackModel(p);
        var state = StackState.Cold(p.Thermal.StandbyC);
        StackOutputs y = default;
        for (var t = 0; t < 5000; t++)
            stack.Step(ref state, At(p, 0), 60, out y);
        Assert.Equal(StackMode.HotStandby, y.Mode);
        Assert.Equal(p.Thermal.StandbyC, y.TemperatureC, 2.0);
        Assert.Equal(p.Sequence.StandbyPowerW + (y.TemperatureC - 15) / p.Thermal.ResistanceKW, y.AcPowerW, 1.0);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_load_ramps_at_its_rate_both_ways(string name)
    {
        var p = Set(name);
        var stack = new StackModel(p);
        var state = Producing(p, stack, 0.5);
        foreach (var share in new[] { 1.0, 0.5 })
        {
            var before = state.DcPowerW;
            stack.Step(ref state, At(p, share * stack.RatedAcPowerW), 1, out var y);
            Assert.Equal(StackMode.Ramping, y.Mode);
            Assert.Equal(p.Sequence.RampSharePerS * p.Supply.RatedDcW, Math.Abs(state.DcPowerW - before), 1e-6 * p.Supply.RatedDcW);
            for (var t = 0; t < 300; t++)
                stack.Step(ref state, At(p, share * stack.RatedAcPowerW), 1, out y);
            Assert.Equal(StackMode.Running, y.Mode);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_tripped_stack_draws_what_an_idle_one_draws_until_it_is_reset(string name)
    {
        var p = Set(name);
        var stack = new StackModel(p);
        var state = Producing(p, stack, 0.8);
        stack.Step(ref state, At(p, stack.RatedAcPowerW) with { Trip = true }, 1, out var y);
        Assert.Equal((StackMode.Tripped, TripCause.External), (y.Mode, y.Trip));
        stack.Step(ref state, At(p, stack.RatedAcPowerW) with { Trip = true, Reset = true }, 10, out y);
        Assert.Equal(StackMode.Tripped, y.Mode);
        stack.Step(ref state, At(p, stack.RatedAcPowerW), 3600, out y);
        Assert.Equal(StackMode.Tripped, y.Mode);
        Assert.Equal(p.Sequence.OffPowerW, y.AcPowerW, 1e-9);
        stack.Step(ref state, At(p, stack.RatedAcPowerW) with { Reset = true }, 1, out y);
        Assert.Equal(StackMode.ColdStart, y.Mode);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Less_load_dirtier_oxygen_and_the_least_load_is_where_it_meets_the_limit(string name)
    {
        var p = Set(name);
        var limit = p.Sequence.OperatingHydrogenInOxygen;
        double last = 1;
        for (var i = 0.02 * p.MaximumAm2; i <= p.MaximumAm2; i *= 1.2)
        {
            var now = p.Cell.HydrogenInOxygen(p.NominalC, p.NominalBar, i);
            Assert.True(now < last, $"{i} A/m2");
            last = now;
        }
        var least = SafeLoad.MinimumAm2(p.Cell, p.NominalC, p.NominalBar, limit, p.MaximumAm2);
        Assert.InRange(least, 1e-6 * p.MaximumAm2, 0.6 * p.MaximumAm2);
        Assert.True(p.Cell.HydrogenInOxygen(p.NominalC, p.NominalBar, least) <= limit);
        Assert.True(p.Cell.HydrogenInOxygen(p.NominalC, p.NominalBar, 0.99 * least) > limit);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void More_pressure_and_more_warmth_make_dirtier_oxygen_and_a_higher_least_load(string name)
    {
        var p = Set(name);
        // The alkaline correlation is fitted from 55 to 75 C and 5 to 9 bar.
        var alkaline = p.Cell is UllebergCell or SanchezCell;
        var (cool, warm) = alkaline ? (60.0, 75.0) : (30.0, 60.0);
        var (low, high) = alkaline ? (5.0, 9.0) : (10.0, 30.0);
        double Least(double celsius, double bar) => SafeLoad.MinimumAm2(p.Cell, celsius, bar, p.Sequence.OperatingHydrogenInOxygen, p.MaximumAm2);
        Assert.True(Least(warm, high) > Least(warm, low));
        Assert.True(Least(warm, high) > Least(cool, high));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void It_never_runs_below_its_least_load_and_never_with_oxygen_beyond_the_operating_limit(string name)
    {
        var p = Set(name);
        var stack = new StackModel(p);
        var state = Producing(p, stack, 0.8);
        stack.Step(ref state, At(p, 0.8 * stack.RatedAcPowerW), 1, out var y);
        for (var t = 0; t < 600; t++)
        {
            stack.Step(ref state, At(p, 1.005 * y.MinimumAcPowerW), 1, out y);
            Assert.True(y.HydrogenInOxygen <= 1.02 * p.Sequence.OperatingHydrogenInOxygen, $"{y.HydrogenInOxygen} after {t} s");
        }
        Assert.Equal(StackMode.Running, y.Mode);
        for (var t = 0; t < 100; t++)
            stack.Step(ref state, At(p, 0.98 * y.MinimumAcPowerW), 1, out y);
        Assert.Equal(StackMode.HotStandby, y.Mode);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Running_cycles_and_stops_age_the_cells_by_their_rates_and_lift_the_voltage(string name)
    {
        var p = Set(name) with { Ageing = Set(name).Ageing with { SteadyPerS = 1e-7, FatiguePerRange = 1e-3, PerStopV = 1e-3 } };
        var stack = new StackModel(p);
        var state = Producing(p, stack, 0.9);
        double voltSeconds = 0, rise = stack.AgeingRiseV(in state);
        Assert.Equal(0, state.Stops);
        void Run(int seconds, double share, bool run = true)
        {
            for (var t = 0; t < seconds; t++)
            {
                stack.Step(ref state, At(p, share * stack.RatedAcPowerW) with { Run = run }, 1, out var y);
                voltSeconds += y.CurrentA > 0 ? y.CellVoltageV : 0;
            }
        }

        var steadyBefore = state.SteadyRiseV;
        Run(600, 0.9);
        Assert.Equal(1e-7 * voltSeconds, state.SteadyRiseV - steadyBefore, 1e-6 * 1e-7 * voltSeconds);
        for (var n = 0; n < 10; n++)
        {
            Run(120, 0.5);
            Run(120, 0.9);
        }
        // Eleven swings between two loads: ten closed cycles at most, each of the voltage between them.
        Assert.InRange(state.Rainflow.ClosedCycles, 8, 11);
        for (var n = 0; n < 3; n++)
        {
            Run(300, 0.9, run: false);
            Run((int)p.Sequence.ColdStartS + 300, 0.9);
        }
        Assert.Equal(3, state.Stops);
        Assert.Equal(state.SteadyRiseV + 3e-3 + 1e-3 * state.Rainflow.ClosedRangeSum, stack.AgeingRiseV(in state), 1e-12);
        Assert.True(stack.AgeingRiseV(in state) > rise + 3e-3);

        // The rise stands in the cell's voltage: at the same current the aged stack needs that much more.
        stack.Step(ref state, At(p, 0.9 * stack.RatedAcPowerW), 1e-6, out var aged);
        var density = aged.CurrentA / p.AreaM2;
        var fresh = p.Cell.CellVoltageV(Math.Clamp(aged.TemperatureC, p.Cell.MinimumTemperatureC, p.Cell.MaximumTemperatureC), p.NominalBar, density);
        Assert.Equal(aged.AgeingRiseV, aged.CellVoltageV - fresh, 1e-6);
    }

    [Theory]
    [InlineData("TimerS")]
    [InlineData("SteadyRiseV")]
    [InlineData("CurrentDensityAm2")]
    [InlineData("PowerDensityWm2")]
    [InlineData("PowerSlopeV")]
    [InlineData("AboveTripS")]
    [InlineData("RunningS")]
    [InlineData("Stops")]
    [InlineData("TemperatureC")]
    [InlineData("DcPowerW")]
    [InlineData("MinimumDcW")]
    public void A_damaged_state_is_refused_by_name(string field)
    {
        var p = StackParameterSets.Almelo70Kw;
        foreach (var value in new[] { double.NaN, double.PositiveInfinity, -1e9, 1e300 })
        {
            var stack = new StackModel(p, "EL07");
            var state = (object)StackState.Cold(40);
            typeof(StackState).GetProperty(field)!.SetValue(state, value);
            var damaged = (StackState)state;
            var fault = Assert.Throws<ModelRangeException>(() => stack.Step(ref damaged, At(p, 50_000), 60, out _));
            Assert.StartsWith("EL07: ", fault.Message, StringComparison.Ordinal);
            Assert.Contains("(state)", fault.Message, StringComparison.Ordinal);
        }
    }

    private static StackState Producing(StackParameters p, StackModel stack, double share)
    {
        var state = StackState.Cold(p.NominalC - 5);
        for (var t = 0; t < p.Sequence.ColdStartS + 600; t++)
            stack.Step(ref state, At(p, share * stack.RatedAcPowerW), 1, out _);
        return state;
    }
}
