namespace IS2H4C.Twin.Modbus;

/// <summary>Why a server refused a request (Modbus Application Protocol V1.1b3, clause 7). None is success and never on the wire.</summary>
public enum ModbusExceptionCode : byte
{
    /// <summary>Success.</summary>
    None = 0,

    /// <summary>The server does not know this function.</summary>
    IllegalFunction = 1,

    /// <summary>The server has no such address, or address + length leaves its map.</summary>
    IllegalDataAddress = 2,

    /// <summary>A value or length in the request is not allowed.</summary>
    IllegalDataValue = 3,

    /// <summary>The server failed while doing it.</summary>
    ServerDeviceFailure = 4,

    /// <summary>Accepted, takes long; ask later.</summary>
    Acknowledge = 5,

    /// <summary>Busy with a long command; try again later.</summary>
    ServerDeviceBusy = 6,

    /// <summary>The program function cannot be done (old code, still seen in the field).</summary>
    NegativeAcknowledge = 7,

    /// <summary>Parity error in extended memory.</summary>
    MemoryParityError = 8,

    /// <summary>A gateway has no path to this unit.</summary>
    GatewayPathUnavailable = 0x0A,

    /// <summary>A gateway's unit did not answer.</summary>
    GatewayTargetFailedToRespond = 0x0B,
}
