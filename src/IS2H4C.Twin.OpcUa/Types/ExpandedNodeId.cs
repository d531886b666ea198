using System.Globalization;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A NodeId that may name its namespace by URI and may lie in another server (Part 4, 7.16; Part 6, 5.2.2.10).</summary>
/// <param name="NodeId">The identifier; its namespace index counts only when <paramref name="NamespaceUri"/> is null.</param>
/// <param name="NamespaceUri">The namespace's URI, or null.</param>
/// <param name="ServerIndex">Index into the ServerArray; 0 is the server itself.</param>
public readonly record struct ExpandedNodeId(NodeId NodeId, string? NamespaceUri = null, uint ServerIndex = 0)
{
    /// <inheritdoc/>
    public override string ToString() =>
        (ServerIndex == 0 ? "" : $"svr={ServerIndex.ToString(CultureInfo.InvariantCulture)};") +
        (NamespaceUri is null ? "" : $"nsu={NamespaceUri};") + NodeId;
}
