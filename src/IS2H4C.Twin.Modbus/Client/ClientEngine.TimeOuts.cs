namespace IS2H4C.Twin.Modbus;

/// <summary>Time-outs and gaps: one timer, set to the next instant at which something has to happen; a request costs no timer of its own.</summary>
internal sealed partial class ClientEngine
{
    private void SetAlarm_NeedsLock(long at, long now)
    {
        if (at >= _alarmAt)
            return;

        // Whole milliseconds, upwards: the system's timers drop the rest and would ring early.
        _alarmAt = at;
        var due = _time.GetElapsedTime(now, at).TotalMilliseconds;
        _alarm.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(due))), Timeout.InfiniteTimeSpan);
    }

    private void Alarm()
    {
        ClientConnection? up;
        bool giveUp;
        while (TryTakeTimedOut(out var exchange))
            exchange?.Fail(Faults.TimedOut(Peer, exchange.Unit, exchange.Request, _options.ResponseTimeout));

        lock (_gate)
        {
            up = _up;
            var now = _time.GetTimestamp();
            _alarmAt = long.MaxValue;
            giveUp = _timeOutsInRow >= _timeOutsBeforeReconnect;
            if (!giveUp)
                Pump_NeedsLock(now);
            if (!_inFlight.IsEmpty)
                SetAlarm_NeedsLock(_inFlight.OldestSentAt() + _timeOutTicks, now);
        }

        if (giveUp)
            up?.Abort($"{_timeOutsBeforeReconnect} requests in a row timed out");
        else
            up?.Flush();
    }

    private bool TryTakeTimedOut(out Exchange? exchange)
    {
        exchange = null;
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            if (!_inFlight.TryTakeSentBy(now - _timeOutTicks, out var slot))
                return false;

            _counters.TimeOuts++;
            _timeOutsInRow++;
            _queue.UnitDone(slot.Unit, now);
            exchange = slot.Exchange;
            if (exchange is not null)
                exchange.State = ExchangeState.Completing;
            return true;
        }
    }
}
