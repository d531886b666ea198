namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 5.14.5.</summary>
internal sealed class SubscriptionAcknowledgement : IUaStructure
{
    public uint SubscriptionId;
    public uint SequenceNumber;

    public static uint BinaryEncodingId => 823;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref SubscriptionId);
        coder.UInt32(ref SequenceNumber);
    }
}

/// <summary>Part 4, 5.14.5.</summary>
internal sealed class PublishRequest : UaRequest, IUaStructure
{
    public SubscriptionAcknowledgement[] SubscriptionAcknowledgements = [];

    public static uint BinaryEncodingId => 826;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref SubscriptionAcknowledgements);
    }
}

/// <summary>Part 4, 7.26.</summary>
internal sealed class NotificationMessage : IUaStructure
{
    public uint SequenceNumber;
    public DateTime PublishTime;
    public ExtensionObject[] NotificationData = [];

    public static uint BinaryEncodingId => 805;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref SequenceNumber);
        coder.DateTime(ref PublishTime);
        coder.Array(ref NotificationData);
    }
}

/// <summary>Part 4, 5.14.5.</summary>
internal sealed class PublishResponse : UaResponse, IUaStructure
{
    public uint SubscriptionId;
    public uint[] AvailableSequenceNumbers = [];
    public bool MoreNotifications;
    public NotificationMessage NotificationMessage = new();
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 829;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Array(ref AvailableSequenceNumbers);
        coder.Boolean(ref MoreNotifications);
        coder.Structure(ref NotificationMessage);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 7.25.2.</summary>
internal sealed class MonitoredItemNotification : IUaStructure
{
    public uint ClientHandle;
    public DataValue Value;

    public static uint BinaryEncodingId => 808;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref ClientHandle);
        coder.DataValue(ref Value);
    }
}

/// <summary>Part 4, 7.25.2.</summary>
internal sealed class DataChangeNotification : IUaStructure
{
    public MonitoredItemNotification[] MonitoredItems = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 811;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structures(ref MonitoredItems);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 7.25.4.</summary>
internal sealed class StatusChangeNotification : IUaStructure
{
    public StatusCode Status;
    public DiagnosticInfo? DiagnosticInfo;

    public static uint BinaryEncodingId => 820;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref Status);
        coder.DiagnosticInfo(ref DiagnosticInfo);
    }
}
