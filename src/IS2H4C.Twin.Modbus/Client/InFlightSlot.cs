namespace IS2H4C.Twin.Modbus;

/// <summary>A request on the wire. It keeps its place after its caller has cancelled, so that the device is not asked more at a time than it takes.</summary>
internal struct InFlightSlot
{
    public bool Used;
    public ushort TransactionId;
    public byte Unit;

    /// <summary>Time provider's ticks.</summary>
    public long SentAt;

    /// <summary>Null when the caller has cancelled.</summary>
    public Exchange? Exchange;
}
