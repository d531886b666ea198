namespace IS2H4C.Twin.Core.Tags;

/// <summary>How far a reading may be trusted; the two top bits of an OPC UA status code (Part 4 §7.39). Ordered from best to worst.</summary>
public enum Quality
{
    /// <summary>Read from the plant and inside its limits.</summary>
    Good = 0,
    /// <summary>A value stands, but something about it is doubtful: substituted, out of range, ageing.</summary>
    Uncertain = 1,
    /// <summary>Not to be used; the reason says why. The last value may still be shown, marked.</summary>
    Bad = 2,
}
