namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 7.45.</summary>
internal sealed class ViewDescription : IUaStructure
{
    public NodeId ViewId;
    public DateTime Timestamp;
    public uint ViewVersion;

    public static uint BinaryEncodingId => 513;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref ViewId);
        coder.DateTime(ref Timestamp);
        coder.UInt32(ref ViewVersion);
    }
}

/// <summary>What to browse (Part 4, 5.9.2).</summary>
internal sealed class BrowseDescription : IUaStructure
{
    public NodeId NodeId;
    public BrowseDirection BrowseDirection;
    public NodeId ReferenceTypeId;
    public bool IncludeSubtypes;
    public uint NodeClassMask;
    public uint ResultMask;

    public static uint BinaryEncodingId => 516;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref NodeId);
        coder.Enumeration(ref BrowseDirection);
        coder.NodeId(ref ReferenceTypeId);
        coder.Boolean(ref IncludeSubtypes);
        coder.UInt32(ref NodeClassMask);
        coder.UInt32(ref ResultMask);
    }
}

/// <summary>Part 4, 7.30.</summary>
internal sealed class ReferenceDescription : IUaStructure
{
    public NodeId ReferenceTypeId;
    public bool IsForward;
    public ExpandedNodeId NodeId;
    public QualifiedName BrowseName;
    public LocalizedText DisplayName;
    public NodeClass NodeClass;
    public ExpandedNodeId TypeDefinition;

    public static uint BinaryEncodingId => 520;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref ReferenceTypeId);
        coder.Boolean(ref IsForward);
        coder.ExpandedNodeId(ref NodeId);
        coder.QualifiedName(ref BrowseName);
        coder.LocalizedText(ref DisplayName);
        coder.Enumeration(ref NodeClass);
        coder.ExpandedNodeId(ref TypeDefinition);
    }
}

/// <summary>Part 4, 7.6.</summary>
internal sealed class BrowseResult : IUaStructure
{
    public StatusCode StatusCode;
    public byte[]? ContinuationPoint;
    public ReferenceDescription[] References = [];

    public static uint BinaryEncodingId => 524;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.ByteString(ref ContinuationPoint);
        coder.Structures(ref References);
    }
}

/// <summary>Part 4, 5.9.2.</summary>
internal sealed class BrowseRequest : UaRequest, IUaStructure
{
    public ViewDescription View = new();
    public uint RequestedMaxReferencesPerNode;
    public BrowseDescription[] NodesToBrowse = [];

    public static uint BinaryEncodingId => 527;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structure(ref View);
        coder.UInt32(ref RequestedMaxReferencesPerNode);
        coder.Structures(ref NodesToBrowse);
    }
}

/// <summary>Part 4, 5.9.2.</summary>
internal sealed class BrowseResponse : UaResponse, IUaStructure
{
    public BrowseResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 530;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.9.3.</summary>
internal sealed class BrowseNextRequest : UaRequest, IUaStructure
{
    public bool ReleaseContinuationPoints;
    public byte[]?[] ContinuationPoints = [];

    public static uint BinaryEncodingId => 533;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Boolean(ref ReleaseContinuationPoints);
        coder.Array(ref ContinuationPoints);
    }
}

/// <summary>Part 4, 5.9.3.</summary>
internal sealed class BrowseNextResponse : UaResponse, IUaStructure
{
    public BrowseResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 536;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
