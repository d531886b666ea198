using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// An OPC UA server over opc.tcp. Make it, fill its <see cref="AddressSpace"/>, start it; dispose it to stop. Aimed at the Embedded 2017 UA Server profile.
/// </summary>
public sealed class UaServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ServerConnection> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private UaApplicationIdentity? _identity;
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private ITimer? _housekeeping;
    private uint _nextChannelId;
    private uint _nextTokenId;

    /// <summary>A server that does not listen yet.</summary>
    /// <param name="options">How it presents and protects itself; must not change afterwards.</param>
    /// <param name="time">Its clock.</param>
    /// <exception cref="ArgumentException">The options are wrong.</exception>
    public UaServer(UaServerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        Options = options;
        Time = time;
        StartTime = time.GetUtcNow().UtcDateTime;
        AddressSpace = new UaAddressSpace(options.ApplicationUri);
        Diagnostics = new ServerDiagnostics(this);
        Logins = new LoginGuard(time);
        Sessions = new SessionTable(this);
        Subscriptions = new SubscriptionEngine(this);
        ServerObject.Bind(this);
        DiagnosticsObject.Bind(this);
    }

    /// <summary>The nodes.</summary>
    public UaAddressSpace AddressSpace { get; }

    /// <summary>The certificate store; there after <see cref="StartAsync"/>.</summary>
    public UaCertificateStore? CertificateStore { get; private set; }

    /// <summary>The port it listens on; 0 before it is started.</summary>
    public int Port { get; private set; }

    /// <summary>Where clients connect to.</summary>
    public string EndpointUrl => $"opc.tcp://{Options.HostName}:{Port}";

    /// <summary>Sessions alive.</summary>
    public int SessionCount => Sessions.Count;

    /// <summary>Connections open.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
                return _connections.Count;
        }
    }

    internal ServerConnection[] Connections
    {
        get
        {
            lock (_gate)
                return [.. _connections];
        }
    }

    internal UaServerOptions Options { get; }

    internal TimeProvider Time { get; }

    internal DateTime StartTime { get; }

    internal ServerState State { get; private set; } = ServerState.Running;

    internal ServerDiagnostics Diagnostics { get; }

    internal LoginGuard Logins { get; }

    internal SessionTable Sessions { get; }

    internal SubscriptionEngine Subscriptions { get; }

    internal UaApplicationIdentity? Identity => _identity;

    internal UaCertificateValidator? ClientCertificates { get; private set; }

    internal UaCertificateValidator? UserCertificates { get; private set; }

    internal DateTime UtcNow => Time.GetUtcNow().UtcDateTime;

    /// <summary>Loads or makes the certificate, listens, and accepts clients until disposed.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PrepareSecurity();
        var address = IPAddress.Parse(Options.BindAddress);
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener = listener;
        listener.Bind(new IPEndPoint(address, Options.Port));
        // A fleet that comes back all at once after a break waits in line; beyond the line each would wait a second for its next try.
        listener.Listen(1024);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _housekeeping = Time.CreateTimer(static s => ((UaServer)s!).KeepHouse(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _accepting = AcceptAsync(listener, _stop.Token);
        return Task.CompletedTask;
    }

    private void PrepareSecurity()
    {
        if (Options.Endpoints.Any(e => e.Policy != UaSecurityPolicy.None) || Options.UserCheck is not null)
        {
            CertificateStore = new UaCertificateStore(Options.CertificateDirectory);
            _identity = CertificateStore.LoadOrCreateOwn(Options.ApplicationName, Options.ApplicationUri, [Options.HostName, "localhost", "127.0.0.1"], Time);
            ClientCertificates = new UaCertificateValidator(CertificateStore, Time, Options.AcceptUntrustedCertificates);
        }
        if (Options.UserCertificateDirectory is { } directory)
            UserCertificates = new UaCertificateValidator(new UaCertificateStore(directory), Time, false);
        if (Options.AcceptUntrustedCertificates)
            Options.Warn($"WARNING: {Options.ApplicationName} trusts EVERY client certificate (AcceptUntrustedCertificates). Anyone on the network can connect. Turn it off after commissioning.");
        if (Options.Endpoints.Any(e => e.Policy == UaSecurityPolicy.None))
            Options.Warn($"WARNING: {Options.ApplicationName} offers SecurityPolicy None: values and writes can be read and changed by anyone on the network.");
    }

    private async Task AcceptAsync(Socket listener, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e)
            {
                if (cancellationToken.IsCancellationRequested)
                    return;
                Options.Warn($"A client could not be accepted: {e.Message}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            StartConnection(socket);
        }
    }

    private void StartConnection(Socket socket)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || (_connections.Count >= Options.Limits.MaxConnections && !MakeRoom_NeedsLock()))
            {
                ServerConnection.TurnAway(socket);
                return;
            }
            var connection = new ServerConnection(this, socket);
            _connections.Add(connection);
            connection.Start();
        }
    }

    // Part 4, 5.6.2: channels that nobody uses must not keep others out; the oldest one without a session goes.
    private bool MakeRoom_NeedsLock()
    {
        ServerConnection? oldest = null;
        foreach (var connection in _connections)
        {
            if (!Sessions.HasActive(connection) && (oldest is null || connection.ConnectedTimestamp < oldest.ConnectedTimestamp))
                oldest = connection;
        }
        if (oldest is null)
            return false;
        _connections.Remove(oldest);
        oldest.Close();
        return true;
    }

    internal void Forget(ServerConnection connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    internal uint NextChannelId() => Interlocked.Increment(ref _nextChannelId);

    internal uint NextTokenId() => Interlocked.Increment(ref _nextTokenId);

    private void KeepHouse()
    {
        foreach (var connection in Connections)
            connection.CloseIfIdle();
        Sessions.CloseExpired();
        Subscriptions.ExpireWaitingRequests();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        State = ServerState.Shutdown;
        await _stop.CancelAsync();
        if (_housekeeping is not null)
            await _housekeeping.DisposeAsync();
        _listener?.Dispose();
        await _accepting;
        var connections = Connections;
        foreach (var connection in connections)
            connection.Close();
        foreach (var connection in connections)
            await connection.Ended;
        await Subscriptions.DisposeAsync();
        _identity?.Dispose();
        _stop.Dispose();
    }
}
