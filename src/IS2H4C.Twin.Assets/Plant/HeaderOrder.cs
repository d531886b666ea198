using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Plant;

/// <summary>Finds the order in which headers can be settled: a header comes after those that feed what its sources depend on.</summary>
public static class HeaderOrder
{
    /// <summary>The headers in order, or null when they form a loop in which no store stands.</summary>
    public static IReadOnlyList<HeaderDefinition>? Find(HubDefinition hub, AssetCatalogue catalogue)
    {
        var kinds = hub.Assets.ToDictionary(a => a.Id, a => catalogue.Get(a.Kind), StringComparer.Ordinal);
        var waiting = hub.Headers.ToList();
        var ordered = new List<HeaderDefinition>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.Find(h => !h.From.Any(source => DependsOnOneOf(source, kinds[source.Asset], waiting, h)));
            if (next is null)
                return null;
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }

    private static bool DependsOnOneOf(PortRef source, AssetKind kind, List<HeaderDefinition> waiting, HeaderDefinition self)
    {
        var port = kind.Ports.First(p => p.Name == source.Port);
        return port.DependsOn.Any(inlet => waiting.Any(h => h != self && h.To.Contains(new PortRef(source.Asset, inlet))))
            || port.DependsOn.Any(inlet => self.To.Contains(new PortRef(source.Asset, inlet)));
    }
}
