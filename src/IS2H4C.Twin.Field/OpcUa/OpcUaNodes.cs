using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>Where the things of one link lie in its PLC: the nodes that the hub's files give, else <c>ns=2;s=NAME</c>, for a tag its full name.</summary>
internal sealed class OpcUaNodes
{
    private readonly string[] _tags;
    private readonly string _heartbeat;
    private readonly string _fallback;

    public OpcUaNodes(LinkDefinition link, IEnumerable<TagDefinition> tags)
    {
        _tags = [.. tags.Select(t => Of(t))];
        _heartbeat = Text(link.HeartbeatNode, $"{link.Id}.Heartbeat");
        _fallback = Text(link.FallbackNode, $"{link.Id}.Fallback");
        NeedsNamespaces = _tags.Append(_heartbeat).Append(_fallback).Any(t => t.StartsWith("nsu=", StringComparison.Ordinal));
        Tags = new NodeId[_tags.Length];
        Place([]);
    }

    /// <summary>Whether a node names its namespace by URI, so that its index must be asked of the server.</summary>
    public bool NeedsNamespaces { get; }

    /// <summary>The node of each tag, in the order they were given; null nodes in namespaces that the server does not have.</summary>
    public NodeId[] Tags { get; }

    /// <summary>A UInt16 that supervision counts up in.</summary>
    public NodeId Heartbeat { get; private set; }

    /// <summary>True, or not 0, while the PLC runs on its own fallback.</summary>
    public NodeId Fallback { get; private set; }

    /// <summary>The node of a tag as text.</summary>
    public static string Of(TagDefinition tag) => Text(tag.Node, tag.Name.ToString());

    /// <summary>Looks the indexes of namespaces up.</summary>
    public void Place(IReadOnlyList<string?> namespaces)
    {
        for (var t = 0; t < _tags.Length; t++)
            Tags[t] = Find(_tags[t], namespaces);
        Heartbeat = Find(_heartbeat, namespaces);
        Fallback = Find(_fallback, namespaces);
    }

    private static string Text(string given, string name) => given.Length > 0 ? given : $"ns=2;s={name}";

    private static NodeId Find(string text, IReadOnlyList<string?> namespaces)
    {
        try
        {
            return NodeId.Parse(text, namespaces);
        }
        catch (FormatException)
        {
            return NodeId.Null;
        }
    }
}
