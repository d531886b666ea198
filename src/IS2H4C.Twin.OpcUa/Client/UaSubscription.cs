namespace IS2H4C.Twin.OpcUa;

/// <summary>A subscription of a client. It survives broken connections: after one the server is asked for every message that was missed, and as a last resort it is made anew.</summary>
public sealed class UaSubscription : IAsyncDisposable
{
    private const int MostMissing = 1000;
    private readonly UaClient _client;
    private readonly UaNotificationHandler _handler;
    private readonly Lock _gate = new();
    private readonly List<UaMonitoredItem?> _items = [];
    private readonly List<uint> _missing = [];
    private UaNotification[] _batch = new UaNotification[64];
    private uint _lastSequence;
    private long _heard;

    internal UaSubscription(UaClient client, UaSubscriptionOptions options, UaNotificationHandler handler)
    {
        _client = client;
        _handler = handler;
        Options = options;
    }

    /// <summary>How it publishes.</summary>
    public UaSubscriptionOptions Options { get; }

    /// <summary>The server's id; changes when it is made anew.</summary>
    public uint Id { get; internal set; }

    /// <summary>The interval that the server granted, ms.</summary>
    public double RevisedPublishingIntervalMs { get; internal set; }

    /// <summary>Publishing intervals without news after which the server says that it is alive, as it granted it.</summary>
    public uint RevisedKeepAliveCount { get; internal set; }

    /// <summary>How long ago the server said something about this subscription, news or a sign of life; counts from its making before that.</summary>
    public TimeSpan Silence => _client.TimeSince(Volatile.Read(ref _heard));

    /// <summary>The longest silence that the server owes an excuse for: it may be that old and alive (Part 4, 5.14.1.1).</summary>
    public TimeSpan LongestSilence => TimeSpan.FromMilliseconds(RevisedPublishingIntervalMs * Math.Max(1, RevisedKeepAliveCount));

    /// <summary>Messages that were asked for again after a break, and came.</summary>
    public long RepublishedMessages { get; private set; }

    /// <summary>Messages that the server had not kept: their samples are lost.</summary>
    public long LostMessages { get; private set; }

    /// <summary>Times it was made anew because the server had forgotten it.</summary>
    public long Recreations { get; internal set; }

    /// <summary>The items.</summary>
    public IReadOnlyList<UaMonitoredItem> Items
    {
        get
        {
            lock (_gate)
                return [.. _items.OfType<UaMonitoredItem>()];
        }
    }

    /// <summary>False while it is being made anew: a break in the middle of that starts it again.</summary>
    internal bool IsWhole { get; set; } = true;

    internal uint LastSequence
    {
        get
        {
            lock (_gate)
                return _lastSequence;
        }
    }

    /// <summary>Messages between those that came, oldest first: to be asked for, also after another break.</summary>
    internal uint[] Missing
    {
        get
        {
            lock (_gate)
                return [.. _missing];
        }
    }

    /// <summary>Adds items; each says in its Status whether the server took it.</summary>
    public async Task AddAsync(IReadOnlyList<UaMonitoredItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        lock (_gate)
        {
            foreach (var item in items)
            {
                _items.Add(item);
                // Handle 0 is left out: some servers use it for "none".
                item.ClientHandle = (uint)_items.Count;
            }
        }
        await _client.CreateItemsAsync(this, items, cancellationToken);
    }

    /// <summary>Removes items.</summary>
    public async Task RemoveAsync(IReadOnlyList<UaMonitoredItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        lock (_gate)
        {
            foreach (var item in items)
                _items[(int)item.ClientHandle - 1] = null;
        }
        await _client.DeleteItemsAsync(this, items, cancellationToken);
    }

    internal void Heard() => Volatile.Write(ref _heard, _client.Timestamp());

    /// <summary>A new life on the server begins: its messages count from 1.</summary>
    internal void Restart(uint id)
    {
        lock (_gate)
        {
            Id = id;
            _lastSequence = 0;
            _missing.Clear();
            Heard();
        }
    }

    /// <summary>Delivers a notification message (Part 4, 7.26). Returns the sequence number to acknowledge, 0 for none.</summary>
    /// <param name="reader">Stands at the sequence number.</param>
    /// <param name="isRepublished">It was asked for again.</param>
    /// <param name="hasGap">Messages before this one have not come: see <see cref="Missing"/>.</param>
    internal uint Deliver(ref UaReader reader, bool isRepublished, out bool hasGap)
    {
        lock (_gate)
        {
            var sequence = reader.ReadUInt32();
            reader.ReadDateTime();
            var parts = reader.ReadCount(3);
            hasGap = !isRepublished && NoteMissing(sequence);
            if (parts == 0)
            {
                // A keep-alive carries the number of the message to come (Part 4, 5.14.1.1).
                if (hasGap)
                    _lastSequence = sequence - 1;
                return 0;
            }
            if (!isRepublished && _lastSequence != 0 && !IsLater(sequence, _lastSequence))
                return sequence;
            for (; parts > 0; parts--)
                DeliverPart(ref reader);
            if (IsLater(sequence, _lastSequence))
                _lastSequence = sequence;
            if (isRepublished)
            {
                _missing.Remove(sequence);
                RepublishedMessages++;
            }
            return sequence;
        }
    }

    private bool NoteMissing(uint sequence)
    {
        var next = After(_lastSequence);
        var hasGap = IsLater(sequence, next);
        for (; IsLater(sequence, next); next = After(next))
        {
            // No server keeps so many: the rest is lost.
            if (_missing.Count < MostMissing)
                _missing.Add(next);
            else
                LostMessages++;
        }
        return hasGap;
    }

    private void DeliverPart(ref UaReader reader)
    {
        var type = reader.ReadNodeIdView();
        var encoding = reader.ReadByte();
        if (encoding == 0)
            return;
        var length = reader.ReadInt32();
        if (encoding == 1 && type.NamespaceIndex == 0 && type.Numeric == DataChangeNotification.BinaryEncodingId)
        {
            DeliverDataChange(ref reader);
            return;
        }
        if (encoding == 1 && type.NamespaceIndex == 0 && type.Numeric == StatusChangeNotification.BinaryEncodingId)
        {
            var change = reader.ReadStructure<StatusChangeNotification>();
            if (change.Status.IsBad)
                _client.OnSubscriptionLost(this);
            return;
        }
        reader.Skip(Math.Max(0, length));
    }

    private void DeliverDataChange(ref UaReader reader)
    {
        var count = reader.ReadCount(5);
        if (_batch.Length < count)
            _batch = new UaNotification[Math.Max(count, _batch.Length * 2)];
        var known = 0;
        for (var i = 0; i < count; i++)
        {
            var handle = reader.ReadUInt32();
            var value = reader.ReadDataValue();
            // An item may have been removed meanwhile.
            if (handle >= 1 && handle <= (uint)_items.Count && _items[(int)handle - 1] is { } item)
                _batch[known++] = new UaNotification(item, value);
        }
        for (var diagnostics = reader.ReadCount(1); diagnostics > 0; diagnostics--)
            reader.ReadDiagnosticInfo();
        if (known > 0)
            _handler(this, _batch.AsSpan(0, known));
    }

    /// <summary>The server has not kept a message that was missing.</summary>
    internal void GiveUp(uint sequence)
    {
        lock (_gate)
        {
            if (_missing.Remove(sequence))
                LostMessages++;
        }
    }

    // Sequence numbers never are 0; after the highest comes 1 (Part 4, 7.43).
    internal static uint After(uint sequence) => sequence == uint.MaxValue ? 1 : sequence + 1;

    private static bool IsLater(uint left, uint right) => unchecked((int)(left - right)) > 0;

    /// <summary>Ends it on the server as well, if that can be reached.</summary>
    public async ValueTask DisposeAsync() => await _client.DeleteAsync(this);
}
