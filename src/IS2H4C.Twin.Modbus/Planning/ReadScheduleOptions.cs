namespace IS2H4C.Twin.Modbus;

/// <summary>How a <see cref="ReadSchedule"/> treats blocks that are refused, silent or slow.</summary>
public sealed record ReadScheduleOptions
{
    /// <summary>So many IllegalDataAddress in a row and a block is split, or, when it holds one wanted read, parked; from 1.</summary>
    public int RefusalsBeforeSplit { get; init; } = 2;

    /// <summary>How often a parked read is tried again.</summary>
    public TimeSpan ParkedPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait after time-outs; it doubles from the block's period.</summary>
    public TimeSpan MaxTimeOutWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A block that takes this many times the mean of all is slow and is asked after the others.</summary>
    public double SlowFactor { get; init; } = 4;
}
