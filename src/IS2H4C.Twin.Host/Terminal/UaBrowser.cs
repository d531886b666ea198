using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>A node found by browsing.</summary>
/// <param name="Depth">How far below the start, from 0.</param>
/// <param name="NodeId">Its id.</param>
/// <param name="BrowseName">Its name.</param>
/// <param name="ParentName">Browse name of the node above.</param>
/// <param name="NodeClass">Its class.</param>
/// <param name="Reading">For a variable what it shows; else null.</param>
/// <param name="About">For a variable its unit, range and states.</param>
internal sealed record BrowsedNode(int Depth, NodeId NodeId, string BrowseName, string ParentName, NodeClass NodeClass, PointReading? Reading, UaAbout About);

/// <summary>Walks through a server's nodes, each once.</summary>
internal sealed class UaBrowser(UaPoints server)
{
    /// <summary>A walk through more nodes than this is no help to a person.</summary>
    private const int MostNodes = 20_000;

    private static readonly string[] OwnProperties = ["EURange", "EngineeringUnits", "EnumStrings"];

    private readonly HashSet<NodeId> _seen = [];
    private readonly List<BrowsedNode> _found = [];

    /// <summary>What lies below a node.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="depth">How far down, from 1.</param>
    /// <param name="withStandard">Whether to show the standard's own nodes too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UaException">The start cannot be browsed, or the connection broke.</exception>
    public async Task<IReadOnlyList<BrowsedNode>> WalkAsync(NodeId start, int depth, bool withStandard, CancellationToken cancellationToken)
    {
        _seen.Add(start);
        await WalkAsync(start, "", 0, depth, withStandard || start.NamespaceIndex == 0 && start != UaNodeIds.Objects && start != UaNodeIds.Root, cancellationToken).ConfigureAwait(false);
        return _found;
    }

    private async Task WalkAsync(NodeId node, string name, int depth, int deepest, bool withStandard, CancellationToken cancellationToken)
    {
        foreach (var child in await server.Client.BrowseAsync(node, cancellationToken).ConfigureAwait(false))
        {
            var isProperty = child.ReferenceType == UaNodeIds.HasProperty;
            if (_found.Count >= MostNodes || (!withStandard && child.NodeId.NamespaceIndex == 0) || (isProperty && OwnProperties.Contains(child.BrowseName.Name)) || !_seen.Add(child.NodeId))
                continue;
            var text = child.BrowseName.Name ?? "";
            var isVariable = child.NodeClass == NodeClass.Variable;
            var about = isVariable && !isProperty ? await UaAbout.ReadAsync(server.Client, child.NodeId, cancellationToken).ConfigureAwait(false) : UaAbout.Nothing;
            var reading = isVariable ? await server.ReadAsync(text, child.NodeId, cancellationToken).ConfigureAwait(false) : null;
            _found.Add(new BrowsedNode(depth, child.NodeId, text, name, child.NodeClass, reading, about));
            if (depth + 1 < deepest)
                await WalkAsync(child.NodeId, text, depth + 1, deepest, withStandard, cancellationToken).ConfigureAwait(false);
        }
    }
}
