namespace IS2H4C.Twin.OpcUa;

/// <summary>Requests of one service, and those of them that failed as a whole (Part 5, 12.13: ServiceCounterDataType). They wrap.</summary>
internal sealed class ServiceCounter : IUaStructure
{
    public uint TotalCount;
    public uint ErrorCount;

    public static uint BinaryEncodingId => 873;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref TotalCount);
        coder.UInt32(ref ErrorCount);
    }
}
