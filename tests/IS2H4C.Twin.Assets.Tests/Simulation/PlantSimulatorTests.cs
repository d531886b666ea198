using System.Runtime.InteropServices;
using IS2H4C.Twin.Assets.Simulation;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

public class PlantSimulatorTests
{
    private static readonly PlantSimulatorOptions Exact = new() { HiddenOffsets = false, SensorNoise = false };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_does_not()
    {
        var first = Trajectory(seed: 42);
        Assert.Equal(first, Trajectory(seed: 42));
        Assert.NotEqual(first, Trajectory(seed: 43));
    }

    [Fact]
    public void A_hidden_offset_stays_inside_its_spread_and_the_nameplate_is_left_alone()
    {
        var hub = LoopHub.Create();
        var rated = hub.Assets[0].Options["ratedPowerKw"];
        var seen = new HashSet<double>();
        for (var seed = 0UL; seed < 200; seed++)
        {
            var plant = new PlantSimulator(hub, AssetCatalogue.Default, LoopHub.Weather(), seed, new PlantSimulatorOptions());
            var hidden = plant.Model.Assets[0].Options["ratedPowerKw"];
            Assert.InRange(hidden, rated * 0.98, rated * 1.02);
            Assert.Equal(rated, plant.Hub.Assets[0].Options["ratedPowerKw"]);
            seen.Add(hidden);
        }
        Assert.True(seen.Count > 190 && seen.Min() < rated * 0.985 && seen.Max() > rated * 1.015, "the offsets do not spread");
    }

    [Fact]
    public void A_reading_scatters_about_the_true_value_as_its_tag_says()
    {
        var hub = LoopHub.Create();
        var plant = new PlantSimulator(hub, AssetCatalogue.Default, LoopHub.Weather(), 3, new PlantSimulatorOptions());
        var store = LoopHub.IndexOf(hub, "HS01");
        var tag = LoopHub.TagOf(hub, "HS01", "PT101.PV");
        var sigma = hub.Assets[store].Tags[tag].Spec.Noise;
        double sum = 0, squares = 0;
        const int Count = 40_000;
        for (var i = 0; i < Count; i++)
        {
            plant.Step(LoopHub.Start.AddSeconds(i), 1);
            var error = (plant.Measured(store)[tag] - plant.Model.Tags(plant.State, store)[tag]) / sigma;
            sum += error;
            squares += error * error;
        }
        Assert.InRange(sum / Count, -4 / Math.Sqrt(Count), 4 / Math.Sqrt(Count));
        Assert.InRange(squares / Count, 1 - (6 / Math.Sqrt(Count)), 1 + (6 / Math.Sqrt(Count)));
    }

    [Fact]
    public void Without_noise_the_true_value_is_shown() => Assert.Equal(50, Stepped(Exact, out var hub).Measured(LoopHub.IndexOf(hub, "HS01"))[LoopHub.TagOf(hub, "HS01", "LT101.PV")], 2);

    [Theory]
    [InlineData("EL01", "JIC101.SP", 35, PlcReply.Accepted)]
    [InlineData("EL01", "JIC101.SP", 70.1, PlcReply.OutOfRange)]
    [InlineData("EL01", "JIC101.SP", -1, PlcReply.OutOfRange)]
    [InlineData("EL01", "JIC101.SP", double.NaN, PlcReply.OutOfRange)]
    [InlineData("EL01", "JT101.PV", 35, PlcReply.NotASetpoint)]
    public void The_plc_checks_a_setpoint_again(string asset, string tag, double value, PlcReply reply)
    {
        var plant = Stepped(Exact, out var hub);
        var a = LoopHub.IndexOf(hub, asset);
        var t = LoopHub.TagOf(hub, asset, tag);
        Assert.Equal(reply, plant.WriteSetpoint(a, t, value));
        if (reply == PlcReply.Accepted)
            Assert.Equal(value, plant.Measured(a)[t]);
        else
            Assert.NotEqual(value, plant.Measured(a)[t]);
    }

    [Fact]
    public void When_the_heartbeat_stands_still_one_plc_falls_back_and_the_other_does_not()
    {
        var plant = Stepped(Exact, out var hub);
        var (stack, power) = (LoopHub.IndexOf(hub, "EL01"), LoopHub.TagOf(hub, "EL01", "JIC101.SP"));
        var (aeration, injection) = (LoopHub.IndexOf(hub, "AE01"), LoopHub.TagOf(hub, "AE01", "FIC101.SP"));
        Assert.Equal(WatchdogChange.TakenOver, plant.Heartbeat(0, 1, At(0)));
        Assert.Equal(WatchdogChange.TakenOver, plant.Heartbeat(1, 1, At(0)));
        plant.WriteSetpoint(stack, power, 35);
        plant.WriteSetpoint(aeration, injection, 4);

        Assert.Equal(WatchdogChange.None, plant.Heartbeat(0, 1, At(5)));
        Assert.Equal(WatchdogChange.FellBack, plant.Heartbeat(0, 1, At(5.1)));
        Assert.Equal(WatchdogChange.None, plant.Heartbeat(1, 2, At(5.1)));

        Assert.Equal((true, false), (plant.InFallback(0), plant.InFallback(1)));
        Assert.Equal(0, plant.Measured(stack)[power]);
        Assert.Equal(4, plant.Measured(aeration)[injection]);
        Assert.Equal(PlcReply.InFallback, plant.WriteSetpoint(stack, power, 35));

        Assert.Equal(WatchdogChange.Recovered, plant.Heartbeat(0, 2, At(60)));
        Assert.Equal(PlcReply.Accepted, plant.WriteSetpoint(stack, power, 35));
    }

    [Fact]
    public void Nobody_falls_back_before_supervision_was_ever_there()
    {
        var plant = Stepped(Exact, out _);
        Assert.Equal(WatchdogChange.None, plant.Heartbeat(0, 0, At(0)));
        Assert.Equal(WatchdogChange.None, plant.Heartbeat(0, 0, At(3600)));
        Assert.False(plant.InFallback(0));
    }

    [Fact]
    public void A_stuck_sensor_stays_a_biased_one_is_off_and_both_can_be_mended()
    {
        var plant = Stepped(Exact, out var hub);
        var (solar, power) = (LoopHub.IndexOf(hub, "PV01"), LoopHub.TagOf(hub, "PV01", "JT102.PV"));
        var (store, fill) = (LoopHub.IndexOf(hub, "HS01"), LoopHub.TagOf(hub, "HS01", "LT101.PV"));
        var stuck = plant.Measured(solar)[power];
        plant.Freeze(solar, power);
        plant.Bias(store, fill, 10);
        plant.Step(At(7200), 1);
        Assert.Equal(stuck, plant.Measured(solar)[power]);
        Assert.Equal(60, plant.Measured(store)[fill], 1);

        plant.Release(solar, power);
        plant.Release(store, fill);
        plant.Step(At(7201), 1);
        Assert.NotEqual(stuck, plant.Measured(solar)[power]);
        Assert.Equal(50, plant.Measured(store)[fill], 1);
    }

    [Fact]
    public void A_tripped_stack_draws_nothing_until_its_setpoint_was_zero_for_a_minute()
    {
        var plant = Stepped(Exact, out var hub);
        var stack = LoopHub.IndexOf(hub, "EL01");
        var (state, power, setpoint) = (LoopHub.TagOf(hub, "EL01", "XS101.PV"), LoopHub.TagOf(hub, "EL01", "JT101.PV"), LoopHub.TagOf(hub, "EL01", "JIC101.SP"));
        plant.WriteSetpoint(stack, setpoint, 70);
        Run(plant, 1, 400);
        Assert.Equal(3, plant.Measured(stack)[state]);

        Assert.True(plant.Trip(stack));
        Run(plant, 401, 200);
        Assert.Equal(4, plant.Measured(stack)[state]);
        Assert.Equal(0, plant.Measured(stack)[power]);

        plant.WriteSetpoint(stack, setpoint, 0);
        Run(plant, 601, 2);
        Assert.Equal(0, plant.Measured(stack)[state]);
        Assert.False(plant.Trip(LoopHub.IndexOf(hub, "PV01")));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var plant = Stepped(new PlantSimulatorOptions(), out _);
        Run(plant, 1, 2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(plant, 2001, 2000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static PlantSimulator Stepped(PlantSimulatorOptions options, out Core.Hubs.HubDefinition hub)
    {
        hub = LoopHub.Create();
        var plant = new PlantSimulator(hub, AssetCatalogue.Default, LoopHub.Weather(), 1, options);
        plant.Step(LoopHub.Start, 1);
        return plant;
    }

    private static byte[] Trajectory(ulong seed)
    {
        var plant = new PlantSimulator(LoopHub.Create(), AssetCatalogue.Default, LoopHub.Weather(), seed, new PlantSimulatorOptions());
        var hand = new RandomHand(9);
        var bytes = new List<byte>();
        for (var i = 0; i < 3000; i++)
        {
            if (i % 500 == 0)
                hand.Move(plant);
            plant.Step(At(i), 1);
            for (var a = 0; a < plant.Hub.Assets.Count && i % 100 == 0; a++)
                bytes.AddRange(MemoryMarshal.AsBytes(plant.Measured(a)));
        }
        return [.. bytes];
    }

    private static void Run(PlantSimulator plant, int from, int steps)
    {
        for (var i = from; i < from + steps; i++)
            plant.Step(At(i), 1);
    }

    private static DateTimeOffset At(double seconds) => LoopHub.Start.AddSeconds(seconds);
}
