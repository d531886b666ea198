namespace IS2H4C.Twin.Modbus;

/// <summary>The requests on the wire, found by transaction id. The engine's lock guards it.</summary>
internal sealed class InFlightTable(int max, bool hasTransactionIds)
{
    private const int RememberedTimeOuts = 64;

    private readonly InFlightSlot[] _slots = new InFlightSlot[max];
    private readonly ushort[] _timedOut = new ushort[RememberedTimeOuts];
    private int _timedOutCount;
    private int _used;
    private ushort _lastId;

    public bool HasRoom => _used < _slots.Length;

    public bool IsEmpty => _used == 0;

    /// <summary>Takes a place and returns its transaction id, one that is not on the wire.</summary>
    public ushort Add(Exchange exchange, long now)
    {
        do
            _lastId = unchecked((ushort)(_lastId + 1));
        while (Find(_lastId) >= 0);

        var free = 0;
        while (_slots[free].Used)
            free++;
        _slots[free] = new() { Used = true, TransactionId = _lastId, Unit = exchange.Unit, SentAt = now, Exchange = exchange };
        _used++;
        return _lastId;
    }

    /// <summary>Frees the place that this reply belongs to; false when there is none.</summary>
    public bool TryTake(ushort transactionId, byte unit, out InFlightSlot slot)
    {
        var at = hasTransactionIds ? Find(transactionId) : FindAny();
        if (at < 0 || _slots[at].Unit != unit)
        {
            slot = default;
            return false;
        }

        slot = Free(at);
        return true;
    }

    /// <summary>Frees a place whose request was sent at or before this instant.</summary>
    public bool TryTakeSentBy(long instant, out InFlightSlot slot)
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            if (!_slots[i].Used || _slots[i].SentAt > instant)
                continue;

            slot = Free(i);
            _timedOut[_timedOutCount++ % RememberedTimeOuts] = slot.TransactionId;
            return true;
        }

        slot = default;
        return false;
    }

    /// <summary>Keeps the place, forgets the caller.</summary>
    public void Abandon(Exchange exchange)
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_slots[i].Exchange == exchange)
                _slots[i].Exchange = null;
        }
    }

    public bool HasTimedOut(ushort transactionId) =>
        hasTransactionIds && _timedOut.AsSpan(0, Math.Min(_timedOutCount, RememberedTimeOuts)).Contains(transactionId);

    /// <summary>When the oldest one was sent; long.MaxValue when there is none.</summary>
    public long OldestSentAt()
    {
        var oldest = long.MaxValue;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Used)
                oldest = Math.Min(oldest, slot.SentAt);
        }

        return oldest;
    }

    private int Find(ushort transactionId)
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_slots[i].Used && _slots[i].TransactionId == transactionId)
                return i;
        }

        return -1;
    }

    private int FindAny()
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            if (_slots[i].Used)
                return i;
        }

        return -1;
    }

    private InFlightSlot Free(int at)
    {
        var slot = _slots[at];
        _slots[at] = default;
        _used--;
        return slot;
    }
}
