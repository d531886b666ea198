using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>One end of a header: which asset, which of its tags measures the flow there, and which its fill.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="FlowTag">Place of the flow tag, or -1.</param>
/// <param name="FillTag">Place of the fill tag, or -1 when no store stands behind the port.</param>
internal readonly record struct HeaderEnd(int Asset, int FlowTag, int FillTag)
{
    public bool IsStore => FillTag >= 0;
}

/// <summary>An electricity header.</summary>
/// <param name="Id">The header's id.</param>
/// <param name="Assets">Places of the assets on it, ascending.</param>
public sealed record PowerBus(string Id, IReadOnlyList<int> Assets);

/// <summary>What every asset finds at each of its ports, worked out once per hub.</summary>
public sealed class HubTopology
{
    private readonly Dictionary<(int Asset, string Port), (HeaderEnd[] From, HeaderEnd[] To)> _headers = [];
    private readonly Dictionary<(int Asset, string Port, string Tag), (int Asset, int Tag)> _published = [];
    private readonly HubDefinition _hub;

    /// <summary>Works a checked hub out.</summary>
    public HubTopology(HubDefinition hub, AssetCatalogue catalogue)
    {
        _hub = hub;
        var place = hub.Assets.Select((a, i) => (a.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        HeaderEnd End(PortRef reference)
        {
            var asset = place[reference.Asset];
            var port = catalogue.Get(hub.Assets[asset].Kind).Ports.First(p => p.Name == reference.Port);
            return new HeaderEnd(asset, TagIndex(asset, port.FlowTag), TagIndex(asset, port.FillTag));
        }
        foreach (var header in hub.Headers)
        {
            var ends = (From: header.From.Select(End).ToArray(), To: header.To.Select(End).ToArray());
            foreach (var reference in header.From.Concat(header.To))
                _headers[(place[reference.Asset], reference.Port)] = ends;
        }
        Buses =
        [
            .. hub.Headers.Where(h => h.Resource == Resource.Electricity).Select(h =>
                new PowerBus(h.Id, [.. h.From.Concat(h.To).Select(end => place[end.Asset]).Distinct().Order()])),
        ];
    }

    /// <summary>The electricity headers of the hub, each with the places of the assets on it. Power is shared out on each by itself.</summary>
    public IReadOnlyList<PowerBus> Buses { get; }

    internal bool TryHeader(int asset, string port, out (HeaderEnd[] From, HeaderEnd[] To) ends) => _headers.TryGetValue((asset, port), out ends);

    /// <summary>Finds a tag by name at another asset on the header; (-1, -1) when none has it.</summary>
    internal (int Asset, int Tag) FindPublished(int asset, string port, string tag)
    {
        if (_published.TryGetValue((asset, port, tag), out var known))
            return known;
        var found = (-1, -1);
        if (_headers.TryGetValue((asset, port), out var ends))
        {
            foreach (var end in ends.From.Concat(ends.To))
            {
                if (end.Asset != asset && TagIndex(end.Asset, tag) is var at and >= 0)
                {
                    found = (end.Asset, at);
                    break;
                }
            }
        }
        return _published[(asset, port, tag)] = found;
    }

    private int TagIndex(int asset, string? local)
    {
        if (local is null)
            return -1;
        var tags = _hub.Assets[asset].Tags;
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].Name.Local == local)
                return i;
        }
        return -1;
    }
}
