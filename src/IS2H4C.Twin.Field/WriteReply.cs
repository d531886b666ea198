namespace IS2H4C.Twin.Field;

/// <summary>How a write ended; a closed set.</summary>
public abstract record WriteReply
{
    private WriteReply()
    {
    }

    /// <summary>Written and read back.</summary>
    /// <param name="ReadBack">What the PLC shows, in the tag's unit.</param>
    public sealed record Written(double ReadBack) : WriteReply;

    /// <summary>Written, but the PLC shows another value.</summary>
    /// <param name="ReadBack">What the PLC shows, in the tag's unit.</param>
    public sealed record Mismatch(double ReadBack) : WriteReply;

    /// <summary>The PLC refused, or the value does not fit the register.</summary>
    /// <param name="Reason">What it said.</param>
    public sealed record Refused(string Reason) : WriteReply;

    /// <summary>No answer in time; the value may or may not stand in the PLC.</summary>
    /// <param name="Reason">What was waited for, and how long.</param>
    public sealed record TimedOut(string Reason) : WriteReply;
}
