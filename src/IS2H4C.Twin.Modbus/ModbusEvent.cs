namespace IS2H4C.Twin.Modbus;

/// <summary>What an <see cref="IModbusLog"/> hears about.</summary>
public enum ModbusEvent
{
    /// <summary>A connection was made (client) or accepted (server).</summary>
    Connected,

    /// <summary>A connection ended for an everyday reason.</summary>
    Disconnected,

    /// <summary>A client could not connect; the text says when it tries again.</summary>
    ConnectFailed,

    /// <summary>A server refused a connection because of its limit.</summary>
    ConnectionRefused,

    /// <summary>A peer sent bytes that are no Modbus; its connection was closed.</summary>
    MalformedFrame,

    /// <summary>A server's data store threw; the client was answered exception 04.</summary>
    StoreFailed,
}
