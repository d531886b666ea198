namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 7.33.</summary>
internal sealed class RequestHeader : IUaStructure
{
    public NodeId AuthenticationToken;
    public DateTime Timestamp;
    public uint RequestHandle;
    public uint ReturnDiagnostics;
    public string? AuditEntryId;
    public uint TimeoutHintMs;
    public ExtensionObject AdditionalHeader = ExtensionObject.Null;

    public static uint BinaryEncodingId => 391;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref AuthenticationToken);
        coder.DateTime(ref Timestamp);
        coder.UInt32(ref RequestHandle);
        coder.UInt32(ref ReturnDiagnostics);
        coder.String(ref AuditEntryId);
        coder.UInt32(ref TimeoutHintMs);
        coder.ExtensionObject(ref AdditionalHeader);
    }
}

/// <summary>Part 4, 7.34.</summary>
internal sealed class ResponseHeader : IUaStructure
{
    public DateTime Timestamp;
    public uint RequestHandle;
    public StatusCode ServiceResult;
    public DiagnosticInfo? ServiceDiagnostics;
    public string?[] StringTable = [];
    public ExtensionObject AdditionalHeader = ExtensionObject.Null;

    public static uint BinaryEncodingId => 394;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.DateTime(ref Timestamp);
        coder.UInt32(ref RequestHandle);
        coder.StatusCode(ref ServiceResult);
        coder.DiagnosticInfo(ref ServiceDiagnostics);
        coder.Array(ref StringTable);
        coder.ExtensionObject(ref AdditionalHeader);
    }
}

/// <summary>What every request begins with.</summary>
internal abstract class UaRequest
{
    public RequestHeader Header = new();
}

/// <summary>What every response begins with.</summary>
internal abstract class UaResponse
{
    public ResponseHeader Header = new();
}

/// <summary>The answer to a service that failed as a whole (Part 4, 7.35).</summary>
internal sealed class ServiceFault : UaResponse, IUaStructure
{
    public const uint EncodingId = 397;

    public static uint BinaryEncodingId => EncodingId;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.Structure(ref Header);
}
