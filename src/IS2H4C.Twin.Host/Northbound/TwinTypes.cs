using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>The types of the twins' objects: of the hub, of a link, and AssetType with one below it per asset kind that the hub has. What they declare is what their instances have.</summary>
internal sealed class TwinTypes
{
    private readonly Dictionary<string, NodeId> _kinds = new(StringComparer.Ordinal);
    private readonly UaAddressSpace _space;
    private readonly ushort _namespace;
    private readonly NodeId _asset;

    public TwinTypes(UaAddressSpace space, ushort index, HubDefinition hub, AssetCatalogue catalogue)
    {
        (_space, _namespace) = (space, index);
        Hub = space.AddObjectType(new NodeId(index, "HubType"), "HubType").NodeId;
        Link = space.AddObjectType(new NodeId(index, "LinkType"), "LinkType").NodeId;
        _asset = space.AddObjectType(new NodeId(index, "AssetType"), "AssetType").NodeId;
        foreach (var kind in hub.Assets.Select(a => a.Kind).Distinct(StringComparer.Ordinal))
            _kinds.Add(kind, space.AddObjectType(new NodeId(index, $"Kind.{kind}"), catalogue.Get(kind).TypeName, _asset).NodeId);
    }

    /// <summary>Type of the hub's object.</summary>
    public NodeId Hub { get; }

    /// <summary>Type of the links' objects.</summary>
    public NodeId Link { get; }

    /// <summary>Type of a kind's objects.</summary>
    public NodeId Of(string kind) => _kinds[kind];

    /// <summary>Declares what the instances have, now that they are there.</summary>
    /// <param name="hubMembers">What every hub has, whatever assets and links it has.</param>
    /// <param name="links">The name of the folder with the links, one of them.</param>
    public void Declare(IReadOnlyCollection<NodeId> hubMembers, string links)
    {
        _space.DeclareMembers(_asset);
        foreach (var (_, kind) in _kinds)
            _space.DeclareMembers(kind);
        _space.DeclareMembers(Link);
        _space.DeclareMembers(Hub, node => hubMembers.Contains(node.NodeId));
        _space.DeclarePlaceholder(Hub, new NodeId(_namespace, "HubType.Asset"), "<Asset>", _asset);
        _space.DeclarePlaceholder(new NodeId(_namespace, $"HubType.{links}"), new NodeId(_namespace, $"HubType.{links}.Link"), "<Link>", Link);
    }
}
