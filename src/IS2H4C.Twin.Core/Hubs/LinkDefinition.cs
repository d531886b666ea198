namespace IS2H4C.Twin.Core.Hubs;

/// <summary>A connection to one PLC.</summary>
/// <param name="Id">Plant id, e.g. <c>PLC1</c>.</param>
/// <param name="Protocol">Name of the link driver, <see cref="ModbusTcp"/> or <see cref="OpcUa"/>.</param>
/// <param name="Host">Address of the PLC; loopback by default.</param>
/// <param name="Port">TCP port, 1 to 65535.</param>
/// <param name="UnitId">Modbus unit id, 0 to 255.</param>
/// <param name="ScanPeriod">How often the PLC is read.</param>
/// <param name="Timeout">How long an answer may take.</param>
/// <param name="HeartbeatRegister">Holding register that supervision counts up in; the PLC falls back when it stands still.</param>
/// <param name="WatchdogTimeout">How long the heartbeat may stand still before the PLC falls back.</param>
public sealed record LinkDefinition(
    string Id,
    string Protocol,
    string Host,
    int Port,
    byte UnitId,
    TimeSpan ScanPeriod,
    TimeSpan Timeout,
    int HeartbeatRegister,
    TimeSpan WatchdogTimeout)
{
    /// <summary>Input register in which the PLC says whether it runs on its own fallback (1) or follows supervision (0).</summary>
    public const int FallbackRegister = 0;

    /// <summary>Protocol name of Modbus TCP: tags lie in registers.</summary>
    public const string ModbusTcp = "modbus-tcp";

    /// <summary>Protocol name of OPC UA: tags are nodes named after them, <c>ns=2;s=EL01.PT101.PV</c>.</summary>
    public const string OpcUa = "opc-ua";

    /// <summary>Node of the heartbeat (UInt16) of an OPC UA PLC; empty = <c>ns=2;s=&lt;link id&gt;.Heartbeat</c>.</summary>
    public string HeartbeatNode { get; init; } = "";

    /// <summary>Node of the fallback flag (Boolean) of an OPC UA PLC; empty = <c>ns=2;s=&lt;link id&gt;.Fallback</c>.</summary>
    public string FallbackNode { get; init; } = "";

    /// <summary>User that an OPC UA PLC asks for; empty (default) is anonymous. The password lies beside the certificates, never in the hub's files.</summary>
    public string UserName { get; init; } = "";

    /// <summary>
    /// How old the source time of an OPC UA value may be, on the PLC's own clock, before it is Uncertain; zero (default) does not judge it: a PLC may stamp
    /// a value when it changed last.
    /// </summary>
    public TimeSpan LongestSourceAge { get; init; }
}
