namespace IS2H4C.Twin.Modbus;

/// <summary>What a server has done since it started.</summary>
/// <param name="Connections">Connections open now.</param>
/// <param name="Accepted">Connections accepted.</param>
/// <param name="TurnedAway">Connections closed at once because of the limit.</param>
/// <param name="Requests">Requests answered, refusals included.</param>
/// <param name="Refusals">Requests answered by an exception code.</param>
/// <param name="Malformed">Connections closed because their bytes were no Modbus.</param>
/// <param name="IdleClosed">Connections closed because nothing came.</param>
public readonly record struct ModbusServerCounters(
    int Connections, long Accepted, long TurnedAway, long Requests, long Refusals, long Malformed, long IdleClosed);
