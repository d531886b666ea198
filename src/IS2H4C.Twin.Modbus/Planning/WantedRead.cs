namespace IS2H4C.Twin.Modbus;

/// <summary>Something to be read again and again; never split over two requests.</summary>
/// <param name="Name">Whose it is, e.g. the tag; for messages.</param>
/// <param name="Unit">Unit id, 0 to 255.</param>
/// <param name="Table">Which table.</param>
/// <param name="Address">First address, 0 to 65535.</param>
/// <param name="Length">Bits or registers, 1 up to the limit of one request.</param>
/// <param name="Period">From one read to the next, above zero.</param>
public sealed record WantedRead(string Name, byte Unit, ModbusTable Table, ushort Address, int Length, TimeSpan Period)
{
    /// <summary>The address after the last one.</summary>
    public int End => Address + Length;

    /// <summary>Whether the table holds bits.</summary>
    public bool IsBits => Table is ModbusTable.Coils or ModbusTable.DiscreteInputs;
}
