using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Grains;

/// <summary>Makes the grains of one hub: one per asset, named by its id, and one for the hub.</summary>
/// <param name="hub">The hub.</param>
/// <param name="catalogue">The asset kinds.</param>
/// <param name="policy">Shares out power.</param>
/// <param name="series">Prices for when the live tag is silent; may be empty.</param>
public sealed class HubGrainFactory(HubDefinition hub, AssetCatalogue catalogue, IDispatchPolicy policy, TimeSeries series) : IGrainFactory
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } = [HubGrain.GrainId, .. hub.Assets.Select(a => a.Id)];

    /// <inheritdoc/>
    public IGrain Create(string id)
    {
        if (id == HubGrain.GrainId)
            return new HubGrain(hub, catalogue, policy, series);
        var asset = hub.Assets.FirstOrDefault(a => a.Id == id)
            ?? throw new KeyNotFoundException($"No asset '{id}' in hub {hub.Id}. Its assets: {string.Join(", ", hub.Assets.Select(a => a.Id))}.");
        return new AssetGrain(asset, catalogue.Get(asset.Kind));
    }
}
