namespace IS2H4C.Twin.OpcUa;

/// <summary>Sequence numbers of chunks: monotonic, wrapping early (Part 6, 6.7.2.4).</summary>
internal static class SequenceNumbers
{
    private const uint WrapsAbove = uint.MaxValue - 1024;
    private const uint RestartsBelow = 1024;

    public static uint After(uint last) => last >= WrapsAbove ? 1 : last + 1;

    public static bool Follows(uint next, uint last) => last < uint.MaxValue && next == last + 1 || (last >= WrapsAbove && next < RestartsBelow);
}
