using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.PlcSim.Wire;

/// <summary>The address space of a PLC: an object per PLC and asset, a variable per tag, by the names of the hub or the nodes that tags.csv gives.</summary>
internal sealed class PlcNodes
{
    private readonly UaAddressSpace _space;
    private readonly HubDefinition _hub;
    private readonly LinkDefinition _link;
    private readonly ushort _namespace;
    private readonly NodeId _plc;
    private readonly Dictionary<string, NodeId> _types = new(StringComparer.Ordinal);

    public PlcNodes(UaAddressSpace space, HubDefinition hub, LinkDefinition link)
    {
        (_space, _hub, _link) = (space, hub, link);
        _namespace = space.AddNamespace($"urn:is2h4c:plcsim:{hub.Id}:{link.Id}");
        _plc = space.AddObject(UaNodeIds.Objects, new NodeId(_namespace, link.Id), link.Id, reference: UaNodeIds.Organizes).NodeId;
        foreach (var asset in hub.Assets.Where(a => a.Link == link.Id))
            space.AddObject(_plc, new NodeId(_namespace, asset.Id), asset.Id, TypeOf(asset.Kind));
    }

    /// <summary>Tells the types of the assets what their instances have; call it when all tags are there.</summary>
    public void DeclareTypes()
    {
        foreach (var (_, type) in _types)
            _space.DeclareMembers(type);
    }

    private NodeId TypeOf(string kind)
    {
        if (!_types.TryGetValue(kind, out var type))
            _types.Add(kind, type = _space.AddObjectType(new NodeId(_namespace, $"Kind.{kind}"), AssetCatalogue.Default.Get(kind).TypeName).NodeId);
        return type;
    }

    /// <summary>A tag: an analogue item with range and unit, or a numbered state with its names.</summary>
    public UaVariable Add(WireTag tag)
    {
        var spec = tag.Definition.Spec;
        var parent = new NodeId(_namespace, _hub.Assets[tag.Asset].Id);
        var id = Place(tag.Definition.Node, tag.Definition.Name.ToString());
        var node = spec.Unit == Unit.State
            ? _space.AddMultiState(parent, id, spec.Name, BuiltInType.UInt16, spec.States, new Variant((ushort)0), spec.Description)
            : _space.AddAnalogItem(parent, id, spec.Name, BuiltInType.Double, new UaRange(spec.Range.Low, spec.Range.High), UnitOf(spec.Unit), new Variant(0.0), spec.Description);
        if (spec.Access == TagAccess.ReadWrite)
            node.AccessLevel = AccessLevels.ReadWrite;
        return node;
    }

    public UaVariable AddFallback() =>
        _space.AddVariable(_plc, Place(_link.FallbackNode, $"{_link.Id}.Fallback"), "Fallback", BuiltInType.Boolean, new Variant(false), description: "true while running on fallback setpoints");

    public UaVariable AddHeartbeat()
    {
        var node = _space.AddVariable(_plc, Place(_link.HeartbeatNode, $"{_link.Id}.Heartbeat"), "Heartbeat", BuiltInType.UInt16, new Variant((ushort)0), description: "supervision counts up in it");
        node.AccessLevel = AccessLevels.ReadWrite;
        return node;
    }

    /// <summary>Where the heartbeat lies, as text.</summary>
    public static string Heartbeat(LinkDefinition link) => link.HeartbeatNode.Length > 0 ? link.HeartbeatNode : $"ns=2;s={link.Id}.Heartbeat";

    private static UaEngineeringUnit UnitOf(Unit unit) =>
        UneceCodes.Of(unit) is { } code ? UaEngineeringUnit.FromUnece(code, unit.Symbol) : UaEngineeringUnit.Named(unit.Symbol);

    /// <summary>The node id that the hub's files give, in a namespace that exists from now on.</summary>
    private NodeId Place(string given, string name)
    {
        if (given.Length == 0)
            return new NodeId(_namespace, name);
        if (given.StartsWith("nsu=", StringComparison.Ordinal))
            _space.AddNamespace(given[4..given.IndexOf(';', StringComparison.Ordinal)]);
        var id = NodeId.Parse(given, _space.Namespaces);
        for (var index = _space.Namespaces.Count; index <= id.NamespaceIndex; index++)
            _space.AddNamespace($"urn:is2h4c:plcsim:{_hub.Id}:{_link.Id}:{index}");
        return id;
    }
}
