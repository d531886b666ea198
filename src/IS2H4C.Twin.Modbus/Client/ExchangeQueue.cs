namespace IS2H4C.Twin.Modbus;

/// <summary>Requests that wait for their turn: writes before reads, first come first served within each, units in their gap are passed over. The engine's lock guards it.</summary>
internal sealed class ExchangeQueue(long gapTicks)
{
    private readonly ExchangeList _writes = new();
    private readonly ExchangeList _reads = new();

    // When a unit may be asked again; long.MaxValue while it is being asked. Kept only when there is a gap.
    private readonly long[] _unitFreeAt = gapTicks > 0 ? new long[256] : [];

    public int Count => _writes.Count + _reads.Count;

    public void Add(Exchange exchange) => (exchange.IsWrite ? _writes : _reads).Add(exchange);

    public bool Remove(Exchange exchange) => (exchange.IsWrite ? _writes : _reads).Remove(exchange);

    /// <summary>Takes the next one that may go; otherwise null, and when to ask again (long.MaxValue: when a reply has come).</summary>
    public Exchange? Take(long now, out long askAgainAt)
    {
        askAgainAt = long.MaxValue;
        var exchange = Take(_writes, now, ref askAgainAt) ?? Take(_reads, now, ref askAgainAt);
        if (exchange is not null && gapTicks > 0)
            _unitFreeAt[exchange.Unit] = long.MaxValue;
        return exchange;
    }

    /// <summary>Takes any, for failing all of them.</summary>
    public Exchange? TakeAny() => _writes.RemoveFirst() ?? _reads.RemoveFirst();

    /// <summary>Tells that the unit is no longer being asked: its gap begins.</summary>
    public void UnitDone(byte unit, long now)
    {
        if (gapTicks > 0)
            _unitFreeAt[unit] = now + gapTicks;
    }

    /// <summary>Forgets the gaps, for a new connection.</summary>
    public void ForgetGaps() => Array.Clear(_unitFreeAt);

    private Exchange? Take(ExchangeList list, long now, ref long askAgainAt)
    {
        if (gapTicks == 0)
            return list.RemoveFirst();

        for (var e = list.First; e is not null; e = e.Next)
        {
            var freeAt = _unitFreeAt[e.Unit];
            if (freeAt <= now)
            {
                list.Remove(e);
                return e;
            }

            askAgainAt = Math.Min(askAgainAt, freeAt);
        }

        return null;
    }
}
