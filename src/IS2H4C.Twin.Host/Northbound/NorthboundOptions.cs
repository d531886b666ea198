namespace IS2H4C.Twin.Host.Northbound;

/// <summary>How the twins are offered to others over OPC UA.</summary>
internal sealed record NorthboundOptions
{
    /// <summary>4840, the registered port, is left to PLCs on this machine.</summary>
    public const int DefaultPort = 4841;

    /// <summary>TCP port; 0 lets the system choose; null offers nothing.</summary>
    public int? Port { get; init; } = DefaultPort;

    /// <summary>Whether the port was asked for: then a taken one is a fault, else the supervisor goes on without and says so.</summary>
    public bool IsPortAsked { get; init; }

    /// <summary>Address to listen on; loopback by default.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Whether clients may ask for setpoints and change modes, through the same door as everybody. Default false.</summary>
    public bool MayWrite { get; init; }
}
