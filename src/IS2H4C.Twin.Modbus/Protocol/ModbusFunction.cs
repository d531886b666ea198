namespace IS2H4C.Twin.Modbus;

/// <summary>Public function codes that this library speaks (Modbus Application Protocol V1.1b3, clause 6).</summary>
public enum ModbusFunction : byte
{
    /// <summary>No function; never on the wire.</summary>
    None = 0,

    /// <summary>6.1: read 1 to 2000 coils.</summary>
    ReadCoils = 1,

    /// <summary>6.2: read 1 to 2000 discrete inputs.</summary>
    ReadDiscreteInputs = 2,

    /// <summary>6.3: read 1 to 125 holding registers.</summary>
    ReadHoldingRegisters = 3,

    /// <summary>6.4: read 1 to 125 input registers.</summary>
    ReadInputRegisters = 4,

    /// <summary>6.5: write one coil; only 0x0000 and 0xFF00 are values.</summary>
    WriteSingleCoil = 5,

    /// <summary>6.6: write one holding register.</summary>
    WriteSingleRegister = 6,

    /// <summary>6.11: write 1 to 1968 coils.</summary>
    WriteMultipleCoils = 15,

    /// <summary>6.12: write 1 to 123 holding registers.</summary>
    WriteMultipleRegisters = 16,

    /// <summary>6.13: report server id and whether it runs.</summary>
    ReportServerId = 17,

    /// <summary>6.16: new = (old AND and) OR (or AND NOT and), in one step.</summary>
    MaskWriteRegister = 22,

    /// <summary>6.17: write 1 to 121 registers, then read 1 to 125, in one step.</summary>
    ReadWriteMultipleRegisters = 23,

    /// <summary>6.19 and 6.21: encapsulated interface; only MEI type 14, read device identification.</summary>
    EncapsulatedInterface = 43,
}
