namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 5.13.4.</summary>
internal sealed class SetMonitoringModeRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public MonitoringMode MonitoringMode;
    public uint[] MonitoredItemIds = [];

    public static uint BinaryEncodingId => 769;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Enumeration(ref MonitoringMode);
        coder.Array(ref MonitoredItemIds);
    }
}

/// <summary>Part 4, 5.13.4.</summary>
internal sealed class SetMonitoringModeResponse : UaResponse, IUaStructure
{
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 772;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.13.5.</summary>
internal sealed class SetTriggeringRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public uint TriggeringItemId;
    public uint[] LinksToAdd = [];
    public uint[] LinksToRemove = [];

    public static uint BinaryEncodingId => 775;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.UInt32(ref TriggeringItemId);
        coder.Array(ref LinksToAdd);
        coder.Array(ref LinksToRemove);
    }
}

/// <summary>Part 4, 5.13.5.</summary>
internal sealed class SetTriggeringResponse : UaResponse, IUaStructure
{
    public StatusCode[] AddResults = [];
    public DiagnosticInfo?[] AddDiagnosticInfos = [];
    public StatusCode[] RemoveResults = [];
    public DiagnosticInfo?[] RemoveDiagnosticInfos = [];

    public static uint BinaryEncodingId => 778;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref AddResults);
        coder.Array(ref AddDiagnosticInfos);
        coder.Array(ref RemoveResults);
        coder.Array(ref RemoveDiagnosticInfos);
    }
}

/// <summary>Part 4, 5.13.6.</summary>
internal sealed class DeleteMonitoredItemsRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public uint[] MonitoredItemIds = [];

    public static uint BinaryEncodingId => 781;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Array(ref MonitoredItemIds);
    }
}

/// <summary>Part 4, 5.13.6.</summary>
internal sealed class DeleteMonitoredItemsResponse : UaResponse, IUaStructure
{
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 784;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
