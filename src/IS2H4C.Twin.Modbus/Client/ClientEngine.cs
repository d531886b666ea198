namespace IS2H4C.Twin.Modbus;

/// <summary>
/// The middle of a client: takes requests, puts them on the wire when it is their turn, matches replies, counts; times out (ClientEngine.TimeOuts.cs)
/// and keeps the connection (ClientEngine.Connection.cs). One lock guards its state; requests are completed and bytes sent outside it.
/// </summary>
internal sealed partial class ClientEngine : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ModbusClientOptions _options;
    private readonly TimeProvider _time;
    private readonly IModbusLog _log;
    private readonly long _timeOutTicks;
    private readonly int _timeOutsBeforeReconnect;
    private readonly Stack<Exchange> _pool = new();
    private readonly ExchangeQueue _queue;
    private readonly InFlightTable _inFlight;
    private readonly CounterSet _counters;
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _alarmAt = long.MaxValue;
    private int _timeOutsInRow;
    private ClientConnection? _current;
    private ClientConnection? _up;
    private string _down = "";
    private Task _supervisor = Task.CompletedTask;

    public ClientEngine(ModbusClientOptions options, TimeProvider time, IModbusLog log)
    {
        _options = options;
        _time = time;
        _log = log;
        Peer = $"{options.Host}:{options.Port}";
        Framer = Framer.ForReplies(options.Framing);
        var isTcp = options.Framing == ModbusFraming.Tcp;
        _timeOutTicks = Ticks(options.ResponseTimeout);
        _timeOutsBeforeReconnect = isTcp ? options.TimeOutsBeforeReconnect : 1;
        _queue = new(Ticks(options.MinimumGap));
        _inFlight = new(options.MaxInFlight, isTcp);
        _counters = new(time);
        _alarm = time.CreateTimer(static state => ((ClientEngine)state!).Alarm(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Framer Framer { get; }

    public string Peer { get; }

    public ModbusLinkState State { get; private set; }

    public ModbusClientCounters Counters
    {
        get
        {
            lock (_gate)
                return _counters.Snapshot();
        }
    }

    public Exchange Rent()
    {
        lock (_gate)
            return _pool.TryPop(out var exchange) ? exchange : new(this, _options.ContinueOnReaderThread);
    }

    public void GiveBack(Exchange exchange)
    {
        lock (_gate)
        {
            exchange.State = ExchangeState.Idle;
            _pool.Push(exchange);
        }
    }

    /// <summary>Takes a filled exchange; it will end, whatever happens.</summary>
    public void Submit(Exchange exchange)
    {
        ModbusException? fault = null;
        ClientConnection? up = null;
        lock (_gate)
        {
            if (State == ModbusLinkState.Idle)
                Start_NeedsLock();
            if (State is ModbusLinkState.Waiting or ModbusLinkState.Closed)
            {
                fault = Faults.NotConnected(Peer, exchange.Unit, exchange.Request, _down);
            }
            else if (_queue.Count >= _options.MaxQueued)
            {
                fault = Faults.QueueFull(Peer, exchange.Unit, exchange.Request, _options.MaxQueued);
            }
            else
            {
                exchange.State = ExchangeState.Queued;
                _queue.Add(exchange);
                up = _up;
                Pump_NeedsLock(_time.GetTimestamp());
            }
        }

        if (fault is not null)
            exchange.Fail(fault);
        up?.Flush();
    }

    /// <summary>True when the caller may end the exchange by a cancellation.</summary>
    public bool TryAbandon(Exchange exchange)
    {
        lock (_gate)
        {
            if (exchange.State == ExchangeState.Queued)
                _queue.Remove(exchange);
            else if (exchange.State == ExchangeState.InFlight)
                _inFlight.Abandon(exchange);
            else
                return false;
            exchange.State = ExchangeState.Completing;
            return true;
        }
    }

    /// <summary>A frame came (called on the connection's thread).</summary>
    public void Received(ClientConnection connection, in ModbusFrame frame)
    {
        Exchange? exchange = null;
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            if (connection != _up)
                return;
            if (_inFlight.TryTake(frame.TransactionId, frame.Unit, out var slot))
            {
                connection.HasAnswered = true;
                _timeOutsInRow = 0;
                _counters.RoundTrip(now - slot.SentAt);
                _queue.UnitDone(slot.Unit, now);
                exchange = slot.Exchange;
                if (exchange is null)
                    _counters.LateReplies++;
                else
                    exchange.State = ExchangeState.Completing;
                Pump_NeedsLock(now);
            }
            else if (_inFlight.HasTimedOut(frame.TransactionId))
            {
                _counters.LateReplies++;
            }
            else
            {
                _counters.StrayReplies++;
            }
        }

        connection.Flush();
        if (exchange is not null)
            Finish(exchange, frame.Pdu);
    }

    private void Finish(Exchange exchange, ReadOnlySpan<byte> reply)
    {
        var outcome = ReplyParser.Check(exchange.Request, reply, out var code);
        if (outcome == ReplyOutcome.Accepted)
        {
            exchange.Accept(reply);
            return;
        }

        lock (_gate)
        {
            if (outcome == ReplyOutcome.Refused)
                _counters.Refusals++;
            else
                _counters.BadReplies++;
        }

        exchange.Fail(outcome == ReplyOutcome.Refused
            ? Faults.Refused(Peer, exchange.Unit, exchange.Request, reply, code)
            : Faults.BadReply(Peer, exchange.Unit, exchange.Request, reply));
    }

    private void Pump_NeedsLock(long now)
    {
        if (_up is null)
            return;

        while (_inFlight.HasRoom && _up.Outgoing.HasRoom)
        {
            var exchange = _queue.Take(now, out var askAgainAt);
            if (exchange is null)
            {
                SetAlarm_NeedsLock(askAgainAt, now);
                return;
            }

            exchange.State = ExchangeState.InFlight;
            _up.Outgoing.Append(exchange.Wrap(_inFlight.Add(exchange, now)));
            _counters.Requests++;
            SetAlarm_NeedsLock(now + _timeOutTicks, now);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
