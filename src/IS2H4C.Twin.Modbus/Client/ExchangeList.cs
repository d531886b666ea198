namespace IS2H4C.Twin.Modbus;

/// <summary>A first-in first-out list through <see cref="Exchange.Next"/>, so that waiting allocates nothing.</summary>
internal sealed class ExchangeList
{
    private Exchange? _last;

    public Exchange? First { get; private set; }

    public int Count { get; private set; }

    public void Add(Exchange exchange)
    {
        if (_last is null)
            First = exchange;
        else
            _last.Next = exchange;
        _last = exchange;
        Count++;
    }

    public Exchange? RemoveFirst()
    {
        var first = First;
        if (first is not null)
            Unlink(first, null);
        return first;
    }

    public bool Remove(Exchange exchange)
    {
        Exchange? before = null;
        for (var e = First; e is not null; before = e, e = e.Next)
        {
            if (e != exchange)
                continue;
            Unlink(e, before);
            return true;
        }

        return false;
    }

    private void Unlink(Exchange exchange, Exchange? before)
    {
        if (before is null)
            First = exchange.Next;
        else
            before.Next = exchange.Next;
        if (_last == exchange)
            _last = before;
        exchange.Next = null;
        Count--;
    }
}
