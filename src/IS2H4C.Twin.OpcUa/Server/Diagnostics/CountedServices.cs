namespace IS2H4C.Twin.OpcUa;

/// <summary>The services that a session's diagnostics count, by the id of their request's encoding, in the order of the fields (Part 5, 12.11).</summary>
internal static class CountedServices
{
    /// <summary>Read, HistoryRead, Write, HistoryUpdate, Call; monitored items; subscriptions; node management; view and query; registering.</summary>
    public static ReadOnlySpan<ushort> Requests =>
    [
        631, 664, 673, 700, 712,
        751, 763, 769, 775, 781,
        787, 793, 799, 826, 832, 841, 847,
        488, 494, 500, 506,
        527, 533, 554, 615, 621, 560, 566,
    ];

    public const int Publish = 13;

    /// <summary>Which counter; -1 for a service that has none. Read, the most frequent, is found first.</summary>
    public static int IndexOf(uint service) => service <= ushort.MaxValue ? Requests.IndexOf((ushort)service) : -1;
}
