namespace IS2H4C.Twin.Modbus;

/// <summary>Where a client's connection is.</summary>
public enum ModbusLinkState
{
    /// <summary>Nothing has been asked yet.</summary>
    Idle,

    /// <summary>Connecting; requests wait for the outcome.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Up,

    /// <summary>Not connected, waiting for the next try; requests fail at once.</summary>
    Waiting,

    /// <summary>Disposed.</summary>
    Closed,
}
