using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// An OPC UA client with one session. It connects again by itself when the connection breaks, and its subscriptions go on without losing what the server has queued.
/// Requests made while it is away fail at once. Safe for several threads.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
public sealed partial class UaClient : IAsyncDisposable
{
    private readonly UaClientOptions _options;
    private readonly Uri _url;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly UaCertificateStore? _store;
    private readonly UaApplicationIdentity? _identity;
    private volatile ClientChannel? _channel;
    private ClientSession _session;
    private EndpointDescription? _endpoint;
    private Task _running = Task.CompletedTask;
    private int _state = (int)UaConnectionState.Reconnecting;

    private UaClient(UaClientOptions options, TimeProvider time)
    {
        _options = options;
        _url = options.Validate();
        _time = time;
        _publishTarget = options.PublishRequests;
        if (options.Policy != UaSecurityPolicy.None)
        {
            _store = new UaCertificateStore(options.CertificateDirectory);
            _identity = _store.LoadOrCreateOwn(options.ApplicationName, options.ApplicationUri, [Environment.MachineName.ToLowerInvariant()], time);
        }
        else
        {
            options.Warn($"WARNING: {options.EndpointUrl} is used without security: values and writes can be read and changed by anyone on the network.");
        }
        if (options.AcceptUntrustedCertificates)
            options.Warn($"WARNING: {options.ApplicationName} trusts EVERY server certificate (AcceptUntrustedCertificates). Turn it off after commissioning.");
        _session = NewSession();
    }

    private ClientSession NewSession() => new(_options, _identity, CheckServer);

    private void CheckServer(byte[]? certificate, string? applicationUri) =>
        EndpointSelector.Check(certificate, applicationUri, _options, _url, _store ?? new UaCertificateStore(_options.CertificateDirectory), _time);

    /// <summary>How it stands now.</summary>
    public UaConnectionState State => (UaConnectionState)Volatile.Read(ref _state);

    /// <summary>Told of every change of <see cref="State"/>, with the reason. Must not block.</summary>
    public event Action<UaConnectionState, string>? StateChanged;

    /// <summary>The client's certificate store; null without security.</summary>
    public UaCertificateStore? CertificateStore => _store;

    /// <summary>The policy in use.</summary>
    public string PolicyName => _channel?.Policy.Name ?? "";

    /// <summary>Times the connection was made again.</summary>
    public long Reconnections { get; private set; }

    /// <summary>Connects, opens a secure channel and a session. Afterwards the client looks after its connection itself.</summary>
    /// <exception cref="UaException">The server cannot be reached, is not trusted, or refuses.</exception>
    /// <exception cref="ArgumentException">The options are wrong.</exception>
    public static async Task<UaClient> ConnectAsync(UaClientOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var client = new UaClient(options, time);
        try
        {
            var channel = await client.OpenChannelAsync(cancellationToken);
            try
            {
                await client._session.CreateAsync(channel, cancellationToken);
                await client._session.ActivateAsync(channel, cancellationToken);
            }
            catch
            {
                channel.CloseOrderly();
                throw;
            }
            client._channel = channel;
        }
        catch
        {
            client._identity?.Dispose();
            client._stop.Dispose();
            throw;
        }
        client.SetState(UaConnectionState.Connected, "connected");
        client._running = client.WatchAsync(client._stop.Token);
        return client;
    }

    /// <summary>Asks a server which endpoints it has. Nothing about the answer is verified.</summary>
    public static async Task<IReadOnlyList<UaEndpointInfo>> DiscoverAsync(UaClientOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoints = await EndpointSelector.GetAsync(options, options.Validate(), time, cancellationToken);
        return [.. endpoints.Select(e => new UaEndpointInfo(
            e.EndpointUrl, e.SecurityPolicyUri, e.SecurityMode, e.SecurityLevel, e.ServerCertificate, Array.Exists(e.UserIdentityTokens, t => t.TokenType == UserTokenType.Anonymous)))];
    }

    private async Task<ClientChannel> OpenChannelAsync(CancellationToken cancellationToken)
    {
        if (_options.Policy == UaSecurityPolicy.None)
        {
            var plain = new ClientChannel(_options, _url, UaSecurityPolicy.None, MessageSecurityMode.None, null, null, _time);
            await plain.OpenAsync(cancellationToken);
            return plain;
        }
        _endpoint ??= EndpointSelector.Choose(await EndpointSelector.GetAsync(_options, _url, _time, cancellationToken), _options);
        CheckServer(_endpoint.ServerCertificate, _endpoint.Server.ApplicationUri);
        var policy = UaSecurityPolicy.FromUri(_endpoint.SecurityPolicyUri)!;
        var channel = new ClientChannel(_options, _url, policy, _endpoint.SecurityMode, _identity, PeerKey.Of(_endpoint.ServerCertificate), _time);
        await channel.OpenAsync(cancellationToken);
        return channel;
    }

    internal ClientChannel Channel => _channel ?? throw new UaException(StatusCodes.BadNotConnected, $"There is no connection to {_options.EndpointUrl}; it is being made again.");

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : UaRequest, IUaStructure
        where TResponse : UaResponse, IUaStructure, new() =>
        Channel.CallAsync<TRequest, TResponse>(request, _session.AuthenticationToken, cancellationToken);

    private void SetState(UaConnectionState state, string reason)
    {
        if (Interlocked.Exchange(ref _state, (int)state) != (int)state)
            StateChanged?.Invoke(state, reason);
    }

    /// <summary>Closes the session and its subscriptions on the server, if that can be reached, and the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (State == UaConnectionState.Closed)
            return;
        SetState(UaConnectionState.Closed, "closed by its owner");
        await _stop.CancelAsync();
        await _running;
        var channel = _channel;
        _channel = null;
        if (channel is { IsClosed: false })
        {
            try
            {
                await _session.CloseAsync(channel, CancellationToken.None);
            }
            catch (UaException)
            {
                // The session ends by its time-out then.
            }
            channel.CloseOrderly();
        }
        if (channel is not null)
            await channel.Ended;
        _identity?.Dispose();
        _stop.Dispose();
    }
}
