using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A NodeId still lying in a received message: text and octets are not copied. Lets the server look nodes up without allocation.</summary>
internal readonly ref struct NodeIdView(NodeIdKind kind, ushort namespaceIndex, uint numeric, ReadOnlySpan<byte> octets)
{
    public readonly NodeIdKind Kind = kind;
    public readonly ushort NamespaceIndex = namespaceIndex;
    public readonly uint Numeric = numeric;

    /// <summary>UTF-8 text, the 16 bytes of a Guid as on the wire, or the opaque octets.</summary>
    public readonly ReadOnlySpan<byte> Octets = octets;

    public NodeId ToNodeId() => Kind switch
    {
        NodeIdKind.Numeric => new NodeId(NamespaceIndex, Numeric),
        NodeIdKind.String => new NodeId(NamespaceIndex, Encoding.UTF8.GetString(Octets)),
        NodeIdKind.Guid => new NodeId(NamespaceIndex, new Guid(Octets)),
        _ => new NodeId(NamespaceIndex, Octets.ToArray()),
    };
}

/// <summary>Equality of NodeIds that also finds a NodeId by its bytes on the wire.</summary>
internal sealed class NodeIdComparer : IEqualityComparer<NodeId>, IAlternateEqualityComparer<NodeIdView, NodeId>
{
    public static readonly NodeIdComparer Instance = new();

    public bool Equals(NodeId x, NodeId y) => x.Equals(y);

    public NodeId Create(NodeIdView alternate) => alternate.ToNodeId();

    public bool Equals(NodeIdView alternate, NodeId other)
    {
        if (alternate.NamespaceIndex != other.NamespaceIndex || alternate.Kind != other.Kind)
            return false;
        switch (alternate.Kind)
        {
            case NodeIdKind.Numeric:
                return alternate.Numeric == other.Numeric;
            case NodeIdKind.String:
                var text = other.Text!;
                return Encoding.UTF8.GetByteCount(text) == alternate.Octets.Length && Utf8Equals(alternate.Octets, text);
            case NodeIdKind.Guid:
                return new Guid(alternate.Octets) == other.Guid;
            default:
                return alternate.Octets.SequenceEqual(other.Opaque);
        }
    }

    public int GetHashCode(NodeIdView alternate) => alternate.Kind switch
    {
        NodeIdKind.Numeric => Mix(alternate.NamespaceIndex, alternate.Numeric),
        NodeIdKind.Guid => Mix(alternate.NamespaceIndex, unchecked((uint)new Guid(alternate.Octets).GetHashCode())),
        _ => Mix(alternate.NamespaceIndex, HashOctets(alternate.Octets)),
    };

    public int GetHashCode(NodeId obj)
    {
        switch (obj.Kind)
        {
            case NodeIdKind.Numeric:
                return Mix(obj.NamespaceIndex, obj.Numeric);
            case NodeIdKind.Guid:
                return Mix(obj.NamespaceIndex, unchecked((uint)obj.Guid.GetHashCode()));
            case NodeIdKind.Opaque:
                return Mix(obj.NamespaceIndex, HashOctets(obj.Opaque));
            default:
                var text = obj.Text!;
                Span<byte> small = stackalloc byte[256];
                var utf8 = text.Length * 3 <= small.Length ? small : new byte[text.Length * 3];
                return Mix(obj.NamespaceIndex, HashOctets(utf8[..Encoding.UTF8.GetBytes(text, utf8)]));
        }
    }

    private static bool Utf8Equals(ReadOnlySpan<byte> utf8, string text)
    {
        Span<byte> small = stackalloc byte[512];
        var own = utf8.Length <= small.Length ? small : new byte[utf8.Length];
        return utf8.SequenceEqual(own[..Encoding.UTF8.GetBytes(text, own)]);
    }

    private static int Mix(ushort space, uint value) => unchecked((int)((value ^ ((uint)space << 24)) * 2654435761u));

    // Seeded per process by the framework, so that a client cannot choose names that all collide.
    private static uint HashOctets(ReadOnlySpan<byte> octets)
    {
        var hash = new HashCode();
        hash.AddBytes(octets);
        return unchecked((uint)hash.ToHashCode());
    }

}
