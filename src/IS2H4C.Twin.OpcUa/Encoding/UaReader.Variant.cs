namespace IS2H4C.Twin.OpcUa;

/// <summary>Variants with scalars, arrays and matrices (Part 6, 5.2.2.16).</summary>
public ref partial struct UaReader
{
    /// <summary>Reads a Variant.</summary>
    public Variant ReadVariant()
    {
        var mask = ReadByte();
        var type = (BuiltInType)(mask & 0x3F);
        // 26 to 31 are reserved and decode as ByteString; beyond that nothing is defined.
        if ((byte)type is > 25 and <= 31)
            type = BuiltInType.ByteString;
        if ((byte)type > 31 || ((mask & 0x80) == 0 && (mask & 0x40) != 0) || (type == BuiltInType.Null && mask != 0))
            Fail(StatusCodes.BadDecodingError, $"0x{mask:X2} is no encoding byte of a Variant");
        if ((mask & 0x80) == 0)
            return ReadScalar(type);

        Enter();
        var isNull = Remaining >= 4 && PeekInt32() < 0;
        var elements = ReadElements(type);
        Leave();
        if ((mask & 0x40) == 0)
            return Variant.ArrayOf(type, isNull ? null : elements);
        var dimensions = ReadArrayOf<int>();
        if (dimensions.Length < 2)
            return Variant.ArrayOf(type, elements);
        if (!UaMatrix.Fits(elements.Length, dimensions))
            Fail(StatusCodes.BadDecodingError, $"{elements.Length} elements do not fill the matrix's dimensions");
        return Variant.ArrayOf(type, new UaMatrix(elements, dimensions));
    }

    private Variant ReadScalar(BuiltInType type)
    {
        switch (type)
        {
            case BuiltInType.Null: return default;
            case BuiltInType.Boolean: return new(ReadBoolean());
            case BuiltInType.SByte: return new(unchecked((sbyte)ReadByte()));
            case BuiltInType.Byte: return new(ReadByte());
            case BuiltInType.Int16: return new(unchecked((short)ReadUInt16()));
            case BuiltInType.UInt16: return new(ReadUInt16());
            case BuiltInType.Int32: return new(ReadInt32());
            case BuiltInType.UInt32: return new(ReadUInt32());
            case BuiltInType.Int64: return new(ReadInt64());
            case BuiltInType.UInt64: return new(ReadUInt64());
            case BuiltInType.Float: return new(ReadFloat());
            case BuiltInType.Double: return new(ReadDouble());
            case BuiltInType.String: return new(ReadString());
            case BuiltInType.DateTime: return new(ReadDateTime());
            case BuiltInType.Guid: return new(ReadGuid());
            case BuiltInType.ByteString: return Variant.OfByteString(ReadByteString());
            case BuiltInType.XmlElement: return Variant.OfXml(ReadString());
            case BuiltInType.NodeId: return new(ReadNodeId());
            case BuiltInType.ExpandedNodeId: return new(ReadExpandedNodeId());
            case BuiltInType.StatusCode: return new(ReadStatusCode());
            case BuiltInType.QualifiedName: return new(ReadQualifiedName());
            case BuiltInType.LocalizedText: return new(ReadLocalizedText());
            case BuiltInType.ExtensionObject: return new(ReadExtensionObject());
            case BuiltInType.DataValue: return new(ReadDataValue());
            case BuiltInType.DiagnosticInfo: return new(ReadDiagnosticInfo());
            default:
                Fail(StatusCodes.BadDecodingError, "a Variant holds Variants only in an array");
                return default;
        }
    }

    private Array ReadElements(BuiltInType type)
    {
        switch (type)
        {
            case BuiltInType.Boolean: return ReadArrayOf<bool>();
            case BuiltInType.SByte: return ReadArrayOf<sbyte>();
            case BuiltInType.Byte: return ReadArrayOf<byte>();
            case BuiltInType.Int16: return ReadArrayOf<short>();
            case BuiltInType.UInt16: return ReadArrayOf<ushort>();
            case BuiltInType.Int32: return ReadArrayOf<int>();
            case BuiltInType.UInt32: return ReadArrayOf<uint>();
            case BuiltInType.Int64: return ReadArrayOf<long>();
            case BuiltInType.UInt64: return ReadArrayOf<ulong>();
            case BuiltInType.Float: return ReadArrayOf<float>();
            case BuiltInType.Double: return ReadArrayOf<double>();
            case BuiltInType.String or BuiltInType.XmlElement: return ReadArrayOf<string?>();
            case BuiltInType.DateTime: return ReadArrayOf<DateTime>();
            case BuiltInType.Guid: return ReadArrayOf<Guid>();
            case BuiltInType.ByteString: return ReadArrayOf<byte[]?>();
            case BuiltInType.NodeId: return ReadArrayOf<NodeId>();
            case BuiltInType.ExpandedNodeId: return ReadArrayOf<ExpandedNodeId>();
            case BuiltInType.StatusCode: return ReadArrayOf<StatusCode>();
            case BuiltInType.QualifiedName: return ReadArrayOf<QualifiedName>();
            case BuiltInType.LocalizedText: return ReadArrayOf<LocalizedText>();
            case BuiltInType.ExtensionObject: return ReadArrayOf<ExtensionObject>();
            case BuiltInType.DataValue: return ReadArrayOf<DataValue>();
            case BuiltInType.Variant: return ReadArrayOf<Variant>();
            case BuiltInType.DiagnosticInfo: return ReadArrayOf<DiagnosticInfo?>();
            default:
                Fail(StatusCodes.BadDecodingError, "an array of nulls");
                return System.Array.Empty<byte>();
        }
    }

    private readonly int PeekInt32() => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(_data[_position..]);
}
