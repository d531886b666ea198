namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 5.14.6.</summary>
internal sealed class RepublishRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public uint RetransmitSequenceNumber;

    public static uint BinaryEncodingId => 832;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.UInt32(ref RetransmitSequenceNumber);
    }
}

/// <summary>Part 4, 5.14.6.</summary>
internal sealed class RepublishResponse : UaResponse, IUaStructure
{
    public NotificationMessage NotificationMessage = new();

    public static uint BinaryEncodingId => 835;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structure(ref NotificationMessage);
    }
}

/// <summary>Part 4, 5.14.7.</summary>
internal sealed class TransferResult : IUaStructure
{
    public StatusCode StatusCode;
    public uint[] AvailableSequenceNumbers = [];

    public static uint BinaryEncodingId => 838;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.Array(ref AvailableSequenceNumbers);
    }
}

/// <summary>Part 4, 5.14.7.</summary>
internal sealed class TransferSubscriptionsRequest : UaRequest, IUaStructure
{
    public uint[] SubscriptionIds = [];
    public bool SendInitialValues;

    public static uint BinaryEncodingId => 841;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref SubscriptionIds);
        coder.Boolean(ref SendInitialValues);
    }
}

/// <summary>Part 4, 5.14.7.</summary>
internal sealed class TransferSubscriptionsResponse : UaResponse, IUaStructure
{
    public TransferResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 844;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.14.8.</summary>
internal sealed class DeleteSubscriptionsRequest : UaRequest, IUaStructure
{
    public uint[] SubscriptionIds = [];

    public static uint BinaryEncodingId => 847;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref SubscriptionIds);
    }
}

/// <summary>Part 4, 5.14.8.</summary>
internal sealed class DeleteSubscriptionsResponse : UaResponse, IUaStructure
{
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 850;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
