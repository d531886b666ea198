using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Plant;

/// <summary>Lays a hub out in flat arrays and finds the order in which its headers can be settled.</summary>
internal static class PlantLayout
{
    public static PlantAsset[] Assets(HubDefinition hub, AssetCatalogue catalogue, IReadOnlyList<string> columns)
    {
        var assets = new PlantAsset[hub.Assets.Count];
        int stateAt = 0, tagAt = 0, portAt = 0;
        for (var i = 0; i < assets.Length; i++)
        {
            var definition = hub.Assets[i];
            var kind = catalogue.Get(definition.Kind);
            var model = kind.CreateModel(definition.Options);
            assets[i] = new PlantAsset(
                definition,
                model,
                stateAt,
                model.StateSize,
                tagAt,
                definition.Tags.Count,
                portAt,
                kind.Ports.Count,
                [.. kind.Ports.Select(p => ResourceIndex.Of(p.Resource))],
                [.. kind.Ports.Select(p => p.Direction == PortDirection.In)],
                [.. kind.Ports.Select(p => QualityTagOf(definition, p))],
                [.. kind.Exogenous.Select(e => ColumnOf(definition.Id, e.Name, columns))]);
            stateAt += (model.StateSize + 7) / 8 * 8;
            tagAt += definition.Tags.Count;
            portAt += kind.Ports.Count;
        }
        return assets;
    }

    /// <summary>Headers in an order in which every outlet's offer is known when its header is settled.</summary>
    public static PlantHeader[] Headers(HubDefinition hub, AssetCatalogue catalogue)
    {
        var place = hub.Assets.Select((a, i) => (a.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        PlantPort Port(PortRef end) => new(place[end.Asset], catalogue.Get(hub.Assets[place[end.Asset]].Kind).PortIndex(end.Port));

        var ordered = HeaderOrder.Find(hub, catalogue)
            ?? throw new InvalidOperationException($"Hub '{hub.Id}': its headers form a loop in which no store stands. Put a store between.");
        return [.. ordered.Select(h => new PlantHeader(h.Id, [.. h.From.Select(Port)], [.. h.To.Select(Port)]))];
    }

    private static int QualityTagOf(AssetDefinition asset, PortSpec port)
    {
        for (var t = 0; t < asset.Tags.Count; t++)
        {
            if (asset.Tags[t].Spec.Name == port.QualityTag)
                return t;
        }
        return -1;
    }

    private static int ColumnOf(string asset, string name, IReadOnlyList<string> columns)
    {
        var general = -1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == $"{asset}.{name}")
                return i;
            if (columns[i] == name)
                general = i;
        }
        return general;
    }
}
