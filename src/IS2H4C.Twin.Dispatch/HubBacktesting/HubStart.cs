using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.HubPlanning;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>What every asset of a hub contributes to a plan on a plant that has just been switched on: its model at rest, read without noise.</summary>
internal static class HubStart
{
    public static IReadOnlyList<AssetParts> Parts(HubDefinition hub, AssetCatalogue catalogue, TimeSeries series, DateTimeOffset start)
    {
        var plant = new PlantSimulator(hub, catalogue, new SeriesReplay(series, start, start), seed: 0, new PlantSimulatorOptions { HiddenOffsets = false, SensorNoise = false });
        plant.Step(start, 1);
        var image = new HubImage(new HubTopology(hub, catalogue), hub.Assets.Count);
        var samples = new ImmutableArray<Sample>[hub.Assets.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Read(plant.Measured(i), start);
            image.Set(i, samples[i]);
        }
        var parts = new List<AssetParts>(samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            var control = catalogue.Get(hub.Assets[i].Kind).CreateControl(hub.Assets[i].Options);
            if (control.Plan(new AssetReading(start, samples[i].AsSpan()), image.SeenFrom(i), hub.Dispatch.Economics) is { Count: > 0 } found)
                parts.Add(new AssetParts(i, found, null));
        }
        return parts;
    }

    private static ImmutableArray<Sample> Read(ReadOnlySpan<double> measured, DateTimeOffset at)
    {
        var samples = new Sample[measured.Length];
        for (var t = 0; t < samples.Length; t++)
            samples[t] = new Sample(measured[t], Quality.Good, at, at);
        return ImmutableCollectionsMarshal.AsImmutableArray(samples);
    }
}
