namespace IS2H4C.Twin.Core.Tags;

/// <summary>One reading of one tag. A value never travels without its quality and both times.</summary>
/// <param name="Value">The value in the tag's unit. With Bad quality it is the last one known, or NaN when there never was one.</param>
/// <param name="Quality">How far it may be trusted.</param>
/// <param name="SourceTime">When the device says the value was true; its age counts from here.</param>
/// <param name="ReceivedTime">When we received it (OPC UA ServerTimestamp).</param>
/// <param name="Reason">Why the quality is not Good; null when it is.</param>
public readonly record struct Sample(double Value, Quality Quality, DateTimeOffset SourceTime, DateTimeOffset ReceivedTime, string? Reason = null)
{
    /// <summary>What stands in an image before the first reading.</summary>
    public static Sample Never(DateTimeOffset now) => new(double.NaN, Quality.Bad, now, now, "no reading yet");

    /// <summary>Age of the value; a device clock ahead of ours counts as age zero.</summary>
    public TimeSpan Age(DateTimeOffset now) => now > SourceTime ? now - SourceTime : TimeSpan.Zero;

    /// <summary>The same value marked Bad: what a failed read makes of it. The source time stays, so the age goes on counting.</summary>
    public Sample Fail(DateTimeOffset now, string reason) => this with { Quality = Quality.Bad, ReceivedTime = now, Reason = reason };
}
