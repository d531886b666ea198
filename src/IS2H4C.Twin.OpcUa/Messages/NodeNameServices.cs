namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 7.31.</summary>
internal sealed class RelativePathElement : IUaStructure
{
    public NodeId ReferenceTypeId;
    public bool IsInverse;
    public bool IncludeSubtypes;
    public QualifiedName TargetName;

    public static uint BinaryEncodingId => 539;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref ReferenceTypeId);
        coder.Boolean(ref IsInverse);
        coder.Boolean(ref IncludeSubtypes);
        coder.QualifiedName(ref TargetName);
    }
}

/// <summary>Part 4, 7.31.</summary>
internal sealed class RelativePath : IUaStructure
{
    public RelativePathElement[] Elements = [];

    public static uint BinaryEncodingId => 542;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.Structures(ref Elements);
}

/// <summary>Part 4, 5.9.4.</summary>
internal sealed class BrowsePath : IUaStructure
{
    public NodeId StartingNode;
    public RelativePath RelativePath = new();

    public static uint BinaryEncodingId => 545;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref StartingNode);
        coder.Structure(ref RelativePath);
    }
}

/// <summary>Part 4, 5.9.4.</summary>
internal sealed class BrowsePathTarget : IUaStructure
{
    public ExpandedNodeId TargetId;
    public uint RemainingPathIndex;

    public static uint BinaryEncodingId => 548;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.ExpandedNodeId(ref TargetId);
        coder.UInt32(ref RemainingPathIndex);
    }
}

/// <summary>Part 4, 5.9.4.</summary>
internal sealed class BrowsePathResult : IUaStructure
{
    public StatusCode StatusCode;
    public BrowsePathTarget[] Targets = [];

    public static uint BinaryEncodingId => 551;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.Structures(ref Targets);
    }
}

/// <summary>Part 4, 5.9.4.</summary>
internal sealed class TranslateBrowsePathsToNodeIdsRequest : UaRequest, IUaStructure
{
    public BrowsePath[] BrowsePaths = [];

    public static uint BinaryEncodingId => 554;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref BrowsePaths);
    }
}

/// <summary>Part 4, 5.9.4.</summary>
internal sealed class TranslateBrowsePathsToNodeIdsResponse : UaResponse, IUaStructure
{
    public BrowsePathResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 557;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.9.5.</summary>
internal sealed class RegisterNodesRequest : UaRequest, IUaStructure
{
    public NodeId[] NodesToRegister = [];

    public static uint BinaryEncodingId => 560;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref NodesToRegister);
    }
}

/// <summary>Part 4, 5.9.5.</summary>
internal sealed class RegisterNodesResponse : UaResponse, IUaStructure
{
    public NodeId[] RegisteredNodeIds = [];

    public static uint BinaryEncodingId => 563;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref RegisteredNodeIds);
    }
}

/// <summary>Part 4, 5.9.6.</summary>
internal sealed class UnregisterNodesRequest : UaRequest, IUaStructure
{
    public NodeId[] NodesToUnregister = [];

    public static uint BinaryEncodingId => 566;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref NodesToUnregister);
    }
}

/// <summary>Part 4, 5.9.6.</summary>
internal sealed class UnregisterNodesResponse : UaResponse, IUaStructure
{
    public static uint BinaryEncodingId => 569;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.Structure(ref Header);
}
