namespace IS2H4C.Twin.Tests;

/// <summary>A clock that moves by hand; timers ring inside <see cref="Advance(TimeSpan)"/>, in order, each at its own instant.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _start = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set: shows that somebody waits.</summary>
    public int Alarms
    {
        get
        {
            lock (_gate)
                return _alarms.Count;
        }
    }

    /// <summary>Told, outside the clock's lock, of each timer that is set and of how long it waits. Must not block.</summary>
    public event Action<TimeSpan>? AlarmSet;

    public override long GetTimestamp()
    {
        lock (_gate)
            return _passed.Ticks;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _start + _passed;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Sets the wall clock; nothing has elapsed and no timer rings.</summary>
    public void SetWallClock(TimeSpan forward)
    {
        lock (_gate)
            _start += forward;
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    public void Advance(TimeSpan span)
    {
        var until = TimeSpan.FromTicks(GetTimestamp()) + span;
        while (Next(until) is { } alarm)
            alarm.Ring();
        lock (_gate)
            _passed = until;
    }

    private Alarm? Next(TimeSpan until)
    {
        lock (_gate)
        {
            var next = _alarms.Where(a => a.Due <= until).MinBy(a => a.Due);
            if (next is null)
                return null;
            _passed = next.Due > _passed ? next.Due : _passed;
            _alarms.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                _alarms.Add(next);
            }
            return next;
        }
    }

    private sealed class Alarm(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._alarms.Remove(this);
                Period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
                if (dueTime < TimeSpan.Zero)
                    return true;
                Due = time._passed + dueTime;
                time._alarms.Add(this);
            }
            time.AlarmSet?.Invoke(dueTime);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
