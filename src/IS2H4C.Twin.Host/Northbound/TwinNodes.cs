using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Host.Live;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>
/// The hub as an address space: an object for the hub, below it one per asset, whose type is its kind's, the hub's totals, and the links. Node ids are the
/// plant's names in namespace <c>urn:is2h4c:twin:&lt;hub&gt;</c> (index 2): <c>ns=2;s=EL01.JT101.PV</c>.
/// </summary>
internal sealed class TwinNodes
{
    private readonly Dictionary<string, AssetNodes> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UaVariable> _kpis = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (UaVariable State, UaVariable Reason)> _links = new(StringComparer.Ordinal);
    private readonly UaAddressSpace _space;
    private readonly UaVariable _policy;
    private readonly NodeId _totals;
    private readonly ushort _namespace;
    private bool _isStale = true;

    /// <param name="space">The server's, still empty.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="door">Takes what clients ask for; null for a server that is read-only.</param>
    public TwinNodes(UaAddressSpace space, HubDefinition hub, AssetCatalogue catalogue, ClientDoor? door)
    {
        _space = space;
        _namespace = space.AddNamespace($"urn:is2h4c:twin:{hub.Id}");
        var types = new TwinTypes(space, _namespace, hub, catalogue);
        var root = space.AddObject(UaNodeIds.Objects, Id(hub.Id), hub.Name, types.Hub, UaNodeIds.Organizes).NodeId;
        _policy = space.AddVariable(root, Id("Policy"), "Policy", BuiltInType.String, description: "the dispatch policy's last decision in one sentence");
        foreach (var asset in hub.Assets)
            _assets.Add(asset.Id, new AssetNodes(space, root, _namespace, asset, types.Of(asset.Kind), door));
        _totals = space.AddFolder(root, Id("Totals"), "Totals").NodeId;
        var links = space.AddFolder(root, Id("Links"), "Links").NodeId;
        foreach (var link in hub.Links)
        {
            var node = space.AddObject(links, Id(link.Id), link.Id, types.Link).NodeId;
            _links.Add(link.Id, (
                space.AddVariable(node, Id($"{link.Id}.State"), "State", BuiltInType.String, description: "Connected, Connecting or Down"),
                space.AddVariable(node, Id($"{link.Id}.Reason"), "Reason", BuiltInType.String, description: "why it is not connected, or what is not as it should be")));
        }
        types.Declare([_policy.NodeId, _totals, links], "Links");
        MarkStale(StatusCodes.BadWaitingForInitialData, DateTime.MinValue);
    }

    /// <summary>Shows a cycle's frame.</summary>
    public void Show(Frame frame)
    {
        var now = frame.Time.UtcDateTime;
        foreach (var asset in frame.Assets)
            _assets[asset.Id].Show(asset, now);
        _policy.Set(new Variant(frame.PolicyReason), now);
        foreach (var kpi in frame.Kpis)
            Total(kpi).Set(new Variant(kpi.Value ?? double.NaN), kpi.Value is null ? StatusCodes.BadNoData : Qualities.Status(kpi.Quality), now);
        foreach (var link in frame.Links)
        {
            _links[link.Id].State.Set(new Variant(link.State), now);
            _links[link.Id].Reason.Set(new Variant(link.Reason ?? ""), now);
        }
        _isStale = false;
    }

    /// <summary>The control cycle stands still: nothing that is shown is to be believed until it moves again.</summary>
    public void MarkStale(StatusCode status, DateTime now)
    {
        if (_isStale && now != DateTime.MinValue)
            return;
        _isStale = true;
        foreach (var variable in _assets.Values.SelectMany(a => a.Variables).Concat(_kpis.Values).Append(_policy).Concat(_links.Values.SelectMany(l => (UaVariable[])[l.State, l.Reason])))
        {
            var last = variable.Value;
            variable.Set(last.Value, status, now == DateTime.MinValue ? last.SourceTimestamp : now);
        }
    }

    private UaVariable Total(Kpi kpi)
    {
        if (!_kpis.TryGetValue(kpi.Name, out var node))
            _kpis.Add(kpi.Name, node = _space.AddVariable(_totals, Id($"Totals.{kpi.Name}"), kpi.Name, BuiltInType.Double, description: $"{kpi.Name}, {kpi.Unit}"));
        return node;
    }

    private NodeId Id(string name) => new(_namespace, name);
}
