namespace IS2H4C.Twin.OpcUa;

/// <summary>Lets one tick of a timer in at a time: one that comes while an earlier one still waits or works is left out, so that they do not pile up.</summary>
internal sealed class TickGuard
{
    private int _isTicking;

    public bool TryBegin() => Interlocked.Exchange(ref _isTicking, 1) == 0;

    public void End() => Volatile.Write(ref _isTicking, 0);
}
