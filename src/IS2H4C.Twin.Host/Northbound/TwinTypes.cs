using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>The types of the twins' objects: AssetType, and below it one per asset kind that the hub has.</summary>
internal sealed class TwinTypes
{
    private readonly Dictionary<string, NodeId> _kinds = new(StringComparer.Ordinal);

    public TwinTypes(UaAddressSpace space, ushort index, HubDefinition hub, AssetCatalogue catalogue)
    {
        Hub = space.AddObjectType(new NodeId(index, "HubType"), "HubType").NodeId;
        var asset = space.AddObjectType(new NodeId(index, "AssetType"), "AssetType").NodeId;
        foreach (var kind in hub.Assets.Select(a => a.Kind).Distinct(StringComparer.Ordinal))
        {
            var name = $"{string.Concat(catalogue.Get(kind).Title.Split(' ', '-').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]))}Type";
            _kinds.Add(kind, space.AddObjectType(new NodeId(index, $"Kind.{kind}"), name, asset).NodeId);
        }
    }

    /// <summary>Type of the hub's object.</summary>
    public NodeId Hub { get; }

    /// <summary>Type of a kind's objects.</summary>
    public NodeId Of(string kind) => _kinds[kind];
}
