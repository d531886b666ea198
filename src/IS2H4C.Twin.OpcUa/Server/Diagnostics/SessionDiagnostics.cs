namespace IS2H4C.Twin.OpcUa;

/// <summary>One session (Part 5, 12.11: SessionDiagnosticsDataType). A session keeps one and counts in it; what it is at the moment is filled in when someone reads.</summary>
internal sealed class SessionDiagnostics : IUaStructure
{
    public NodeId SessionId;
    public string? SessionName;
    public ApplicationDescription ClientDescription = new();
    public string? ServerUri;
    public string? EndpointUrl;
    public string?[] LocaleIds = [];
    public double ActualSessionTimeoutMs;
    public uint MaxResponseMessageSize;
    public DateTime ClientConnectionTime;
    public DateTime ClientLastContactTime;
    public uint CurrentSubscriptionsCount;
    public uint CurrentMonitoredItemsCount;
    public uint CurrentPublishRequestsInQueue;
    public ServiceCounter TotalRequestCount = new();
    public uint UnauthorizedRequestCount;

    /// <summary>One counter per service, in the order of <see cref="CountedServices"/>.</summary>
    public readonly ServiceCounter[] Services = [.. CountedServices.Requests.ToArray().Select(_ => new ServiceCounter())];

    /// <summary>A request came; its counter, or -1 when it has none of its own.</summary>
    public void OnRequest(int service)
    {
        Count(ref TotalRequestCount.TotalCount);
        if (service >= 0)
            Count(ref Services[service].TotalCount);
    }

    /// <summary>The request was refused as a whole.</summary>
    public void OnError(int service, StatusCode status)
    {
        Interlocked.Increment(ref TotalRequestCount.ErrorCount);
        if (service >= 0)
            Interlocked.Increment(ref Services[service].ErrorCount);
        if (status == StatusCodes.BadUserAccessDenied)
            Count(ref UnauthorizedRequestCount);
    }

    public void Reset()
    {
        (TotalRequestCount.TotalCount, TotalRequestCount.ErrorCount, UnauthorizedRequestCount) = (0, 0, 0);
        foreach (var service in Services)
            (service.TotalCount, service.ErrorCount) = (0, 0);
    }

    // They wrap.
    private static void Count(ref uint counter) => counter = unchecked(counter + 1);

    public static uint BinaryEncodingId => 867;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref SessionId);
        coder.String(ref SessionName);
        coder.Structure(ref ClientDescription);
        coder.String(ref ServerUri);
        coder.String(ref EndpointUrl);
        coder.Array(ref LocaleIds);
        coder.Double(ref ActualSessionTimeoutMs);
        coder.UInt32(ref MaxResponseMessageSize);
        coder.DateTime(ref ClientConnectionTime);
        coder.DateTime(ref ClientLastContactTime);
        coder.UInt32(ref CurrentSubscriptionsCount);
        coder.UInt32(ref CurrentMonitoredItemsCount);
        coder.UInt32(ref CurrentPublishRequestsInQueue);
        coder.Structure(ref TotalRequestCount);
        coder.UInt32(ref UnauthorizedRequestCount);
        for (var i = 0; i < Services.Length; i++)
            coder.Structure(ref Services[i]);
    }
}
