using System.Net;

namespace IS2H4C.Twin.Modbus;

/// <summary>How a <see cref="ModbusServer"/> listens and what it puts up with. The defaults run.</summary>
public sealed class ModbusServerOptions
{
    /// <summary>Address to listen on; loopback unless set, because Modbus knows no passwords.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>TCP port, 1 to 65535; 502 is the registered one and needs rights; 0 takes any free one (tests).</summary>
    public int Port { get; set; } = 1502;

    /// <summary>The same framing as the clients use.</summary>
    public ModbusFraming Framing { get; set; } = ModbusFraming.Tcp;

    /// <summary>
    /// Connections at a time, 1 to 1000, each with a thread of its own. One more takes the place of the longest unused one: nothing asked yet for a second, or nothing for ten;
    /// when all work it is accepted and closed at once.
    /// </summary>
    public int MaxConnections { get; set; } = 64;

    /// <summary>A connection that sends nothing for so long is closed; zero never closes one.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A client that takes no bytes for so long is disconnected, above zero.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many times a connection's thread looks for the next request, about 1 us each, before it sleeps until one comes, 0 to 1000. It stops looking by itself where that is in vain.
    /// 0 for a machine that has no processor to spare.
    /// </summary>
    public int LooksBeforeSleep { get; set; } = 100;

    /// <summary>What function 43 / 14 answers.</summary>
    public ModbusDeviceIdentity Identity { get; set; } = new() { VendorName = "IS2H4C", ProductCode = "TWIN", Revision = "1" };

    internal void Validate()
    {
        var faults = new List<string>();
        if (Port is < 0 or > 65535)
            faults.Add($"Port {Port} is outside 0 to 65535.");
        if (MaxConnections is < 1 or > 1000)
            faults.Add($"MaxConnections {MaxConnections} is outside 1 to 1000.");
        if (IdleTimeout < TimeSpan.Zero)
            faults.Add($"IdleTimeout {IdleTimeout} is negative; use zero for never.");
        if (SendTimeout <= TimeSpan.Zero || SendTimeout.TotalMilliseconds > int.MaxValue)
            faults.Add($"SendTimeout {SendTimeout} is outside 1 ms to 24 days.");
        if (LooksBeforeSleep is < 0 or > 1000)
            faults.Add($"LooksBeforeSleep {LooksBeforeSleep} is outside 0 to 1000.");
        if (faults.Count > 0)
            throw new ArgumentException(string.Join(' ', faults));
    }
}
