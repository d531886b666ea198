namespace IS2H4C.Twin.OpcUa;

/// <summary>Which attribute of which node (Part 4, 7.29).</summary>
internal sealed class ReadValueId : IUaStructure
{
    public NodeId NodeId;
    public uint AttributeId;
    public string? IndexRange;
    public QualifiedName DataEncoding;

    public static uint BinaryEncodingId => 628;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref NodeId);
        coder.UInt32(ref AttributeId);
        coder.String(ref IndexRange);
        coder.QualifiedName(ref DataEncoding);
    }
}

/// <summary>Part 4, 5.11.2.</summary>
internal sealed class ReadRequest : UaRequest, IUaStructure
{
    public double MaxAgeMs;
    public TimestampsToReturn TimestampsToReturn;
    public ReadValueId[] NodesToRead = [];

    public static uint BinaryEncodingId => 631;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Double(ref MaxAgeMs);
        coder.Enumeration(ref TimestampsToReturn);
        coder.Structures(ref NodesToRead);
    }
}

/// <summary>Part 4, 5.11.2.</summary>
internal sealed class ReadResponse : UaResponse, IUaStructure
{
    public DataValue[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 634;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>What to write where (Part 4, 5.11.4).</summary>
internal sealed class WriteValue : IUaStructure
{
    public NodeId NodeId;
    public uint AttributeId;
    public string? IndexRange;
    public DataValue Value;

    public static uint BinaryEncodingId => 670;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref NodeId);
        coder.UInt32(ref AttributeId);
        coder.String(ref IndexRange);
        coder.DataValue(ref Value);
    }
}

/// <summary>Part 4, 5.11.4.</summary>
internal sealed class WriteRequest : UaRequest, IUaStructure
{
    public WriteValue[] NodesToWrite = [];

    public static uint BinaryEncodingId => 673;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref NodesToWrite);
    }
}

/// <summary>Part 4, 5.11.4.</summary>
internal sealed class WriteResponse : UaResponse, IUaStructure
{
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 676;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
