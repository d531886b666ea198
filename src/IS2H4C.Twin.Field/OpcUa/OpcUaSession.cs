using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>The connection of one link: made at the first use, looked after by the client from then on. Its values flow into the mirror.</summary>
internal sealed class OpcUaSession(LinkDefinition link, OpcUaSecurity security, OpcUaNodes nodes, TagMirror mirror, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);

    /// <summary>Making a secure connection takes some RSA operations and round trips more than a read.</summary>
    private static readonly TimeSpan ShortestConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly DataValue[] _values = new DataValue[mirror.Count];
    private IReadOnlyList<string?> _namespaces = [];
    private long _reconnections;
    private long _connected = time.GetTimestamp();
    private volatile UaClient? _client;
    private volatile UaSubscription? _subscription;
    private volatile string _reason = "not read yet";
    private Task _renewing = Task.CompletedTask;

    /// <summary>The client; null before the first connection.</summary>
    public UaClient? Client => _client;

    /// <summary>How long the subscription has said nothing, over a connection that could carry it.</summary>
    public TimeSpan Silence
    {
        get
        {
            var (silence, connected) = (_subscription?.Silence ?? TimeSpan.Zero, time.GetElapsedTime(_connected));
            return silence < connected ? silence : connected;
        }
    }

    /// <summary>How long it may say nothing.</summary>
    public TimeSpan LongestSilence => _subscription?.LongestSilence ?? TimeSpan.Zero;

    /// <summary>Whether a new subscription is being made.</summary>
    public bool IsRenewing => !_renewing.IsCompleted;

    /// <summary>Connects if need be, and makes sure that the mirror is whole.</summary>
    /// <exception cref="UaException">There is no connection; says why.</exception>
    public async Task<UaClient> EnsureAsync(CancellationToken cancellationToken)
    {
        if (_client is not { } client)
        {
            client = await ConnectAsync(cancellationToken);
        }
        else if (client.State != UaConnectionState.Connected)
        {
            mirror.Clear();
            throw new UaException(StatusCodes.BadNotConnected, _reason);
        }
        else if (client.Reconnections != _reconnections)
        {
            // The subscription may tell only changes since the break: what did not change is read.
            var reconnections = client.Reconnections;
            mirror.Clear();
            await CheckNamespacesAsync(client, cancellationToken);
            await ReadAllAsync(client, cancellationToken);
            _reconnections = reconnections;
            _connected = time.GetTimestamp();
        }
        return client;
    }

    /// <summary>Makes a new subscription in the place of one that is not believed; goes on in the background, since a server in trouble answers late.</summary>
    /// <param name="done">Called when the new one stands.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Renew(Action done, CancellationToken cancellationToken)
    {
        if (_client is { } client && _renewing.IsCompleted)
            _renewing = RenewAsync(client, done, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_client is { } client)
            await client.DisposeAsync();
    }

    private async Task<UaClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = await OpenAsync(cancellationToken);
        try
        {
            client.StateChanged += (_, reason) => _reason = reason;
            if (nodes.NeedsNamespaces)
                nodes.Place(_namespaces = await client.ReadNamespacesAsync(cancellationToken));
            mirror.Clear();
            _subscription = await SubscribeAsync(client, cancellationToken);
            await ReadAllAsync(client, cancellationToken);
            _client = client;
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    private async Task<UaClient> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await UaClient.ConnectAsync(Options(), time, cancellationToken);
        }
        catch (UaException e) when (e.Status == StatusCodes.BadSecurityChecksFailed || (e.Status == StatusCodes.BadCertificateUntrusted && !e.Message.Contains(security.CertificateDirectory, StringComparison.Ordinal)))
        {
            var own = Path.Combine(security.CertificateDirectory, "own", "certificate.der");
            throw new UaException(e.Status, $"{link.Id} refused us: {e.Message} It may not trust us yet: have {own} trusted there.", e);
        }
    }

    private async Task<UaSubscription> SubscribeAsync(UaClient client, CancellationToken cancellationToken)
    {
        var interval = link.ScanPeriod.TotalMilliseconds;
        // A sign of life with every publishing: what is told is at most one of them old.
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = interval, KeepAliveCount = 1 }, Take, cancellationToken);
        await subscription.AddAsync([.. nodes.Tags.Select((n, i) => new UaMonitoredItem(n) { SamplingIntervalMs = interval, QueueSize = 1, Tag = i })], cancellationToken);
        return subscription;
    }

    private async Task RenewAsync(UaClient client, Action done, CancellationToken cancellationToken)
    {
        try
        {
            var old = _subscription;
            _subscription = await SubscribeAsync(client, cancellationToken);
            done();
            if (old is not null)
                await old.DisposeAsync();
        }
        catch (Exception e) when (e is UaException or OperationCanceledException)
        {
            // The old one stands, and is not believed; it is tried again later.
        }
    }

    /// <summary>A restarted server may count its namespaces in another order: then all nodes are looked up anew.</summary>
    private async Task CheckNamespacesAsync(UaClient client, CancellationToken cancellationToken)
    {
        if (!nodes.NeedsNamespaces || (await client.ReadNamespacesAsync(cancellationToken)).SequenceEqual(_namespaces))
            return;
        _client = null;
        await client.DisposeAsync();
        throw new UaException(StatusCodes.BadNotConnected, $"{link.Id} has other namespaces than before; its nodes are looked up anew.");
    }

    /// <summary>A node that the server does not know is Bad here; its monitored item reports nothing.</summary>
    private async Task ReadAllAsync(UaClient client, CancellationToken cancellationToken)
    {
        await client.ReadAsync(nodes.Tags, _values, cancellationToken);
        var now = time.GetUtcNow();
        for (var i = 0; i < _values.Length; i++)
            mirror.TakeRead(i, _values[i], now);
    }

    private void Take(UaSubscription subscription, ReadOnlySpan<UaNotification> batch)
    {
        var now = time.GetUtcNow();
        foreach (var notification in batch)
            mirror.Take((int)notification.Item.Tag!, notification.Value, now);
    }

    private UaClientOptions Options()
    {
        var options = new UaClientOptions
        {
            EndpointUrl = $"opc.tcp://{link.Host}:{link.Port}",
            SessionName = link.Id,
            CertificateDirectory = security.CertificateDirectory,
            Policy = security.IsInsecure ? UaSecurityPolicy.None : null,
            RequestTimeout = link.Timeout > ShortestConnectTimeout ? link.Timeout : ShortestConnectTimeout,
            ReconnectFirstDelay = TimeSpan.FromSeconds(0.1),
            ReconnectLongestDelay = LongestBackoff,
        };
        if (security.Warn is { } warn)
            options.Warn = warn;
        if (link.UserName.Length > 0)
            (options.UserName, options.Password) = (link.UserName, PasswordFile.Of(link.Id, link.UserName, security.CertificateDirectory));
        // The certificate may be older than the machine's present name: what it says counts (Part 4, 7.2).
        if (!security.IsInsecure && new UaCertificateStore(security.CertificateDirectory).OwnApplicationUri is { } uri)
            options.ApplicationUri = uri;
        return options;
    }
}
