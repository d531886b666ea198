namespace IS2H4C.Twin.Modbus;

/// <summary>How PDUs are laid on the TCP stream; the same at both ends.</summary>
public enum ModbusFraming
{
    /// <summary>Modbus TCP: MBAP header with transaction id and length (Messaging on TCP/IP V1.0b, clause 3.1.3).</summary>
    Tcp,

    /// <summary>Serial RTU frames carried as they are over TCP: unit, PDU, CRC-16. No transaction id, so one request at a time.</summary>
    RtuOverTcp,
}
