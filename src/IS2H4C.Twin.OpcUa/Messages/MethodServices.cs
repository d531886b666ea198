namespace IS2H4C.Twin.OpcUa;

/// <summary>One method call (Part 4, 5.12.2).</summary>
internal sealed class CallMethodRequest : IUaStructure
{
    public NodeId ObjectId;
    public NodeId MethodId;
    public Variant[] InputArguments = [];

    public static uint BinaryEncodingId => 706;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref ObjectId);
        coder.NodeId(ref MethodId);
        coder.Array(ref InputArguments);
    }
}

/// <summary>Part 4, 5.12.2.</summary>
internal sealed class CallMethodResult : IUaStructure
{
    public StatusCode StatusCode;
    public StatusCode[] InputArgumentResults = [];
    public DiagnosticInfo?[] InputArgumentDiagnosticInfos = [];
    public Variant[] OutputArguments = [];

    public static uint BinaryEncodingId => 709;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.Array(ref InputArgumentResults);
        coder.Array(ref InputArgumentDiagnosticInfos);
        coder.Array(ref OutputArguments);
    }
}

/// <summary>Part 4, 5.12.2.</summary>
internal sealed class CallRequest : UaRequest, IUaStructure
{
    public CallMethodRequest[] MethodsToCall = [];

    public static uint BinaryEncodingId => 712;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref MethodsToCall);
    }
}

/// <summary>Part 4, 5.12.2.</summary>
internal sealed class CallResponse : UaResponse, IUaStructure
{
    public CallMethodResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 715;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
