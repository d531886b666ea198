namespace IS2H4C.Twin.OpcUa;

/// <summary>A monitored item with its queue (Part 4, 5.13.1). Guarded by the engine's lock.</summary>
internal sealed class MonitoredItem
{
    private const int FirstRoom = 2;
    // Grows up to its size as it is needed: most queues hold a value or two.
    private DataValue[] _queue = [];
    private int _queueSize;
    private int _first;
    private int _count;
    private DataValue _last;
    private bool _hasLast;

    public required uint Id { get; init; }
    public required UaNode Node { get; init; }
    public required uint AttributeId { get; init; }
    public required byte[] IndexRange { get; init; }
    public required byte[] DataEncoding { get; init; }
    public required UserRights Rights { get; init; }
    public required TimestampsToReturn Timestamps { get; set; }

    public uint ClientHandle { get; set; }
    public MonitoringMode Mode { get; set; }
    public DataChangeDetector Detector { get; set; } = DataChangeDetector.Default;
    public bool DiscardOldest { get; set; }
    public SamplingGroup? Group { get; set; }
    public int IndexInGroup { get; set; }

    /// <summary>Whether it stands in its subscription's list of items with something to report.</summary>
    public bool IsListed { get; set; }

    /// <summary>Items that are reported when this one is (Part 4, 5.13.1.6); null when there are none.</summary>
    public List<MonitoredItem>? Triggers { get; set; }

    public int Count => _count;

    /// <summary>Values dropped because the queue was full; wraps.</summary>
    public uint Overflows { get; set; }

    public int QueueSize => _queueSize;

    /// <summary>Changes the queue's size, keeping the newest values.</summary>
    public void Resize(int size)
    {
        if (size == _queueSize)
            return;
        _queueSize = size;
        SetRoom(Math.Min(size, Math.Max(_count, FirstRoom)));
    }

    private void SetRoom(int room)
    {
        var queue = new DataValue[room];
        var kept = Math.Min(_count, room);
        for (var i = 0; i < kept; i++)
            queue[i] = _queue[(_first + _count - kept + i) % _queue.Length];
        (_queue, _first, _count) = (queue, 0, kept);
    }

    public void Clear()
    {
        _count = 0;
        _hasLast = false;
    }

    /// <summary>Samples, and queues what has changed; says whether it has.</summary>
    /// <param name="now">The server's clock.</param>
    /// <param name="force">Queue it even if nothing has changed.</param>
    public bool Sample(DateTime now, bool force)
    {
        DataValue value;
        if (Node.IsRemoved)
            value = new DataValue(StatusCodes.BadNodeIdUnknown);
        else
            AttributeReader.Read(Node, AttributeId, IndexRange, DataEncoding, Rights, out value);
        if (_hasLast && !force && !Detector.HasChanged(_last, value))
            return false;
        _last = value;
        _hasLast = true;
        AttributeReader.StampFor(ref value, Timestamps, AttributeId == AttributeIds.Value, now);
        Enqueue(value);
        return true;
    }

    // Part 4, 5.13.1.5: what a full queue does.
    private void Enqueue(in DataValue value)
    {
        var size = _queueSize;
        if (_count < size)
        {
            if (_count == _queue.Length)
                SetRoom(Math.Min(size, 2 * _count));
            _queue[(_first + _count++) % _queue.Length] = value;
            return;
        }
        if (size == 1)
        {
            _queue[0] = value;
            return;
        }
        Overflows = unchecked(Overflows + 1);
        if (DiscardOldest)
        {
            _queue[_first] = value;
            _first = (_first + 1) % size;
            _queue[_first].Status = _queue[_first].Status.WithOverflow();
            return;
        }
        ref var newest = ref _queue[(_first + _count - 1) % size];
        newest = value;
        newest.Status = value.Status.WithOverflow();
    }

    public ref readonly DataValue Peek() => ref _queue[_first];

    public void Pop()
    {
        _first = (_first + 1) % _queue.Length;
        _count--;
    }
}
