using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The four ways to identify a node within a namespace (Part 3, 8.2.3).</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the standard's own names.")]
public enum NodeIdKind : byte
{
    /// <summary>An unsigned 32-bit number.</summary>
    Numeric = 0,
    /// <summary>Text.</summary>
    String = 1,
    /// <summary>A Guid.</summary>
    Guid = 2,
    /// <summary>Octets.</summary>
    Opaque = 3,
}

/// <summary>Identifies a node within one server (Part 3, 8.2). The default value is the null NodeId <c>i=0</c>.</summary>
public readonly struct NodeId : IEquatable<NodeId>
{
    private readonly object? _identifier;

    /// <summary>A numeric identifier.</summary>
    public NodeId(ushort namespaceIndex, uint identifier)
    {
        NamespaceIndex = namespaceIndex;
        Numeric = identifier;
    }

    /// <summary>A numeric identifier of namespace 0, which the standard itself owns.</summary>
    public NodeId(uint identifier) => Numeric = identifier;

    /// <summary>A text identifier; at most 4096 characters are legal (Part 3, 8.2.4).</summary>
    public NodeId(ushort namespaceIndex, string identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        NamespaceIndex = namespaceIndex;
        Kind = NodeIdKind.String;
        _identifier = identifier;
    }

    /// <summary>A Guid identifier.</summary>
    public NodeId(ushort namespaceIndex, Guid identifier)
    {
        NamespaceIndex = namespaceIndex;
        Kind = NodeIdKind.Guid;
        _identifier = identifier;
    }

    /// <summary>An opaque identifier; the octets are not copied and must not change.</summary>
    public NodeId(ushort namespaceIndex, byte[] identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        NamespaceIndex = namespaceIndex;
        Kind = NodeIdKind.Opaque;
        _identifier = identifier;
    }

    /// <summary>The null NodeId.</summary>
    public static NodeId Null => default;

    /// <summary>Index into the server's NamespaceArray.</summary>
    public ushort NamespaceIndex { get; }

    /// <summary>Which kind of identifier this is.</summary>
    public NodeIdKind Kind { get; }

    /// <summary>The number, when <see cref="Kind"/> is numeric; else 0.</summary>
    public uint Numeric { get; }

    /// <summary>The text, when <see cref="Kind"/> is string; else null.</summary>
    public string? Text => _identifier as string;

    /// <summary>The Guid, when <see cref="Kind"/> is Guid; else the empty one.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The standard's own name.")]
    public Guid Guid => _identifier is Guid g ? g : Guid.Empty;

    /// <summary>The octets, when <see cref="Kind"/> is opaque; else empty.</summary>
    public ReadOnlySpan<byte> Opaque => _identifier as byte[];

    /// <summary>Whether this names no node (Part 3, 8.2.4: namespace 0 and an empty identifier).</summary>
    public bool IsNull => NamespaceIndex == 0 && Kind switch
    {
        NodeIdKind.Numeric => Numeric == 0,
        NodeIdKind.String => Text is not { Length: > 0 },
        NodeIdKind.Guid => Guid == Guid.Empty,
        _ => Opaque.IsEmpty,
    };

    /// <summary>Reads the text form <c>ns=2;s=EL01.PT101.PV</c> (Part 6, 5.1.12), of all four kinds.</summary>
    /// <exception cref="FormatException">The text is not a NodeId.</exception>
    public static NodeId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not a NodeId. Write ns=2;s=Name, ns=2;i=85, ns=2;g=GUID or ns=2;b=BASE64.");

    /// <summary>As <see cref="Parse(string)"/>, and the form <c>nsu=NAMESPACE-URI;s=Name</c>, whose index is looked up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="namespaces">The server's namespace URIs by index.</param>
    /// <exception cref="FormatException">The text is not a NodeId, or the server has no such namespace.</exception>
    public static NodeId Parse(string text, IReadOnlyList<string?> namespaces)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(namespaces);
        if (!text.StartsWith("nsu=", StringComparison.Ordinal))
            return Parse(text);
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var uri = end < 0 ? text : text[4..end];
        for (var index = 0; index < namespaces.Count; index++)
        {
            if (namespaces[index] == uri)
                return Parse($"ns={index.ToString(CultureInfo.InvariantCulture)}{text[end..]}");
        }
        throw new FormatException($"'{text}' names namespace '{uri}', which the server does not have. It has: {string.Join(", ", namespaces)}.");
    }

    /// <summary>As <see cref="Parse(string)"/>, but says no instead of throwing.</summary>
    public static bool TryParse(string? text, out NodeId nodeId)
    {
        nodeId = default;
        if (text is null)
            return false;
        ushort space = 0;
        var rest = text.AsSpan();
        if (rest.StartsWith("ns=", StringComparison.Ordinal))
        {
            var end = rest.IndexOf(';');
            if (end < 0 || !ushort.TryParse(rest[3..end], NumberStyles.None, CultureInfo.InvariantCulture, out space))
                return false;
            rest = rest[(end + 1)..];
        }
        if (rest.Length < 2 || rest[1] != '=')
            return false;
        var value = rest[2..];
        switch (rest[0])
        {
            case 'i' when uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                nodeId = new NodeId(space, number);
                return true;
            case 's':
                nodeId = new NodeId(space, value.ToString());
                return true;
            case 'g' when Guid.TryParse(value, out var guid):
                nodeId = new NodeId(space, guid);
                return true;
            case 'b':
                var octets = new byte[value.Length];
                if (!Convert.TryFromBase64Chars(value, octets, out var count))
                    return false;
                nodeId = new NodeId(space, octets[..count]);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(NodeId other) =>
        NamespaceIndex == other.NamespaceIndex && Kind == other.Kind && Numeric == other.Numeric && Kind switch
        {
            NodeIdKind.Numeric => true,
            NodeIdKind.Opaque => Opaque.SequenceEqual(other.Opaque),
            _ => Equals(_identifier, other._identifier),
        };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => NodeIdComparer.Instance.GetHashCode(this);

    /// <summary>Same namespace, kind and identifier.</summary>
    public static bool operator ==(NodeId left, NodeId right) => left.Equals(right);

    /// <summary>Another namespace, kind or identifier.</summary>
    public static bool operator !=(NodeId left, NodeId right) => !left.Equals(right);

    /// <summary>The text form of Part 6, 5.1.12.</summary>
    public override string ToString()
    {
        var identifier = Kind switch
        {
            NodeIdKind.Numeric => "i=" + Numeric.ToString(CultureInfo.InvariantCulture),
            NodeIdKind.String => "s=" + Text,
            NodeIdKind.Guid => "g=" + Guid,
            _ => "b=" + Convert.ToBase64String(Opaque),
        };
        return NamespaceIndex == 0 ? identifier : $"ns={NamespaceIndex.ToString(CultureInfo.InvariantCulture)};{identifier}";
    }
}
