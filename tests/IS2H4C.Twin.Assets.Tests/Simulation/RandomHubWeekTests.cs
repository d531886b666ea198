using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

/// <summary>Random hubs over a random week, with trips, starts, full stores and impure water: every book closes to far better than 1e-6.</summary>
public class RandomHubWeekTests
{
    private const int StepSeconds = 30;
    private const int Steps = 7 * 86_400 / StepSeconds;

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    public void Mass_energy_and_charge_close(ulong seed)
    {
        var plant = new PlantSimulator(LoopHub.Random(seed), AssetCatalogue.Default, LoopHub.Weather(seed), seed, new PlantSimulatorOptions());
        var hand = new RandomHand(seed);
        for (var i = 0; i < Steps; i++)
        {
            if (i % 40 == 0)
                hand.Move(plant);
            plant.Step(LoopHub.Start.AddSeconds(i * StepSeconds), StepSeconds);
        }
        for (var a = 0; a < plant.Hub.Assets.Count; a++)
        {
            foreach (var resource in Resource.All)
                Assert.True(plant.Model.BalanceError(plant.State, a, resource) < 1e-9, $"{plant.Hub.Assets[a].Id}: {resource} misses {plant.Model.BalanceError(plant.State, a, resource):E2}");
        }

        var stack = LoopHub.IndexOf(plant.Hub, "EL01");
        var hydrogen = plant.State.Total(stack, Resource.Hydrogen).Made;
        var oxygen = plant.State.Total(stack, Resource.Oxygen).Made;
        var water = plant.State.Total(stack, Resource.FeedWater).Used * Resource.FeedWater.MassKgPerAmount;
        var power = plant.State.Total(stack, Resource.Electricity).Used;
        var heat = plant.State.Total(stack, Resource.Heat);
        var kept = plant.Model.Stored(plant.State, stack, Resource.Heat) - plant.State.AtStart(stack, Resource.Heat);
        Assert.True(hydrogen > 0, "the stack never ran: the run proves nothing");
        Assert.Equal(1, (hydrogen + oxygen) / water, 1e-9);
        // Higher heating value 285.83 kJ/mol over 2.016 g/mol.
        Assert.Equal(power, hydrogen * 285.83 / 2.016 / 3.6 + heat.Lost + heat.Out + kept, 1e-6 * power);
        foreach (var resource in Resource.All)
        {
            var totals = Enumerable.Range(0, plant.Hub.Assets.Count).Select(a => plant.State.Total(a, resource)).ToList();
            Assert.Equal(totals.Sum(t => t.Out), totals.Sum(t => t.In), 1e-9 * Math.Max(1, totals.Sum(t => t.Out)));
        }
    }
}
