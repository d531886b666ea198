namespace IS2H4C.Twin.Modbus;

/// <summary>The counters behind <see cref="ModbusClientCounters"/>; the engine's lock guards them.</summary>
internal sealed class CounterSet(TimeProvider time)
{
    private long _roundTrips;
    private long _sumTicks;
    private long _minTicks = long.MaxValue;
    private long _maxTicks;
    private long _lastTicks;

    public long Requests { get; set; }

    public long Refusals { get; set; }

    public long BadReplies { get; set; }

    public long TimeOuts { get; set; }

    public long LateReplies { get; set; }

    public long StrayReplies { get; set; }

    public long Connects { get; set; }

    public long ConnectFailures { get; set; }

    public long Disconnects { get; set; }

    /// <summary>Takes one round trip in ticks of the time provider.</summary>
    public void RoundTrip(long ticks)
    {
        _roundTrips++;
        _sumTicks += ticks;
        _lastTicks = ticks;
        _minTicks = Math.Min(_minTicks, ticks);
        _maxTicks = Math.Max(_maxTicks, ticks);
    }

    public ModbusClientCounters Snapshot() => new()
    {
        Requests = Requests,
        Replies = _roundTrips,
        Refusals = Refusals,
        BadReplies = BadReplies,
        TimeOuts = TimeOuts,
        LateReplies = LateReplies,
        StrayReplies = StrayReplies,
        Connects = Connects,
        ConnectFailures = ConnectFailures,
        Disconnects = Disconnects,
        LastRoundTrip = Span(_lastTicks),
        MinRoundTrip = Span(_roundTrips == 0 ? 0 : _minTicks),
        MaxRoundTrip = Span(_maxTicks),
        MeanRoundTrip = Span(_roundTrips == 0 ? 0 : _sumTicks / _roundTrips),
    };

    private TimeSpan Span(long ticks) => time.GetElapsedTime(0, ticks);
}
