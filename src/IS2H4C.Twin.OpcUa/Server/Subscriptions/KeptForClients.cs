namespace IS2H4C.Twin.OpcUa;

/// <summary>What all subscriptions of a server keep together, so that no number of clients can fill its memory. Guarded by the engine's lock.</summary>
internal sealed class KeptForClients
{
    /// <summary>Monitored items.</summary>
    public long Items { get; set; }

    /// <summary>Values that the items' queues may hold.</summary>
    public long QueuePlaces { get; set; }

    /// <summary>Bytes of messages kept for Republish.</summary>
    public long RetainedBytes { get; set; }

    /// <summary>How long an item's queue may be: what was asked for, less when little is left, at least one value.</summary>
    public int GrantQueue(MonitoredItem item, uint asked, UaServerLimits limits)
    {
        QueuePlaces -= item.QueueSize;
        var granted = (int)Math.Clamp(Math.Min(asked, limits.MaxQueuedValues - QueuePlaces), 1, limits.MaxQueueSize);
        QueuePlaces += granted;
        return granted;
    }

    public void Forget(MonitoredItem item)
    {
        Items--;
        QueuePlaces -= item.QueueSize;
    }
}
