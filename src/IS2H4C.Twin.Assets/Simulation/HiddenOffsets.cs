using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Randomness;

namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>Makes a plant that is not quite what its nameplates say: what a real plant is to its supervisor.</summary>
internal static class HiddenOffsets
{
    /// <summary>The hub with each option moved by up to its spread, evenly, and kept inside the option's range.</summary>
    public static HubDefinition Apply(HubDefinition hub, AssetCatalogue catalogue, ulong seed) =>
        hub with { Assets = [.. hub.Assets.Select(a => Apply(a, catalogue, seed))] };

    private static AssetDefinition Apply(AssetDefinition asset, AssetCatalogue catalogue, ulong seed)
    {
        var options = asset.Options;
        foreach (var spec in catalogue.Get(asset.Kind).Options)
        {
            if (spec.HiddenSpread <= 0)
                continue;
            var random = SeededRandom.For(seed, $"{asset.Id}.{spec.Name}");
            var factor = 1 + random.NextBetween(-spec.HiddenSpread, spec.HiddenSpread);
            options = options.With(spec.Name, spec.Range.Clamp(options[spec.Name] * factor));
        }
        return asset with { Options = options };
    }
}
