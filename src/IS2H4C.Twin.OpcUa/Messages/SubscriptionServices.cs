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
