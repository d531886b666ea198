namespace IS2H4C.Twin.Modbus;

/// <summary>One frame found at the start of the received bytes.</summary>
internal readonly ref struct ModbusFrame(ushort transactionId, byte unit, ReadOnlySpan<byte> pdu, int aduBytes)
{
    public ushort TransactionId { get; } = transactionId;

    public byte Unit { get; } = unit;

    public ReadOnlySpan<byte> Pdu { get; } = pdu;

    /// <summary>Bytes to step over to reach the next frame.</summary>
    public int AduBytes { get; } = aduBytes;
}
