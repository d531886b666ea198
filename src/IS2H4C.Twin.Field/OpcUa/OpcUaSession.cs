using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>The connection of one link: made at the first use, looked after by the client from then on. Its values flow into the mirror.</summary>
internal sealed class OpcUaSession(LinkDefinition link, OpcUaSecurity security, TagMirror mirror, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);

    /// <summary>Making a secure connection takes some RSA operations and round trips more than a read.</summary>
    private static readonly TimeSpan ShortestConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly DataValue[] _values = new DataValue[mirror.Nodes.Length];
    private long _reconnections;
    private volatile UaClient? _client;
    private volatile string _reason = "not read yet";

    /// <summary>The client; null before the first connection.</summary>
    public UaClient? Client => _client;

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
            await ReadAllAsync(client, cancellationToken);
            _reconnections = reconnections;
        }
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client)
            await client.DisposeAsync();
    }

    private async Task<UaClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = await UaClient.ConnectAsync(Options(), time, cancellationToken);
        try
        {
            client.StateChanged += (_, reason) => _reason = reason;
            mirror.Clear();
            var interval = link.ScanPeriod.TotalMilliseconds;
            var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = interval }, Take, cancellationToken);
            await subscription.AddAsync([.. mirror.Nodes.Select((n, i) => new UaMonitoredItem(n) { SamplingIntervalMs = interval, QueueSize = 1, Tag = i })], cancellationToken);
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

    /// <summary>A node that the server does not know is Bad here; its monitored item reports nothing.</summary>
    private async Task ReadAllAsync(UaClient client, CancellationToken cancellationToken)
    {
        await client.ReadAsync(mirror.Nodes, _values, cancellationToken);
        for (var i = 0; i < _values.Length; i++)
            mirror.TakeRead(i, _values[i]);
    }

    private void Take(UaSubscription subscription, ReadOnlySpan<UaNotification> batch)
    {
        foreach (var notification in batch)
            mirror.Take((int)notification.Item.Tag!, notification.Value);
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
        return options;
    }
}
