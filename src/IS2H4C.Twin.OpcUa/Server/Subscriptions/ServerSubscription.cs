using System.Buffers;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A subscription: its items, what they have to report, and the messages kept for Republish (Part 4, 5.14.1). Guarded by the engine's lock.</summary>
internal sealed class ServerSubscription
{
    private readonly Queue<MonitoredItem> _listed = new();
    private readonly Queue<RetainedMessage> _retained = new();
    private long _retainedBytes;
    private uint _lastItemId;
    private uint _nextSequence = 1;
    private uint _overflowsOfRemoved;

    public required uint Id { get; init; }

    public required KeptForClients Kept { get; init; }

    /// <summary>Null when the session was closed and the subscription kept.</summary>
    public ServerSession? Session { get; set; }

    public string? User { get; init; }

    public byte[]? ClientCertificate { get; init; }

    public double PublishingIntervalMs { get; set; }
    public uint MaxKeepAliveCount { get; set; }
    public uint LifetimeCount { get; set; }
    public uint MaxNotificationsPerPublish { get; set; }
    public bool PublishingEnabled { get; set; }
    public byte Priority { get; set; }

    /// <summary>What is counted about it.</summary>
    public SubscriptionDiagnostics Diagnostics { get; set; } = new();

    public ITimer? Timer { get; set; }
    public TickGuard Ticks { get; } = new();
    public Dictionary<uint, MonitoredItem> Items { get; } = [];

    /// <summary>Whether any item has ever triggered another.</summary>
    public bool HasTriggers { get; set; }

    public Dictionary<double, SamplingGroup> Groups { get; } = [];

    /// <summary>Publishing intervals since the last message.</summary>
    public uint KeepAliveCounter { get; set; }

    /// <summary>Publishing intervals since the client last gave a Publish request or changed the subscription.</summary>
    public uint LifetimeCounter { get; set; }

    public bool HasSentMessage { get; set; }

    /// <summary>A message was due and no Publish request was there: the next one is answered at once.</summary>
    public bool IsLate { get; set; }

    /// <summary>A status that the client must hear before the subscription ends; Good for none.</summary>
    public StatusCode PendingStatus { get; set; }

    /// <summary>Whether there is something to report. Items that were emptied since they were listed are forgotten.</summary>
    public bool HasNotifications
    {
        get
        {
            while (_listed.TryPeek(out var item) && item.Count == 0)
            {
                item.IsListed = false;
                _listed.Dequeue();
            }
            return PublishingEnabled && _listed.Count > 0;
        }
    }

    public uint NextItemId() => ++_lastItemId;

    public void AddItem(MonitoredItem item)
    {
        Items[item.Id] = item;
        Kept.Items++;
    }

    /// <summary>An item has queued a value: reports it, and what it triggers.</summary>
    public void OnQueued(MonitoredItem item)
    {
        if (item.Mode == MonitoringMode.Reporting)
            List(item);
        if (item.Triggers is null)
            return;
        foreach (var linked in item.Triggers)
        {
            if (linked.Mode == MonitoringMode.Sampling && linked.Count > 0)
                List(linked);
        }
    }

    public void List(MonitoredItem item)
    {
        if (item.IsListed || item.Count == 0)
            return;
        item.IsListed = true;
        _listed.Enqueue(item);
    }

    /// <summary>Writes the numbers of all kept messages and, if given, of the one about to be sent.</summary>
    public void WriteAvailable(UaWriter writer, uint? next)
    {
        writer.WriteInt32(_retained.Count + (next is null ? 0 : 1));
        foreach (var message in _retained)
            writer.WriteUInt32(message.Sequence);
        if (next is { } sequence)
            writer.WriteUInt32(sequence);
    }

    /// <summary>Writes the rest of a publish response: available numbers, more flag, the notification message (Part 4, 5.14.5 and 7.26).</summary>
    /// <param name="writer">Stands behind the subscription id.</param>
    /// <param name="now">Publish time.</param>
    /// <param name="mostNotifications">Limit of this message.</param>
    /// <param name="mostBytes">The message should not grow beyond this.</param>
    /// <param name="limits">For the kept messages.</param>
    public void WriteMessage(UaWriter writer, DateTime now, uint mostNotifications, long mostBytes, UaServerLimits limits)
    {
        var carriesStatus = PendingStatus.Code != 0;
        var isKeepAlive = !carriesStatus && !HasNotifications;
        WriteAvailable(writer, isKeepAlive ? null : _nextSequence);
        var moreAt = writer.Position;
        writer.WriteBoolean(false);
        var start = writer.Position;
        writer.WriteUInt32(_nextSequence);
        writer.WriteDateTime(now);
        writer.WriteInt32(isKeepAlive ? 0 : 1);
        if (isKeepAlive)
            return;
        if (carriesStatus)
        {
            writer.WriteExtensionObjectOf(new StatusChangeNotification { Status = PendingStatus });
            PendingStatus = default;
        }
        else
        {
            WriteDataChanges(writer, mostNotifications, mostBytes);
            writer.Buffer[moreAt] = (byte)(HasNotifications ? 1 : 0);
        }
        Retain(writer.Written[start..], limits);
        _nextSequence = _nextSequence == uint.MaxValue ? 1 : _nextSequence + 1;
    }

    private void WriteDataChanges(UaWriter writer, uint mostNotifications, long mostBytes)
    {
        writer.WriteNodeId(new NodeId(DataChangeNotification.BinaryEncodingId));
        writer.WriteByte((byte)ExtensionObjectBody.Binary);
        var lengthAt = writer.Position;
        writer.WriteInt32(0);
        var countAt = writer.Position;
        writer.WriteInt32(0);
        var count = 0;
        while (count < mostNotifications && _listed.TryPeek(out var item))
        {
            while (item.Count > 0 && count < mostNotifications)
            {
                var before = writer.Position;
                writer.WriteUInt32(item.ClientHandle);
                writer.WriteDataValue(item.Peek());
                if (writer.Position > mostBytes && count > 0)
                {
                    writer.Position = before;
                    mostNotifications = (uint)count;
                    break;
                }
                item.Pop();
                count++;
            }
            if (item.Count > 0)
                break;
            item.IsListed = false;
            _listed.Dequeue();
        }
        SubscriptionDiagnostics.Count(ref Diagnostics.DataChangeNotificationsCount, (uint)count);
        SubscriptionDiagnostics.Count(ref Diagnostics.NotificationsCount, (uint)count);
        writer.PatchInt32(countAt, count);
        writer.WriteInt32(0);
        writer.PatchInt32(lengthAt, writer.Position - lengthAt - 4);
    }

    private void Retain(ReadOnlySpan<byte> message, UaServerLimits limits)
    {
        var copy = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(copy);
        _retained.Enqueue(new RetainedMessage(_nextSequence, copy, message.Length));
        _retainedBytes += message.Length;
        Kept.RetainedBytes += message.Length;
        while (_retained.Count > limits.MaxRetainedMessages || (_retainedBytes > limits.MaxRetainedBytes && _retained.Count > 1)
            || (Kept.RetainedBytes > limits.MaxRetainedBytesInAll && _retained.Count > 0))
        {
            SubscriptionDiagnostics.Count(ref Diagnostics.DiscardedMessageCount);
            Release(_retained.Dequeue());
        }
    }

    private void Release(in RetainedMessage message)
    {
        _retainedBytes -= message.Length;
        Kept.RetainedBytes -= message.Length;
        ArrayPool<byte>.Shared.Return(message.Buffer);
    }

    /// <summary>The client has received a message; false when it is not kept (Part 4, 5.14.5).</summary>
    public bool Acknowledge(uint sequence)
    {
        var found = false;
        for (var left = _retained.Count; left > 0; left--)
        {
            var message = _retained.Dequeue();
            if (message.Sequence == sequence && !found)
            {
                found = true;
                Release(message);
            }
            else
            {
                _retained.Enqueue(message);
            }
        }
        return found;
    }

    /// <summary>A kept message; empty when it is not kept.</summary>
    public ReadOnlySpan<byte> FindRetained(uint sequence)
    {
        foreach (var message in _retained)
        {
            if (message.Sequence == sequence)
                return message.Buffer.AsSpan(0, message.Length);
        }
        return default;
    }

    public uint[] AvailableSequenceNumbers() => [.. _retained.Select(m => m.Sequence)];

    /// <summary>What is counted about it, with what it is at the moment.</summary>
    public SubscriptionDiagnostics Describe()
    {
        Diagnostics.SessionId = Session?.Id ?? default;
        Diagnostics.SubscriptionId = Id;
        Diagnostics.Priority = Priority;
        Diagnostics.PublishingIntervalMs = PublishingIntervalMs;
        Diagnostics.MaxKeepAliveCount = MaxKeepAliveCount;
        Diagnostics.MaxLifetimeCount = LifetimeCount;
        Diagnostics.MaxNotificationsPerPublish = MaxNotificationsPerPublish;
        Diagnostics.PublishingEnabled = PublishingEnabled;
        Diagnostics.CurrentKeepAliveCount = KeepAliveCounter;
        Diagnostics.CurrentLifetimeCount = LifetimeCounter;
        Diagnostics.UnacknowledgedMessageCount = (uint)_retained.Count;
        Diagnostics.MonitoredItemCount = (uint)Items.Count;
        Diagnostics.NextSequenceNumber = _nextSequence;
        (Diagnostics.DisabledMonitoredItemCount, Diagnostics.MonitoringQueueOverflowCount) = (0, _overflowsOfRemoved);
        foreach (var (_, item) in Items)
        {
            if (item.Mode == MonitoringMode.Disabled)
                Diagnostics.DisabledMonitoredItemCount++;
            SubscriptionDiagnostics.Count(ref Diagnostics.MonitoringQueueOverflowCount, item.Overflows);
        }
        return Diagnostics;
    }

    public void ResetDiagnostics()
    {
        Diagnostics = new SubscriptionDiagnostics();
        _overflowsOfRemoved = 0;
        foreach (var (_, item) in Items)
            item.Overflows = 0;
    }

    public void RemoveItem(MonitoredItem item)
    {
        _overflowsOfRemoved = unchecked(_overflowsOfRemoved + item.Overflows);
        Items.Remove(item.Id);
        Kept.Forget(item);
        item.Group?.Remove(item);
        item.Clear();
        if (!HasTriggers)
            return;
        foreach (var (_, other) in Items)
            other.Triggers?.Remove(item);
    }

    /// <summary>Stops its timers and frees what it keeps.</summary>
    public void End()
    {
        Timer?.Dispose();
        foreach (var (_, group) in Groups)
            group.Timer?.Dispose();
        while (_retained.TryDequeue(out var message))
            Release(message);
        foreach (var (_, item) in Items)
            Kept.Forget(item);
        Items.Clear();
        Groups.Clear();
        _listed.Clear();
    }

    private readonly record struct RetainedMessage(uint Sequence, byte[] Buffer, int Length);
}
