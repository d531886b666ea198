namespace IS2H4C.Twin.OpcUa;

/// <summary>The server in twelve numbers (Part 5, 12.9: ServerDiagnosticsSummaryDataType).</summary>
internal sealed class ServerDiagnosticsSummary : IUaStructure
{
    public uint ServerViewCount;
    public uint CurrentSessionCount;
    public uint CumulatedSessionCount;
    public uint SecurityRejectedSessionCount;
    public uint RejectedSessionCount;
    public uint SessionTimeoutCount;
    public uint SessionAbortCount;
    public uint CurrentSubscriptionCount;
    public uint CumulatedSubscriptionCount;
    public uint PublishingIntervalCount;
    public uint SecurityRejectedRequestsCount;
    public uint RejectedRequestsCount;

    public static uint BinaryEncodingId => 861;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref ServerViewCount);
        coder.UInt32(ref CurrentSessionCount);
        coder.UInt32(ref CumulatedSessionCount);
        coder.UInt32(ref SecurityRejectedSessionCount);
        coder.UInt32(ref RejectedSessionCount);
        coder.UInt32(ref SessionTimeoutCount);
        coder.UInt32(ref SessionAbortCount);
        coder.UInt32(ref CurrentSubscriptionCount);
        coder.UInt32(ref CumulatedSubscriptionCount);
        coder.UInt32(ref PublishingIntervalCount);
        coder.UInt32(ref SecurityRejectedRequestsCount);
        coder.UInt32(ref RejectedRequestsCount);
    }
}
