namespace IS2H4C.Twin.OpcUa;

/// <summary>One subscription (Part 5, 12.15: SubscriptionDiagnosticsDataType). A subscription keeps one and counts in it; what it is at the moment is filled in when someone reads.</summary>
internal sealed class SubscriptionDiagnostics : IUaStructure
{
    public NodeId SessionId;
    public uint SubscriptionId;
    public byte Priority;
    public double PublishingIntervalMs;
    public uint MaxKeepAliveCount;
    public uint MaxLifetimeCount;
    public uint MaxNotificationsPerPublish;
    public bool PublishingEnabled;
    public uint ModifyCount;
    public uint EnableCount;
    public uint DisableCount;
    public uint RepublishRequestCount;
    public uint RepublishMessageRequestCount;
    public uint RepublishMessageCount;
    public uint TransferRequestCount;
    public uint TransferredToAltClientCount;
    public uint TransferredToSameClientCount;
    public uint PublishRequestCount;
    public uint DataChangeNotificationsCount;
    public uint EventNotificationsCount;
    public uint NotificationsCount;
    public uint LatePublishRequestCount;
    public uint CurrentKeepAliveCount;
    public uint CurrentLifetimeCount;
    public uint UnacknowledgedMessageCount;
    public uint DiscardedMessageCount;
    public uint MonitoredItemCount;
    public uint DisabledMonitoredItemCount;
    public uint MonitoringQueueOverflowCount;
    public uint NextSequenceNumber;
    public uint EventQueueOverflowCount;

    /// <summary>Counts up; it wraps.</summary>
    public static void Count(ref uint counter, uint by = 1) => counter = unchecked(counter + by);

    public static uint BinaryEncodingId => 876;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref SessionId);
        coder.UInt32(ref SubscriptionId);
        coder.Byte(ref Priority);
        coder.Double(ref PublishingIntervalMs);
        coder.UInt32(ref MaxKeepAliveCount);
        coder.UInt32(ref MaxLifetimeCount);
        coder.UInt32(ref MaxNotificationsPerPublish);
        coder.Boolean(ref PublishingEnabled);
        coder.UInt32(ref ModifyCount);
        coder.UInt32(ref EnableCount);
        coder.UInt32(ref DisableCount);
        coder.UInt32(ref RepublishRequestCount);
        coder.UInt32(ref RepublishMessageRequestCount);
        coder.UInt32(ref RepublishMessageCount);
        coder.UInt32(ref TransferRequestCount);
        coder.UInt32(ref TransferredToAltClientCount);
        coder.UInt32(ref TransferredToSameClientCount);
        coder.UInt32(ref PublishRequestCount);
        coder.UInt32(ref DataChangeNotificationsCount);
        coder.UInt32(ref EventNotificationsCount);
        coder.UInt32(ref NotificationsCount);
        coder.UInt32(ref LatePublishRequestCount);
        coder.UInt32(ref CurrentKeepAliveCount);
        coder.UInt32(ref CurrentLifetimeCount);
        coder.UInt32(ref UnacknowledgedMessageCount);
        coder.UInt32(ref DiscardedMessageCount);
        coder.UInt32(ref MonitoredItemCount);
        coder.UInt32(ref DisabledMonitoredItemCount);
        coder.UInt32(ref MonitoringQueueOverflowCount);
        coder.UInt32(ref NextSequenceNumber);
        coder.UInt32(ref EventQueueOverflowCount);
    }
}
