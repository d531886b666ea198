using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>Which header each port of a hub hangs on, and which way it points.</summary>
internal sealed class HubGraph
{
    private readonly Dictionary<(int Asset, string Port), int> _header = [];
    private readonly AssetKind[] _kinds;

    public HubGraph(HubDefinition hub, AssetCatalogue catalogue)
    {
        Hub = hub;
        _kinds = [.. hub.Assets.Select(a => catalogue.Get(a.Kind))];
        var place = hub.Assets.Select((a, i) => (a.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        for (var h = 0; h < hub.Headers.Count; h++)
        {
            foreach (var end in hub.Headers[h].From.Concat(hub.Headers[h].To))
                _header[(place[end.Asset], end.Port)] = h;
        }
    }

    public HubDefinition Hub { get; }

    /// <summary>Place of the header at a port; -1 when the port is not connected.</summary>
    public int HeaderOf(int asset, string port) => _header.GetValueOrDefault((asset, port), -1);

    /// <summary>Whether a flow through the port comes out of the asset.</summary>
    public bool IsOut(int asset, string port) => _kinds[asset].Ports.FirstOrDefault(p => p.Name == port)?.Direction == PortDirection.Out;

    public Resource ResourceOf(int header) => Hub.Headers[header].Resource;

    /// <summary>Plan units per resource unit: power and heat are planned in MW.</summary>
    public double Scale(int header) => ResourceOf(header).Rate == Core.Quantities.Unit.Kilowatt ? 1e-3 : 1;
}
