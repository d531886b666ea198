using IS2H4C.Twin.Assets.Electrolyser.Physics;
using IS2H4C.Twin.Assets.Limits;

namespace IS2H4C.Twin.Assets.Tests.Electrolyser.Physics;

public class StackSequenceTests
{
    private readonly StackModel _stack = new(StackParameterSets.Almelo70Kw, "EL01");
    private StackState _state = StackState.Cold(15);
    private StackOutputs _y;

    private StackMode Run(double seconds, double kW, bool run = true, bool hold = false, bool trip = false, bool reset = false, double bar = 30)
    {
        for (var t = 0; t < seconds; t++)
            _stack.Step(ref _state, new StackInputs(kW * 1000, run, hold, trip, reset, bar), 1, out _y);
        return _y.Mode;
    }

    [Fact]
    public void A_cold_stack_starts_in_ten_minutes_ramps_and_runs_at_the_power_asked_for()
    {
        Assert.Equal(StackMode.ColdStart, Run(599, 50));
        Assert.Equal(0, _y.HydrogenKgS);
        Assert.Equal(StackMode.Ramping, Run(3, 50));
        Assert.Equal(StackMode.Running, Run(20, 50));
        Assert.Equal(50_000, _y.AcPowerW, 1.0);
    }

    [Fact]
    public void Too_little_power_means_standby_and_it_returns_at_once_from_there()
    {
        Run(700, 50);
        Assert.Equal(StackMode.HotStandby, Run(30, 2));
        Assert.Equal(1, _state.Stops);
        Assert.Equal(0, _y.CurrentA);
        Assert.Equal(StackMode.Running, Run(30, 50));
    }

    [Fact]
    public void A_warm_stack_restarts_in_seconds()
    {
        Run(4000, 60);
        Assert.Equal(StackMode.Off, Run(30, 60, run: false));
        Assert.Equal(StackMode.Running, Run(30, 60));
    }

    [Fact]
    public void Holding_freezes_the_load()
    {
        Run(700, 50);
        Assert.Equal(StackMode.Holding, Run(30, 20, hold: true));
        Assert.Equal(50_000, _y.AcPowerW, 500.0);
    }

    [Fact]
    public void A_trip_stops_at_once_and_waits_for_a_reset()
    {
        Run(700, 50);
        Assert.Equal(StackMode.Tripped, Run(1, 50, trip: true));
        Assert.Equal(TripCause.External, _y.Trip);
        Assert.Equal(0, _y.CurrentA);
        Assert.Equal(StackMode.Tripped, Run(60, 50));
        Assert.NotEqual(StackMode.Tripped, Run(1, 50, reset: true));
    }

    [Fact]
    public void At_full_load_it_makes_30_kg_of_hydrogen_and_238_kg_of_oxygen_a_day_from_268_kg_of_water()
    {
        Run(6000, 200);
        Assert.Equal(30, _y.HydrogenKgS * 86_400, 1.0);
        Assert.Equal(238, _y.OxygenKgS * 86_400, 8.0);
        Assert.Equal(268, _y.WaterKgS * 86_400, 9.0);
        Assert.InRange(_y.AcPowerW, 60_000, 70_000);
        Assert.True(_y.Clamps.HasFlag(StackClamps.RatedPower));
    }

    [Fact]
    public void The_safe_minimum_load_rises_with_pressure()
    {
        var cell = StackParameterSets.Almelo70Kw.Cell;
        var low = SafeLoad.MinimumAm2(cell, 55, 10, 0.015, 13_793);
        var high = SafeLoad.MinimumAm2(cell, 55, 30, 0.015, 13_793);
        Assert.True(high > 2.5 * low);
        Assert.Equal(0.015, cell.HydrogenInOxygen(55, 30, high), 1e-6);
    }

    [Fact]
    public void Dirty_oxygen_trips_the_stack_after_its_delay()
    {
        // A careless setting: production is allowed far below the clean load.
        var careless = StackParameterSets.Almelo70Kw with
        {
            Sequence = StackParameterSets.Almelo70Kw.Sequence with { OperatingHydrogenInOxygen = 0.08, MinimumLoadShare = 0.01 },
        };
        var stack = new StackModel(careless);
        var state = StackState.Cold(50);
        var y = default(StackOutputs);
        for (var t = 0; t < 25; t++)
            stack.Step(ref state, new StackInputs(4500), 1, out y);
        Assert.Equal((StackMode.Tripped, TripCause.HydrogenInOxygen), (y.Mode, y.Trip));
    }

    [Fact]
    public void Ageing_raises_the_voltage_and_costs_hydrogen_at_the_same_power()
    {
        Run(4000, 50);
        var (fresh, volts) = (_y.HydrogenKgS, _y.CellVoltageV);
        _state.SteadyRiseV = 0.1;
        Run(4000, 50);
        Assert.True(_y.CellVoltageV > volts + 0.07);
        Assert.True(_y.HydrogenKgS < 0.97 * fresh);
    }

    [Fact]
    public void Ten_thousand_wild_inputs_end_in_a_named_error_or_in_ordinary_numbers()
    {
        var random = new Random(11);
        double Wild() => random.Next(8) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => -1e300,
            3 => 1e300,
            4 => 0,
            5 => -random.NextDouble() * 1000,
            _ => random.NextDouble() * 100_000,
        };
        var named = 0;
        for (var n = 0; n < 10_000; n++)
        {
            var p = StackParameterSets.All[n % StackParameterSets.All.Count];
            var stack = new StackModel(p, "EL01");
            var state = StackState.Cold(random.Next(4) == 0 ? Wild() : 20 + 80 * random.NextDouble());
            state.Mode = (StackMode)random.Next(7);
            state.DcPowerW = random.Next(4) == 0 ? Wild() : random.NextDouble() * p.Supply.RatedDcW;
            var inputs = new StackInputs(Wild(), true, random.Next(2) == 0, random.Next(9) == 0, false,
                random.Next(3) == 0 ? Wild() : p.NominalBar, random.Next(3) == 0 ? Wild() : 20, random.Next(3) == 0 ? Wild() : 20);
            try
            {
                stack.Step(ref state, in inputs, random.Next(5) == 0 ? Wild() : 60, out var y);
                Assert.True(double.IsFinite(y.AcPowerW + y.HydrogenKgS + y.OxygenKgS + y.WaterKgS + y.TemperatureC + y.CellVoltageV + y.AgeingRiseV + y.MinimumAcPowerW), $"case {n}");
                Assert.True(double.IsFinite(state.TemperatureC + state.DcPowerW + state.CurrentDensityAm2), $"case {n}");
            }
            catch (ModelRangeException fault)
            {
                Assert.StartsWith("EL01: ", fault.Message, StringComparison.Ordinal);
                named++;
            }
        }
        Assert.InRange(named, 100, 9900);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Run(700, 50);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(2000, 50);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
