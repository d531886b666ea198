namespace IS2H4C.Twin.OpcUa;

/// <summary>The items of a subscription with one sampling interval. Guarded by the engine's lock.</summary>
internal sealed class SamplingGroup(double intervalMs)
{
    private readonly List<MonitoredItem> _items = [];

    public double IntervalMs { get; } = intervalMs;

    /// <summary>Its timer; null when it samples at its subscription's publishing interval, just before publishing.</summary>
    public ITimer? Timer { get; set; }

    public IReadOnlyList<MonitoredItem> Items => _items;

    public TickGuard Ticks { get; } = new();

    public void Add(MonitoredItem item)
    {
        item.Group = this;
        item.IndexInGroup = _items.Count;
        _items.Add(item);
    }

    public void Remove(MonitoredItem item)
    {
        var last = _items[^1];
        _items[item.IndexInGroup] = last;
        last.IndexInGroup = item.IndexInGroup;
        _items.RemoveAt(_items.Count - 1);
        item.Group = null;
    }

    /// <summary>Samples every item that is not disabled, and lists those with something to report.</summary>
    public void Sample(ServerSubscription subscription, DateTime now)
    {
        var items = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_items);
        foreach (var item in items)
        {
            if (item.Mode != MonitoringMode.Disabled && item.Sample(now, force: false))
                subscription.OnQueued(item);
        }
    }
}
