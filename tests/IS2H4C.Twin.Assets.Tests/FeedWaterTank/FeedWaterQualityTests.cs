using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Assets.Tests.Simulation;

namespace IS2H4C.Twin.Assets.Tests.FeedWaterTank;

/// <summary>The quality of the feed water from the recycler through the tank to the stack, in the whole loop.</summary>
public class FeedWaterQualityTests
{
    private const double Limit = 0.1;

    [Fact]
    public void The_recyclers_conductivity_reaches_the_tank_and_the_stack()
    {
        var plant = Plant(0.07);
        Run(plant, 12 * 3600);
        var tank = Value(plant, "WT02", "AT101.PV");
        Assert.InRange(tank, 0.06, Limit);
        Assert.Equal(tank, Value(plant, "EL01", "AT102.PV"), 1e-6);
        Assert.Equal("Running", State(plant));
        Assert.Equal(0, Value(plant, "WT02", "XS101.PV"));
    }

    [Fact]
    public void Impure_water_brings_the_stack_to_standby_before_the_gate_shuts_and_without_a_trip()
    {
        var plant = Plant(0.5);
        var standbyAt = 0;
        for (var hour = 0; hour < 24 && Value(plant, "WT02", "XS101.PV") == 0; hour++)
        {
            for (var s = 0; s < 3600 && Value(plant, "WT02", "XS101.PV") == 0; s++)
            {
                Step(plant, hour * 3600 + s);
                if (standbyAt == 0 && Value(plant, "EL01", "AT102.PV") > Limit && State(plant) == "Standby")
                    standbyAt = hour * 3600 + s;
                Assert.NotEqual("Tripped", State(plant));
            }
        }
        Assert.Equal(1, Value(plant, "WT02", "XS101.PV"));
        Assert.True(standbyAt > 0, "the gate shut on a stack that still ran");
        Assert.Equal("Standby", State(plant));
        Assert.Equal(0, Value(plant, "EL01", "FT101.PV"));
    }

    [Fact]
    public void Water_far_above_the_limit_ends_the_run_within_a_minute()
    {
        var plant = Plant(0.07);
        Run(plant, 3600);
        plant.Force(LoopHub.IndexOf(plant.Hub, "WT02"), LoopHub.TagOf(plant.Hub, "WT02", "AT101.PV"), 5);
        for (var s = 0; s < 60; s++)
            Step(plant, 3600 + s);
        Assert.NotEqual("Running", State(plant));
    }

    private static PlantSimulator Plant(double productUsCm)
    {
        var hub = LoopHub.Create();
        var assets = hub.Assets.Select(a => a.Id == "WR01" ? a with { Options = a.Options.With("productConductivityUsPerCm", productUsCm) } : a).ToList();
        var plant = new PlantSimulator(hub with { Assets = assets }, AssetCatalogue.Default, LoopHub.Weather(2), 2, new PlantSimulatorOptions { HiddenOffsets = false, SensorNoise = false });
        foreach (var (asset, tag, value) in new[] { ("EL01", "JIC101.SP", 50.0), ("WR01", "FIC101.SP", 0.05), ("HC01", "FIC101.SP", 2.0) })
            plant.WriteSetpoint(LoopHub.IndexOf(hub, asset), LoopHub.TagOf(hub, asset, tag), value);
        return plant;
    }

    private static void Run(PlantSimulator plant, int seconds)
    {
        for (var s = 0; s < seconds; s++)
            Step(plant, s);
    }

    private static void Step(PlantSimulator plant, int second)
    {
        plant.Step(LoopHub.Start.AddSeconds(second), 1);
        // Nobody may be short of room or of power here: only the water counts.
        plant.Force(LoopHub.IndexOf(plant.Hub, "HS01"), LoopHub.TagOf(plant.Hub, "HS01", "WT101.PV"), 5);
    }

    private static double Value(PlantSimulator plant, string asset, string tag) =>
        plant.Measured(LoopHub.IndexOf(plant.Hub, asset))[LoopHub.TagOf(plant.Hub, asset, tag)];

    private static string State(PlantSimulator plant) =>
        plant.Hub.Assets[LoopHub.IndexOf(plant.Hub, "EL01")].Tags[0].Spec.States[(int)Value(plant, "EL01", "XS101.PV")];
}
