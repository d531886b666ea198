namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Sampling takes at most half of the engine's time: when more is asked for, samples are left out, so that requests are still answered.
/// Guarded by the engine's lock.
/// </summary>
internal sealed class SamplingLoad(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private long _windowStart = time.GetTimestamp();
    private TimeSpan _busy;

    /// <summary>Whether this window's half is used up; opens the next window when it is time.</summary>
    public bool IsUsedUp()
    {
        if (time.GetElapsedTime(_windowStart) >= Window)
        {
            _windowStart = time.GetTimestamp();
            // A single round that takes longer than its half is paid off in the windows after it.
            _busy = _busy > Window / 2 ? _busy - (Window / 2) : TimeSpan.Zero;
        }
        return _busy >= Window / 2;
    }

    // A machine that stood still meanwhile is not to be paid off for long.
    public void Add(TimeSpan busy) => _busy = TimeSpan.FromTicks(Math.Min((_busy + busy).Ticks, 2 * Window.Ticks));
}
