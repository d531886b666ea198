namespace IS2H4C.Twin.OpcUa;

/// <summary>A sample that the server reported.</summary>
/// <param name="Item">Of which item.</param>
/// <param name="Value">With status and timestamps.</param>
public readonly record struct UaNotification(UaMonitoredItem Item, DataValue Value);

/// <summary>
/// Takes samples, oldest first for each item. Called on the receiving thread: it must not block nor wait for an answer of the same client. The span lives until it returns.
/// </summary>
public delegate void UaNotificationHandler(UaSubscription subscription, ReadOnlySpan<UaNotification> batch);

/// <summary>What to watch, and how (Part 4, 5.13.1).</summary>
public sealed class UaMonitoredItem
{
    /// <summary>Watches the Value attribute of a node.</summary>
    public UaMonitoredItem(NodeId nodeId) => NodeId = nodeId;

    /// <summary>The node.</summary>
    public NodeId NodeId { get; }

    /// <summary>The attribute; default Value.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>How often the server samples, ms; -1 as often as it publishes; default -1.</summary>
    public double SamplingIntervalMs { get; init; } = -1;

    /// <summary>Samples the server keeps between two publishings; default 10.</summary>
    public uint QueueSize { get; init; } = 10;

    /// <summary>Whether a full queue loses its oldest sample (true, default) or its newest.</summary>
    public bool DiscardOldest { get; init; } = true;

    /// <summary>Changes up to this are not reported, in the value's unit; default 0: every change.</summary>
    public double AbsoluteDeadband { get; init; }

    /// <summary>Changes up to this are not reported, in percent of EURange; used when above 0.</summary>
    public double PercentDeadband { get; init; }

    /// <summary>Whether the server samples and reports; default Reporting.</summary>
    public MonitoringMode Mode { get; init; } = MonitoringMode.Reporting;

    /// <summary>Anything of the caller's, to find his own thing in a notification.</summary>
    public object? Tag { get; init; }

    /// <summary>What the server said when the item was made; Bad items report nothing.</summary>
    public StatusCode Status { get; internal set; } = StatusCodes.BadWaitingForInitialData;

    /// <summary>The interval that the server granted, ms.</summary>
    public double RevisedSamplingIntervalMs { get; internal set; }

    /// <summary>The queue that the server granted.</summary>
    public uint RevisedQueueSize { get; internal set; }

    internal uint ServerId { get; set; }

    internal uint ClientHandle { get; set; }

    internal MonitoredItemCreateRequest ToRequest() => new()
    {
        ItemToMonitor = { NodeId = NodeId, AttributeId = AttributeId },
        MonitoringMode = Mode,
        Parameters =
        {
            ClientHandle = ClientHandle,
            SamplingIntervalMs = SamplingIntervalMs,
            QueueSize = QueueSize,
            DiscardOldest = DiscardOldest,
            Filter = AbsoluteDeadband > 0 || PercentDeadband > 0
                ? ExtensionObject.Of(new DataChangeFilter
                {
                    Trigger = DataChangeTrigger.StatusValue,
                    DeadbandType = PercentDeadband > 0 ? 2u : 1u,
                    DeadbandValue = PercentDeadband > 0 ? PercentDeadband : AbsoluteDeadband,
                })
                : ExtensionObject.Null,
        },
    };
}

/// <summary>How a subscription publishes (Part 4, 5.14.2).</summary>
public sealed record UaSubscriptionOptions
{
    /// <summary>How often the server publishes, ms; default 250.</summary>
    public double PublishingIntervalMs { get; init; } = 250;

    /// <summary>A sign of life after so many publishings without news; default 20.</summary>
    public uint KeepAliveCount { get; init; } = 20;

    /// <summary>The server keeps the subscription so many publishings without its client; default 2400 (ten minutes at 250 ms).</summary>
    public uint LifetimeCount { get; init; } = 2400;

    /// <summary>Most notifications of one message; 0 = the server's limit.</summary>
    public uint MaxNotificationsPerPublish { get; init; }

    /// <summary>0 to 255, higher first.</summary>
    public byte Priority { get; init; }
}
