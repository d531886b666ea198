namespace IS2H4C.Twin.Modbus;

/// <summary>Addresses that a table has: Start to Start + Count - 1.</summary>
/// <param name="Start">First address, 0 to 65535.</param>
/// <param name="Count">How many, 0 to 65536 - Start; 0 means that the table is absent.</param>
public readonly record struct AddressRange(ushort Start, int Count)
{
    /// <summary>All 65536 addresses.</summary>
    public static AddressRange All { get; } = new(0, ModbusLimits.Addresses);

    /// <summary>Whether all of these addresses are there.</summary>
    public bool Holds(int address, int count) => address >= Start && address + count <= Start + Count;
}
