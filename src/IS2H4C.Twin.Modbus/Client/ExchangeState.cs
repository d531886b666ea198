namespace IS2H4C.Twin.Modbus;

/// <summary>Where an exchange is; changes only under the engine's lock.</summary>
internal enum ExchangeState
{
    /// <summary>With its caller, or in the pool.</summary>
    Idle,

    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>On the wire.</summary>
    InFlight,

    /// <summary>Taken by whoever completes it.</summary>
    Completing,
}
