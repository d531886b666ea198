namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>
/// A PLC's watch over supervision: a counter that supervision moves. It is armed by the first movement, so that an engineer may write
/// setpoints to a plant that nobody supervises yet.
/// </summary>
/// <param name="timeout">How long the counter may stand still.</param>
internal sealed class HeartbeatWatchdog(TimeSpan timeout)
{
    private bool _armed;
    private ushort _last;
    private DateTimeOffset _moved;

    public bool InFallback { get; private set; }

    public WatchdogChange Look(ushort counter, DateTimeOffset now)
    {
        if (counter != _last)
        {
            _last = counter;
            _moved = now;
            if (_armed && !InFallback)
                return WatchdogChange.None;
            var change = _armed ? WatchdogChange.Recovered : WatchdogChange.TakenOver;
            _armed = true;
            InFallback = false;
            return change;
        }
        if (!_armed || InFallback || now - _moved <= timeout)
            return WatchdogChange.None;
        InFallback = true;
        return WatchdogChange.FellBack;
    }
}
