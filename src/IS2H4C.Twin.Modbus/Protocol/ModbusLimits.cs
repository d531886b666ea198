namespace IS2H4C.Twin.Modbus;

/// <summary>Limits of the protocol; counts are per request (Application Protocol V1.1b3, clauses 4.1 and 6; Messaging on TCP/IP V1.0b, clause 3.1.3).</summary>
public static class ModbusLimits
{
    /// <summary>Largest PDU in bytes: function code and data.</summary>
    public const int PduBytes = 253;

    /// <summary>Transaction, protocol, length and unit: 7 bytes.</summary>
    public const int MbapHeaderBytes = 7;

    /// <summary>Largest Modbus TCP frame in bytes.</summary>
    public const int TcpAduBytes = MbapHeaderBytes + PduBytes;

    /// <summary>Largest RTU frame in bytes: unit, PDU, CRC.</summary>
    public const int RtuAduBytes = 1 + PduBytes + 2;

    /// <summary>Coils or discrete inputs per read.</summary>
    public const int ReadBits = 2000;

    /// <summary>Registers per read.</summary>
    public const int ReadRegisters = 125;

    /// <summary>Coils per write.</summary>
    public const int WriteBits = 1968;

    /// <summary>Registers per write.</summary>
    public const int WriteRegisters = 123;

    /// <summary>Registers written by one read/write request (function 23).</summary>
    public const int ReadWriteWriteRegisters = 121;

    /// <summary>Addresses per table: 0 to 65535.</summary>
    public const int Addresses = 65536;
}
