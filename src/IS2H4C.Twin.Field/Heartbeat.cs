namespace IS2H4C.Twin.Field;

/// <summary>Counts up in the PLC's heartbeat every second, as long as supervision says that it is alive.</summary>
/// <param name="beat">
/// Writes the counter. It swallows what goes wrong on the wire: the scan tells that the PLC is away, and the watchdog there knows what a missing heartbeat means.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class Heartbeat(Func<ushort, CancellationToken, ValueTask> beat, TimeProvider time)
{
    /// <summary>Control cycles come every second; two may be missed before the PLC is left to itself.</summary>
    private static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long _lastAlive = long.MinValue;
    private ushort _counter;

    public void Alive() => Interlocked.Exchange(ref _lastAlive, time.GetTimestamp());

    /// <summary>The timer is made by <paramref name="timer"/>'s caller, so that it counts from the link's start.</summary>
    public async Task RunAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        do
        {
            if (IsAlive())
                await BeatAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public static PeriodicTimer CreateTimer(TimeProvider time) => new(Period, time);

    private bool IsAlive()
    {
        var last = Interlocked.Read(ref _lastAlive);
        return last != long.MinValue && time.GetElapsedTime(last) <= AliveFor;
    }

    private ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        _counter = _counter == ushort.MaxValue ? (ushort)1 : (ushort)(_counter + 1);
        return beat(_counter, cancellationToken);
    }
}
