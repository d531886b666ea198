namespace IS2H4C.Twin.OpcUa;

/// <summary>How the body of an <see cref="ExtensionObject"/> is encoded (Part 6, 5.2.2.15).</summary>
public enum ExtensionObjectBody : byte
{
    /// <summary>No body.</summary>
    None = 0,
    /// <summary>The binary encoding.</summary>
    Binary = 1,
    /// <summary>XML text.</summary>
    Xml = 2,
}

/// <summary>A structure with the identifier of its encoding; the body stays as bytes until someone who knows the type asks.</summary>
/// <param name="TypeId">The DataTypeEncoding node; for binary bodies the "Default Binary" one.</param>
/// <param name="Encoding">How <paramref name="Body"/> is encoded.</param>
/// <param name="Body">The body; null when <paramref name="Encoding"/> is None. It is not copied and must not change.</param>
public sealed record ExtensionObject(NodeId TypeId, ExtensionObjectBody Encoding, byte[]? Body)
{
    /// <summary>A structure without type and body.</summary>
    public static readonly ExtensionObject Null = new(default, ExtensionObjectBody.None, null);

    /// <summary>Encodes a structure, binary.</summary>
    public static ExtensionObject Of<T>(T value)
        where T : IUaStructure
    {
        using var writer = new UaWriter(256);
        writer.WriteStructure(value);
        return new ExtensionObject(new NodeId(T.BinaryEncodingId), ExtensionObjectBody.Binary, writer.Written.ToArray());
    }

    /// <summary>Decodes the body when it holds a <typeparamref name="T"/>, and says whether it did.</summary>
    /// <exception cref="UaDecodingException">The type is right but the body is not.</exception>
    public bool TryGet<T>(out T value)
        where T : IUaStructure, new()
    {
        value = new T();
        if (Encoding != ExtensionObjectBody.Binary || Body is null || TypeId != new NodeId(T.BinaryEncodingId))
            return false;
        var reader = new UaReader(Body, UaLimits.Default);
        value = reader.ReadStructure<T>();
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ExtensionObject? other) =>
        other is not null && TypeId == other.TypeId && Encoding == other.Encoding && Body.AsSpan().SequenceEqual(other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TypeId, Encoding, Body?.Length ?? -1);

    /// <inheritdoc/>
    public override string ToString() => $"{TypeId} ({Body?.Length ?? 0} bytes)";
}
