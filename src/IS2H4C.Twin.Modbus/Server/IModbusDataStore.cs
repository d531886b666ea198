namespace IS2H4C.Twin.Modbus;

/// <summary>
/// What a unit of a server holds. Called on the connections' threads, several at once: answer quickly and be thread-safe.
/// Every method returns None, or the exception code that the client shall get; then nothing may have been changed. Spans are never empty
/// and address + length never passes 65535. Reads fill every place of their span.
/// </summary>
public interface IModbusDataStore
{
    /// <summary>Coils or discrete inputs (functions 1 and 2).</summary>
    ModbusExceptionCode ReadBits(ModbusTable table, ushort address, Span<bool> values);

    /// <summary>Holding or input registers (functions 3 and 4).</summary>
    ModbusExceptionCode ReadRegisters(ModbusTable table, ushort address, Span<ushort> values);

    /// <summary>Coils (functions 5 and 15).</summary>
    ModbusExceptionCode WriteCoils(ushort address, ReadOnlySpan<bool> values);

    /// <summary>Holding registers (functions 6 and 16).</summary>
    ModbusExceptionCode WriteRegisters(ushort address, ReadOnlySpan<ushort> values);

    /// <summary>Function 22: new = (old AND andMask) OR (orMask AND NOT andMask), in one step.</summary>
    ModbusExceptionCode MaskWriteRegister(ushort address, ushort andMask, ushort orMask);

    /// <summary>Function 23: writes first, then reads, in one step.</summary>
    ModbusExceptionCode ReadWriteRegisters(ushort readAddress, Span<ushort> read, ushort writeAddress, ReadOnlySpan<ushort> written);
}
