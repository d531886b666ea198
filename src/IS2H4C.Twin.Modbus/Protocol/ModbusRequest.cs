namespace IS2H4C.Twin.Modbus;

/// <summary>A parsed and checked request; the spans point into the received bytes. Which members count depends on the function.</summary>
internal ref struct ModbusRequest
{
    public ModbusFunction Function;

    /// <summary>First address to read, or to write when the function only writes.</summary>
    public int Address;

    /// <summary>How many bits or registers to read, or to write when the function only writes.</summary>
    public int Quantity;

    /// <summary>Function 23: first address to write.</summary>
    public int WriteAddress;

    /// <summary>Packed coils or big-endian registers to write; for function 5 the two value bytes.</summary>
    public ReadOnlySpan<byte> Values;

    /// <summary>Function 22.</summary>
    public ushort AndMask;

    /// <summary>Function 22.</summary>
    public ushort OrMask;

    /// <summary>Function 43 / 14: 1 basic, 2 regular, 3 extended, 4 one object.</summary>
    public byte ReadDeviceIdCode;

    /// <summary>Function 43 / 14: the object to start at.</summary>
    public byte ObjectId;
}
