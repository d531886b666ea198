using System.Net;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.PlcSim.Wire;

/// <summary>One simulated PLC, whatever it speaks.</summary>
internal interface IPlcStation
{
    LinkDefinition Definition { get; }

    int TagCount { get; }

    /// <summary>Looks at the heartbeat; falls back when it stands still.</summary>
    void Watch();

    /// <summary>Shows the plant's readings, setpoints and the fallback flag as they are now.</summary>
    void Publish();
}

/// <summary>What serves one or more stations on one port.</summary>
internal interface IPlcServer
{
    /// <summary>Listens.</summary>
    /// <returns>Where.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The port is taken.</exception>
    Task<IPEndPoint> StartAsync(CancellationToken cancellationToken);

    /// <summary>Closes port and connections; it may be started again.</summary>
    ValueTask StopAsync();

    /// <summary>What a line of the log says of a station beside its address.</summary>
    string About(IPlcStation station);
}
