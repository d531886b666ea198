namespace IS2H4C.Twin.Modbus;

/// <summary>The open connections of a server, and the counts of those that have ended.</summary>
internal sealed class ServerConnections(int max)
{
    private readonly Lock _gate = new();
    private readonly List<ServerConnection> _open = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closing;
    private long _accepted;
    private long _turnedAway;
    private long _requests;
    private long _refusals;
    private long _malformed;
    private long _idleClosed;

    public ModbusServerCounters Counters
    {
        get
        {
            lock (_gate)
            {
                return new(
                    _open.Count, _accepted, _turnedAway, _requests + _open.Sum(c => c.Requests), _refusals + _open.Sum(c => c.Refusals), _malformed, _idleClosed);
            }
        }
    }

    public bool TryAdd(ServerConnection connection)
    {
        lock (_gate)
        {
            if (_closing || (_open.Count(c => !c.IsClosing) >= max && !MakeRoom_NeedsLock()))
            {
                _turnedAway++;
                return false;
            }

            _accepted++;
            _open.Add(connection);
            return true;
        }
    }

    // The oldest unused connection gives way (Modbus Messaging on TCP/IP Implementation Guide V1.0b, 4.2.1); working ones never do.
    private bool MakeRoom_NeedsLock() =>
        _open.Where(c => !c.IsClosing && c.MayGiveWay).MaxBy(c => c.Silence)?.Close($"all {max} places were taken and this one was not used") ?? false;

    public void Remove(ServerConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
            _requests += connection.Requests;
            _refusals += connection.Refusals;
            _malformed += connection.WasMalformed ? 1 : 0;
            if (_closing && _open.Count == 0)
                _empty.TrySetResult();
        }
    }

    public void CloseSilent(TimeSpan longerThan)
    {
        lock (_gate)
        {
            foreach (var connection in _open.Where(c => c.Silence > longerThan))
                _idleClosed += connection.Close($"silent for more than {longerThan}") ? 1 : 0;
        }
    }

    public Task CloseAllAsync()
    {
        lock (_gate)
        {
            _closing = true;
            foreach (var connection in _open)
                connection.Close("closed by this server");
            if (_open.Count == 0)
                _empty.TrySetResult();
        }

        return _empty.Task;
    }
}
