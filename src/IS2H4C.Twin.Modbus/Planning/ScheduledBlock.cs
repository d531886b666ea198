namespace IS2H4C.Twin.Modbus;

/// <summary>A block and what has been learned about it.</summary>
internal sealed class ScheduledBlock(ReadBlock block, DateTimeOffset due)
{
    // Weight of the newest round trip in the mean: the last ten or so count.
    private const double Newest = 0.2;

    public ReadBlock Block { get; } = block;

    public DateTimeOffset Due { get; set; } = due;

    public bool IsAsked { get; set; }

    public int RefusalsInRow { get; set; }

    public int TimeOutsInRow { get; set; }

    public bool IsParked { get; set; }

    /// <summary>Smoothed; NaN before the first.</summary>
    public double MeanRoundTripSeconds { get; private set; } = double.NaN;

    public void TookSeconds(double seconds) =>
        MeanRoundTripSeconds = double.IsNaN(MeanRoundTripSeconds) ? seconds : MeanRoundTripSeconds + Newest * (seconds - MeanRoundTripSeconds);

    /// <summary>Due again a period after it was due, or, when that has passed, at the next whole period.</summary>
    public void NextPeriod(DateTimeOffset now)
    {
        var missed = Math.Max(0, (now - Due).Ticks / Block.Period.Ticks);
        Due += Block.Period * (missed + 1);
    }
}
