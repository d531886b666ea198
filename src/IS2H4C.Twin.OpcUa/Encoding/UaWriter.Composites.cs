namespace IS2H4C.Twin.OpcUa;

/// <summary>The built-in types that are made of others (Part 6, 5.2.2.9 to 5.2.2.17).</summary>
public sealed partial class UaWriter
{
    /// <summary>Writes a NodeId in its shortest form.</summary>
    public void WriteNodeId(NodeId value) => WriteNodeId(value, 0);

    private void WriteNodeId(in NodeId value, byte flags)
    {
        switch (value.Kind)
        {
            case NodeIdKind.Numeric when value.NamespaceIndex == 0 && value.Numeric <= byte.MaxValue:
                WriteByte(flags);
                WriteByte((byte)value.Numeric);
                break;
            case NodeIdKind.Numeric when value.NamespaceIndex <= byte.MaxValue && value.Numeric <= ushort.MaxValue:
                WriteByte((byte)(flags | 1));
                WriteByte((byte)value.NamespaceIndex);
                WriteUInt16((ushort)value.Numeric);
                break;
            case NodeIdKind.Numeric:
                WriteByte((byte)(flags | 2));
                WriteUInt16(value.NamespaceIndex);
                WriteUInt32(value.Numeric);
                break;
            case NodeIdKind.String:
                WriteByte((byte)(flags | 3));
                WriteUInt16(value.NamespaceIndex);
                WriteString(value.Text);
                break;
            case NodeIdKind.Guid:
                WriteByte((byte)(flags | 4));
                WriteUInt16(value.NamespaceIndex);
                WriteGuid(value.Guid);
                break;
            default:
                WriteByte((byte)(flags | 5));
                WriteUInt16(value.NamespaceIndex);
                WriteOctets(value.Opaque);
                break;
        }
    }

    /// <summary>Writes an ExpandedNodeId.</summary>
    public void WriteExpandedNodeId(ExpandedNodeId value)
    {
        var flags = (byte)((value.NamespaceUri is null ? 0 : 0x80) | (value.ServerIndex == 0 ? 0 : 0x40));
        WriteNodeId(value.NodeId, flags);
        if (value.NamespaceUri is not null)
            WriteString(value.NamespaceUri);
        if (value.ServerIndex != 0)
            WriteUInt32(value.ServerIndex);
    }

    /// <summary>Writes a QualifiedName.</summary>
    public void WriteQualifiedName(QualifiedName value)
    {
        WriteUInt16(value.NamespaceIndex);
        WriteString(value.Name);
    }

    /// <summary>Writes a LocalizedText.</summary>
    public void WriteLocalizedText(LocalizedText value)
    {
        WriteByte((byte)((value.Locale is null ? 0 : 1) | (value.Text is null ? 0 : 2)));
        if (value.Locale is not null)
            WriteString(value.Locale);
        if (value.Text is not null)
            WriteString(value.Text);
    }

    /// <summary>Writes an ExtensionObject; null as one without type and body.</summary>
    public void WriteExtensionObject(ExtensionObject? value)
    {
        value ??= ExtensionObject.Null;
        WriteNodeId(value.TypeId);
        WriteByte((byte)value.Encoding);
        if (value.Encoding != ExtensionObjectBody.None)
            WriteByteString(value.Body);
    }

    /// <summary>Writes a structure as an ExtensionObject without an intermediate copy.</summary>
    public void WriteExtensionObjectOf<T>(T value)
        where T : IUaStructure
    {
        WriteNodeId(new NodeId(T.BinaryEncodingId));
        WriteByte((byte)ExtensionObjectBody.Binary);
        var lengthAt = Position;
        WriteInt32(0);
        WriteStructure(value);
        PatchInt32(lengthAt, Position - lengthAt - 4);
    }

    /// <summary>Writes a DataValue; only the parts that are there.</summary>
    public void WriteDataValue(in DataValue value)
    {
        var mask = (value.Value.IsNull ? 0 : 0x01) | (value.Status.Code == 0 ? 0 : 0x02) |
            (value.SourceTimestamp == DateTime.MinValue ? 0 : 0x04) | (value.ServerTimestamp == DateTime.MinValue ? 0 : 0x08) |
            (value.SourcePicoseconds == 0 ? 0 : 0x10) | (value.ServerPicoseconds == 0 ? 0 : 0x20);
        WriteByte((byte)mask);
        if ((mask & 0x01) != 0)
            WriteVariant(value.Value);
        if ((mask & 0x02) != 0)
            WriteStatusCode(value.Status);
        if ((mask & 0x04) != 0)
            WriteDateTime(value.SourceTimestamp);
        if ((mask & 0x10) != 0)
            WriteUInt16(value.SourcePicoseconds);
        if ((mask & 0x08) != 0)
            WriteDateTime(value.ServerTimestamp);
        if ((mask & 0x20) != 0)
            WriteUInt16(value.ServerPicoseconds);
    }

    /// <summary>Writes a DiagnosticInfo; null as an empty mask.</summary>
    public void WriteDiagnosticInfo(DiagnosticInfo? value)
    {
        if (value is null)
        {
            WriteByte(0);
            return;
        }
        WriteByte((byte)((value.SymbolicId is null ? 0 : 0x01) | (value.NamespaceUri is null ? 0 : 0x02) | (value.LocalizedText is null ? 0 : 0x04) |
            (value.Locale is null ? 0 : 0x08) | (value.AdditionalInfo is null ? 0 : 0x10) | (value.InnerStatusCode is null ? 0 : 0x20) |
            (value.InnerDiagnosticInfo is null ? 0 : 0x40)));
        if (value.SymbolicId is { } symbol)
            WriteInt32(symbol);
        if (value.NamespaceUri is { } space)
            WriteInt32(space);
        if (value.Locale is { } locale)
            WriteInt32(locale);
        if (value.LocalizedText is { } text)
            WriteInt32(text);
        if (value.AdditionalInfo is { } more)
            WriteString(more);
        if (value.InnerStatusCode is { } status)
            WriteStatusCode(status);
        if (value.InnerDiagnosticInfo is { } inner)
            WriteDiagnosticInfo(inner);
    }
}
