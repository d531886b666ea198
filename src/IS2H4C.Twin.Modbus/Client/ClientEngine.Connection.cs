namespace IS2H4C.Twin.Modbus;

/// <summary>Keeping the connection: connects at the first request, again after a back-off, and fails what waits when it is lost.</summary>
internal sealed partial class ClientEngine
{
    /// <summary>Starts connecting if need be; completes when connected, fails when this try fails.</summary>
    public Task ConnectAsync()
    {
        lock (_gate)
        {
            if (State == ModbusLinkState.Idle)
                Start_NeedsLock();
            return _connecting.Task;
        }
    }

    /// <summary>The connection stands (called on its thread).</summary>
    public void Connected(ClientConnection connection)
    {
        lock (_gate)
        {
            if (State == ModbusLinkState.Closed)
                return;
            State = ModbusLinkState.Up;
            _up = connection;
            _counters.Connects++;
            _timeOutsInRow = 0;
            _queue.ForgetGaps();
            _connecting.TrySetResult();
            Pump_NeedsLock(_time.GetTimestamp());
        }

        _log.Write(ModbusEvent.Connected, Peer, "connected");
        connection.Flush();
    }

    /// <summary>The stream is out of step; the connection ends itself.</summary>
    public void Malformed(string reason) => _log.Write(ModbusEvent.MalformedFrame, Peer, reason);

    public async ValueTask DisposeAsync()
    {
        ClientConnection? current;
        Task supervisor;
        TaskCompletionSource connecting;
        lock (_gate)
        {
            if (State == ModbusLinkState.Closed)
                return;
            State = ModbusLinkState.Closed;
            _down = "this client has been disposed.";
            current = _current;
            supervisor = _supervisor;
            connecting = _connecting;
        }

        FailConnecting(connecting);

        await _stop.CancelAsync();
        current?.Abort("closed by this client");
        await supervisor;
        FailAll();
        await _alarm.DisposeAsync();
        _stop.Dispose();
    }

    private void Start_NeedsLock()
    {
        State = ModbusLinkState.Connecting;
        _supervisor = Task.Run(SuperviseAsync);
    }

    private async Task SuperviseAsync()
    {
        var backoff = new Backoff(_options.MinBackoff, _options.MaxBackoff, _options.Jitter, _options.Seed);
        while (true)
        {
            var connection = new ClientConnection(_options, Framer, _time, this);
            lock (_gate)
            {
                if (State == ModbusLinkState.Closed)
                    return;
                State = ModbusLinkState.Connecting;
                _current = connection;
            }

            var reason = await connection.RunAsync();
            if (connection.HasAnswered)
                backoff.Reset();
            var wait = backoff.Next();
            var nextTry = Task.Delay(wait, _time, _stop.Token);
            if (!GoDown(connection, reason, wait))
                return;
            await nextTry.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool GoDown(ClientConnection connection, string reason, TimeSpan wait)
    {
        bool wasUp;
        TaskCompletionSource connecting;
        lock (_gate)
        {
            wasUp = _up == connection;
            _up = null;
            if (State == ModbusLinkState.Closed)
                return false;

            State = ModbusLinkState.Waiting;
            _down = $"{reason}. Next try at {_time.GetUtcNow() + wait:HH:mm:ss.fff} UTC.";
            if (wasUp)
                _counters.Disconnects++;
            else
                _counters.ConnectFailures++;
            connecting = _connecting;
            _connecting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _log.Write(wasUp ? ModbusEvent.Disconnected : ModbusEvent.ConnectFailed, Peer, $"{reason}; next try in {wait.TotalSeconds:0.0} s");
        FailConnecting(connecting);
        FailAll();
        return true;
    }

    /// <summary>Fails who waits in ConnectAsync; when nobody does, the fault counts as seen.</summary>
    private void FailConnecting(TaskCompletionSource connecting)
    {
        if (connecting.TrySetException(new ModbusException($"{Peer}: not connected: {_down}", ModbusFault.NotConnected)))
            _ = connecting.Task.Exception;
    }

    private void FailAll()
    {
        while (true)
        {
            Exchange? exchange;
            lock (_gate)
            {
                if (_inFlight.TryTakeSentBy(long.MaxValue, out var slot))
                    exchange = slot.Exchange;
                else if ((exchange = _queue.TakeAny()) is null)
                    return;
                if (exchange is null)
                    continue;
                exchange.State = ExchangeState.Completing;
            }

            exchange.Fail(Faults.NotConnected(Peer, exchange.Unit, exchange.Request, _down));
        }
    }
}
