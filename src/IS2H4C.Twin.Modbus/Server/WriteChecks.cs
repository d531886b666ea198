namespace IS2H4C.Twin.Modbus;

/// <summary>Asked before a client's write to holding registers is applied; None lets it pass, any other code is the client's answer.</summary>
public delegate ModbusExceptionCode RegisterWriteCheck(ushort address, ReadOnlySpan<ushort> values);

/// <summary>Asked before a client's write to coils is applied; None lets it pass, any other code is the client's answer.</summary>
public delegate ModbusExceptionCode CoilWriteCheck(ushort address, ReadOnlySpan<bool> values);
