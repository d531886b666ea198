namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 5.14.2.</summary>
internal sealed class CreateSubscriptionRequest : UaRequest, IUaStructure
{
    public double RequestedPublishingIntervalMs;
    public uint RequestedLifetimeCount;
    public uint RequestedMaxKeepAliveCount;
    public uint MaxNotificationsPerPublish;
    public bool PublishingEnabled;
    public byte Priority;

    public static uint BinaryEncodingId => 787;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Double(ref RequestedPublishingIntervalMs);
        coder.UInt32(ref RequestedLifetimeCount);
        coder.UInt32(ref RequestedMaxKeepAliveCount);
        coder.UInt32(ref MaxNotificationsPerPublish);
        coder.Boolean(ref PublishingEnabled);
        coder.Byte(ref Priority);
    }
}

/// <summary>Part 4, 5.14.2.</summary>
internal sealed class CreateSubscriptionResponse : UaResponse, IUaStructure
{
    public uint SubscriptionId;
    public double RevisedPublishingIntervalMs;
    public uint RevisedLifetimeCount;
    public uint RevisedMaxKeepAliveCount;

    public static uint BinaryEncodingId => 790;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Double(ref RevisedPublishingIntervalMs);
        coder.UInt32(ref RevisedLifetimeCount);
        coder.UInt32(ref RevisedMaxKeepAliveCount);
    }
}

/// <summary>Part 4, 5.14.3.</summary>
internal sealed class ModifySubscriptionRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public double RequestedPublishingIntervalMs;
    public uint RequestedLifetimeCount;
    public uint RequestedMaxKeepAliveCount;
    public uint MaxNotificationsPerPublish;
    public byte Priority;

    public static uint BinaryEncodingId => 793;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Double(ref RequestedPublishingIntervalMs);
        coder.UInt32(ref RequestedLifetimeCount);
        coder.UInt32(ref RequestedMaxKeepAliveCount);
        coder.UInt32(ref MaxNotificationsPerPublish);
        coder.Byte(ref Priority);
    }
}

/// <summary>Part 4, 5.14.3.</summary>
internal sealed class ModifySubscriptionResponse : UaResponse, IUaStructure
{
    public double RevisedPublishingIntervalMs;
    public uint RevisedLifetimeCount;
    public uint RevisedMaxKeepAliveCount;

    public static uint BinaryEncodingId => 796;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Double(ref RevisedPublishingIntervalMs);
        coder.UInt32(ref RevisedLifetimeCount);
        coder.UInt32(ref RevisedMaxKeepAliveCount);
    }
}

/// <summary>Part 4, 5.14.4.</summary>
internal sealed class SetPublishingModeRequest : UaRequest, IUaStructure
{
    public bool PublishingEnabled;
    public uint[] SubscriptionIds = [];

    public static uint BinaryEncodingId => 799;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Boolean(ref PublishingEnabled);
        coder.Array(ref SubscriptionIds);
    }
}

/// <summary>Part 4, 5.14.4.</summary>
internal sealed class SetPublishingModeResponse : UaResponse, IUaStructure
{
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 802;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

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
