namespace IS2H4C.Twin.Modbus;

/// <summary>The four tables of the Modbus data model (Application Protocol V1.1b3, clause 4.3).</summary>
public enum ModbusTable
{
    /// <summary>Single bits, read and write (0xxxx in old notation).</summary>
    Coils,

    /// <summary>Single bits, read only (1xxxx).</summary>
    DiscreteInputs,

    /// <summary>16-bit words, read and write (4xxxx).</summary>
    HoldingRegisters,

    /// <summary>16-bit words, read only (3xxxx).</summary>
    InputRegisters,
}
