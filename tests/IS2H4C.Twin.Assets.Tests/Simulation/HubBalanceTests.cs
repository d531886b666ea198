using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

/// <summary>The whole loop under a random hand: the books of each asset close, and what leaves one asset reaches another.</summary>
public class HubBalanceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_book_of_every_asset_closes(ulong seed)
    {
        var plant = Run(seed, steps: 20_000);
        for (var a = 0; a < plant.Hub.Assets.Count; a++)
        {
            foreach (var resource in Resource.All)
            {
                var error = plant.Model.BalanceError(plant.State, a, resource);
                Assert.True(error < 1e-9, $"{plant.Hub.Assets[a].Id}: {resource} misses {error:E2} of its turnover");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void What_leaves_one_asset_reaches_another(ulong seed)
    {
        var plant = Run(seed, steps: 20_000);
        foreach (var resource in Resource.All)
        {
            var totals = Enumerable.Range(0, plant.Hub.Assets.Count).Select(a => plant.State.Total(a, resource)).ToList();
            Assert.Equal(0, (totals.Sum(t => t.In) - totals.Sum(t => t.Out)) / Math.Max(1e-12, totals.Sum(t => t.Out)), 9);
        }
    }

    [Fact]
    public void Hydrogen_and_oxygen_made_weigh_what_the_split_water_weighed()
    {
        var plant = Run(6, steps: 30_000);
        var stack = LoopHub.IndexOf(plant.Hub, "EL01");
        var hydrogen = plant.State.Total(stack, Resource.Hydrogen).Made;
        var oxygen = plant.State.Total(stack, Resource.Oxygen).Made;
        var waterKg = plant.State.Total(stack, Resource.FeedWater).Used * Resource.FeedWater.MassKgPerAmount;
        Assert.True(hydrogen > 1, $"only {hydrogen} kg made: the run proves nothing");
        Assert.Equal(1, (hydrogen + oxygen) / waterKg, 9);
        // 2 H2O -> 2 H2 + O2 with H 1.008 and O 15.999 g/mol: 7.9360 kg O2 a kg H2.
        Assert.Equal(7.9360, oxygen / hydrogen, 4);
    }

    [Fact]
    public void Energy_into_the_stack_is_hydrogen_heat_given_off_and_heat_kept()
    {
        var plant = Run(7, steps: 30_000);
        var stack = LoopHub.IndexOf(plant.Hub, "EL01");
        var power = plant.State.Total(stack, Resource.Electricity).Used;
        var heat = plant.State.Total(stack, Resource.Heat);
        var kept = plant.Model.Stored(plant.State, stack, Resource.Heat) - plant.State.AtStart(stack, Resource.Heat);
        var hydrogen = plant.State.Total(stack, Resource.Hydrogen).Made * 285.83 / 2.016 / 3.6;
        Assert.True(power > 50, $"only {power} kWh used: the run proves nothing");
        Assert.Equal(1, (hydrogen + heat.Lost + heat.Out + kept) / power, 6);
    }

    private static PlantSimulator Run(ulong seed, int steps)
    {
        var plant = new PlantSimulator(LoopHub.Create(), AssetCatalogue.Default, LoopHub.Weather(seed), seed, new PlantSimulatorOptions());
        var hand = new RandomHand(seed);
        for (var i = 0; i < steps; i++)
        {
            if (i % 600 == 0)
                hand.Move(plant);
            plant.Step(LoopHub.Start.AddSeconds(i), 1);
        }
        return plant;
    }
}
