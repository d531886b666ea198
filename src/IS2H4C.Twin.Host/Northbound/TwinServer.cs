using System.Net.Sockets;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Host.Live;
using IS2H4C.Twin.Host.Security;
using IS2H4C.Twin.Host.Supervision;
using IS2H4C.Twin.OpcUa;
using StatusCodes = IS2H4C.Twin.OpcUa.StatusCodes;

namespace IS2H4C.Twin.Host.Northbound;

/// <summary>The port that was asked for belongs to another program.</summary>
internal sealed class NorthboundPortTakenException(int port, string address, SocketException cause)
    : Exception($"Port {port} on {address} is taken ({cause.SocketErrorCode}). Stop the program that holds it, choose another with --opcua-port, or give --opcua-port off.", cause);

/// <summary>Offers the twins as an OPC UA server: encrypted, to clients whose certificates are trusted, read-only unless configured.</summary>
internal sealed partial class TwinServer(
    SupervisionOptions options, HubDefinition hub, AssetCatalogue catalogue, IGrainDirectory grains, LiveFeed feed, TimeProvider time, ILogger<TwinServer> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>Cycles come every second; after this the cycle stands still.</summary>
    private static readonly TimeSpan CycleOverdue = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private UaServer? _server;
    private TwinNodes? _nodes;
    private ITimer? _watch;
    private long _lastFrame;

    /// <summary>Where clients connect to; null when nothing is offered.</summary>
    public string? EndpointUrl => _server?.EndpointUrl;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Northbound.Port is not { } port)
            return;
        var server = new UaServer(Options(port), time);
        _nodes = new TwinNodes(server.AddressSpace, hub, catalogue, options.Northbound.MayWrite ? new ClientDoor(grains, time) : null);
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            if (options.Northbound.IsPortAsked)
                throw new NorthboundPortTakenException(port, options.Northbound.Address, e);
            LogOff(logger, port, e.SocketErrorCode);
            return;
        }
        _server = server;
        _lastFrame = time.GetTimestamp();
        feed.Published += Show;
        _watch = time.CreateTimer(_ => LookForStandstill(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        LogOn(logger, server.EndpointUrl, options.Northbound.MayWrite ? "setpoints and modes may be asked for" : "read-only", options.PkiDirectory);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        feed.Published -= Show;
        if (_watch is { } watch)
            await watch.DisposeAsync().ConfigureAwait(false);
        _watch = null;
        if (_server is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
        _server = null;
    }

    private void Show(Frame frame)
    {
        try
        {
            lock (_gate)
                _nodes!.Show(frame);
            Interlocked.Exchange(ref _lastFrame, time.GetTimestamp());
        }
#pragma warning disable CA1031 // Whatever fails in showing the twins to others must not fail the control cycle; the nodes go stale and say so.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogShowFailed(logger, fault);
        }
    }

    private void LookForStandstill()
    {
        if (time.GetElapsedTime(Interlocked.Read(ref _lastFrame)) <= CycleOverdue)
            return;
        lock (_gate)
            _nodes!.MarkStale(StatusCodes.BadOutOfService, time.GetUtcNow().UtcDateTime);
    }

    private UaServerOptions Options(int port)
    {
        var isLoopback = options.Northbound.Address == "127.0.0.1";
        var settings = new UaServerOptions
        {
            BindAddress = options.Northbound.Address,
            Port = port,
            HostName = isLoopback ? "127.0.0.1" : Environment.MachineName.ToLowerInvariant(),
            ApplicationName = PkiNames.Supervisor,
            CertificateDirectory = options.PkiDirectory,
            Warn = text => LogWarning(logger, text),
            MayWrite = _ => options.Northbound.MayWrite,
        };
        settings.ApplicationUri = new UaCertificateStore(options.PkiDirectory).OwnApplicationUri ?? settings.ApplicationUri;
        return options.IsInsecure ? settings.AllowUnsecured() : settings;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "OPC UA server at {Url}: {Access}; it trusts the certificates in {Pki}/trusted")]
    private static partial void LogOn(ILogger logger, string url, string access, string pki);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No OPC UA server: port {Port} is taken ({Error}). Choose another with --opcua-port")]
    private static partial void LogOff(ILogger logger, int port, SocketError error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The OPC UA server could not show a cycle")]
    private static partial void LogShowFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "OPC UA server: {Text}")]
    private static partial void LogWarning(ILogger logger, string text);
}
