namespace IS2H4C.Twin.Modbus;

/// <summary>A request that failed: which, on what device, why, with the bytes.</summary>
public sealed class ModbusException : Exception
{
    internal ModbusException(string message, ModbusFault fault)
        : base(message) => Fault = fault;

    /// <summary>Why it failed.</summary>
    public ModbusFault Fault { get; }

    /// <summary>The device's code when <see cref="Fault"/> is Refused; None otherwise.</summary>
    public ModbusExceptionCode Code { get; init; }

    /// <summary>The unit asked, 0 to 255.</summary>
    public byte Unit { get; init; }

    /// <summary>The function asked.</summary>
    public ModbusFunction Function { get; init; }

    /// <summary>The first address asked, 0 to 65535.</summary>
    public ushort Address { get; init; }

    /// <summary>The reply PDU when one came, otherwise the request PDU.</summary>
    public IReadOnlyList<byte> RawBytes { get; init; } = [];
}
