namespace IS2H4C.Twin.OpcUa;

/// <summary>Part 4, 7.21.</summary>
internal sealed class MonitoringParameters : IUaStructure
{
    public uint ClientHandle;
    public double SamplingIntervalMs;
    public ExtensionObject Filter = ExtensionObject.Null;
    public uint QueueSize;
    public bool DiscardOldest;

    public static uint BinaryEncodingId => 742;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref ClientHandle);
        coder.Double(ref SamplingIntervalMs);
        coder.ExtensionObject(ref Filter);
        coder.UInt32(ref QueueSize);
        coder.Boolean(ref DiscardOldest);
    }
}

/// <summary>Part 4, 7.22.2.</summary>
internal sealed class DataChangeFilter : IUaStructure
{
    public DataChangeTrigger Trigger;
    public uint DeadbandType;
    public double DeadbandValue;

    public static uint BinaryEncodingId => 724;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Enumeration(ref Trigger);
        coder.UInt32(ref DeadbandType);
        coder.Double(ref DeadbandValue);
    }
}

/// <summary>Part 4, 5.13.2.</summary>
internal sealed class MonitoredItemCreateRequest : IUaStructure
{
    public ReadValueId ItemToMonitor = new();
    public MonitoringMode MonitoringMode;
    public MonitoringParameters Parameters = new();

    public static uint BinaryEncodingId => 745;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref ItemToMonitor);
        coder.Enumeration(ref MonitoringMode);
        coder.Structure(ref Parameters);
    }
}

/// <summary>Part 4, 5.13.2.</summary>
internal sealed class MonitoredItemCreateResult : IUaStructure
{
    public StatusCode StatusCode;
    public uint MonitoredItemId;
    public double RevisedSamplingIntervalMs;
    public uint RevisedQueueSize;
    public ExtensionObject FilterResult = ExtensionObject.Null;

    public static uint BinaryEncodingId => 748;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.UInt32(ref MonitoredItemId);
        coder.Double(ref RevisedSamplingIntervalMs);
        coder.UInt32(ref RevisedQueueSize);
        coder.ExtensionObject(ref FilterResult);
    }
}

/// <summary>Part 4, 5.13.2.</summary>
internal sealed class CreateMonitoredItemsRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public TimestampsToReturn TimestampsToReturn;
    public MonitoredItemCreateRequest[] ItemsToCreate = [];

    public static uint BinaryEncodingId => 751;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Enumeration(ref TimestampsToReturn);
        coder.Structures(ref ItemsToCreate);
    }
}

/// <summary>Part 4, 5.13.2.</summary>
internal sealed class CreateMonitoredItemsResponse : UaResponse, IUaStructure
{
    public MonitoredItemCreateResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 754;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.13.3.</summary>
internal sealed class MonitoredItemModifyRequest : IUaStructure
{
    public uint MonitoredItemId;
    public MonitoringParameters Parameters = new();

    public static uint BinaryEncodingId => 757;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref MonitoredItemId);
        coder.Structure(ref Parameters);
    }
}

/// <summary>Part 4, 5.13.3.</summary>
internal sealed class MonitoredItemModifyResult : IUaStructure
{
    public StatusCode StatusCode;
    public double RevisedSamplingIntervalMs;
    public uint RevisedQueueSize;
    public ExtensionObject FilterResult = ExtensionObject.Null;

    public static uint BinaryEncodingId => 760;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.StatusCode(ref StatusCode);
        coder.Double(ref RevisedSamplingIntervalMs);
        coder.UInt32(ref RevisedQueueSize);
        coder.ExtensionObject(ref FilterResult);
    }
}

/// <summary>Part 4, 5.13.3.</summary>
internal sealed class ModifyMonitoredItemsRequest : UaRequest, IUaStructure
{
    public uint SubscriptionId;
    public TimestampsToReturn TimestampsToReturn;
    public MonitoredItemModifyRequest[] ItemsToModify = [];

    public static uint BinaryEncodingId => 763;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref SubscriptionId);
        coder.Enumeration(ref TimestampsToReturn);
        coder.Structures(ref ItemsToModify);
    }
}

/// <summary>Part 4, 5.13.3.</summary>
internal sealed class ModifyMonitoredItemsResponse : UaResponse, IUaStructure
{
    public MonitoredItemModifyResult[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 766;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}
