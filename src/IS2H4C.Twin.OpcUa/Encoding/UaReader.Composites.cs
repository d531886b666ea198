namespace IS2H4C.Twin.OpcUa;

/// <summary>The built-in types that are made of others (Part 6, 5.2.2.9 to 5.2.2.17).</summary>
public ref partial struct UaReader
{
    private static readonly DiagnosticInfo NoDiagnostics = new();

    /// <summary>Reads a NodeId.</summary>
    public NodeId ReadNodeId() => ReadNodeIdView().ToNodeId();

    internal NodeIdView ReadNodeIdView()
    {
        var form = ReadByte();
        if ((form & 0xC0) != 0)
            Fail(StatusCodes.BadDecodingError, $"0x{form:X2} is no encoding byte of a NodeId");
        return ReadNodeIdBody(form);
    }

    /// <summary>Reads an ExpandedNodeId.</summary>
    public ExpandedNodeId ReadExpandedNodeId()
    {
        var form = ReadByte();
        var id = ReadNodeIdBody((byte)(form & 0x3F)).ToNodeId();
        return new ExpandedNodeId(id, (form & 0x80) != 0 ? ReadString() : null, (form & 0x40) != 0 ? ReadUInt32() : 0);
    }

    private NodeIdView ReadNodeIdBody(byte form)
    {
        switch (form)
        {
            case 0:
                return new NodeIdView(NodeIdKind.Numeric, 0, ReadByte(), default);
            case 1:
                var small = ReadByte();
                return new NodeIdView(NodeIdKind.Numeric, small, ReadUInt16(), default);
            case 2:
                var space = ReadUInt16();
                return new NodeIdView(NodeIdKind.Numeric, space, ReadUInt32(), default);
            case 3:
                space = ReadUInt16();
                return new NodeIdView(NodeIdKind.String, space, 0, ReadOctets());
            case 4:
                space = ReadUInt16();
                return new NodeIdView(NodeIdKind.Guid, space, 0, Take(16));
            case 5:
                space = ReadUInt16();
                return new NodeIdView(NodeIdKind.Opaque, space, 0, ReadOctets());
            default:
                Fail(StatusCodes.BadDecodingError, $"0x{form:X2} is no encoding byte of a NodeId");
                return default;
        }
    }

    /// <summary>Reads an ExtensionObject; the body stays as bytes.</summary>
    public ExtensionObject ReadExtensionObject()
    {
        var type = ReadNodeId();
        var encoding = ReadByte();
        switch (encoding)
        {
            case 0:
                return type.IsNull ? ExtensionObject.Null : new ExtensionObject(type, ExtensionObjectBody.None, null);
            case 1 or 2:
                return new ExtensionObject(type, (ExtensionObjectBody)encoding, ReadByteString());
            default:
                Fail(StatusCodes.BadDecodingError, $"0x{encoding:X2} is no encoding of an ExtensionObject");
                return ExtensionObject.Null;
        }
    }

    /// <summary>Reads a DataValue.</summary>
    public DataValue ReadDataValue()
    {
        Enter();
        var mask = ReadByte();
        var value = default(DataValue);
        if ((mask & 0x01) != 0)
            value.Value = ReadVariant();
        if ((mask & 0x02) != 0)
            value.Status = ReadStatusCode();
        if ((mask & 0x04) != 0)
            value.SourceTimestamp = ReadDateTime();
        if ((mask & 0x10) != 0)
            value.SourcePicoseconds = Math.Min(ReadUInt16(), (ushort)9999);
        if ((mask & 0x08) != 0)
            value.ServerTimestamp = ReadDateTime();
        if ((mask & 0x20) != 0)
            value.ServerPicoseconds = Math.Min(ReadUInt16(), (ushort)9999);
        Leave();
        return value;
    }

    /// <summary>Reads a DiagnosticInfo; null when its mask is empty.</summary>
    public DiagnosticInfo? ReadDiagnosticInfo()
    {
        var mask = ReadByte();
        if (mask == 0)
            return null;
        Enter();
        var info = new DiagnosticInfo
        {
            SymbolicId = (mask & 0x01) != 0 ? ReadInt32() : null,
            NamespaceUri = (mask & 0x02) != 0 ? ReadInt32() : null,
            Locale = (mask & 0x08) != 0 ? ReadInt32() : null,
            LocalizedText = (mask & 0x04) != 0 ? ReadInt32() : null,
            AdditionalInfo = (mask & 0x10) != 0 ? ReadString() : null,
            InnerStatusCode = (mask & 0x20) != 0 ? ReadStatusCode() : null,
            InnerDiagnosticInfo = (mask & 0x40) != 0 ? ReadDiagnosticInfo() : null,
        };
        Leave();
        // A mask whose only part is an empty inner one says nothing either.
        return info == NoDiagnostics ? null : info;
    }
}
