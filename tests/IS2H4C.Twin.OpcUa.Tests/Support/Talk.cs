using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>A channel and a session whose services are called one by one, as they are on the wire.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
internal sealed class Talk(UaClientOptions options, ClientChannel channel, ClientSession session) : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    public ClientChannel Channel => channel;

    public ClientSession Session => session;

    /// <summary>Opens a channel; there is no session yet.</summary>
    public static async Task<Talk> OpenAsync(TestPlant plant, UaSecurityPolicy? policy = null, UaApplicationIdentity? identity = null, int port = 0)
    {
        policy ??= UaSecurityPolicy.None;
        var options = plant.Options(policy, o => o.EndpointUrl = $"opc.tcp://localhost:{(port > 0 ? port : plant.Server.Port)}");
        var isSecured = policy != UaSecurityPolicy.None;
        var serverKey = isSecured ? PeerKey.Of(plant.Server.Identity!.RawCertificate) : null;
        var mode = isSecured ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None;
        var channel = new ClientChannel(options, new Uri(options.EndpointUrl), policy, mode, identity, serverKey, TimeProvider.System);
        await channel.OpenAsync(None);
        return new Talk(options, channel, new ClientSession(options, identity, (_, _) => { }));
    }

    /// <summary>Opens a channel and activates a session.</summary>
    public static async Task<Talk> StartAsync(TestPlant plant, UaSecurityPolicy? policy = null, UaApplicationIdentity? identity = null)
    {
        var talk = await OpenAsync(plant, policy, identity);
        await talk.Session.CreateAsync(talk.Channel, None);
        await talk.Session.ActivateAsync(talk.Channel, None);
        return talk;
    }

    public UaClientOptions Options => options;

    public Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request)
        where TRequest : UaRequest, IUaStructure
        where TResponse : UaResponse, IUaStructure, new() => channel.CallAsync<TRequest, TResponse>(request, session.AuthenticationToken, None);

    /// <summary>The status with which the server refuses a request.</summary>
    public async Task<StatusCode> RefusalAsync<TRequest, TResponse>(TRequest request)
        where TRequest : UaRequest, IUaStructure
        where TResponse : UaResponse, IUaStructure, new() =>
        (await Assert.ThrowsAsync<UaException>(() => CallAsync<TRequest, TResponse>(request))).Status;

    /// <summary>Answers come in order: when this read is answered, what was sent before it is at the server.</summary>
    public Task<ReadResponse> RoundTripAsync() =>
        CallAsync<ReadRequest, ReadResponse>(new ReadRequest { NodesToRead = [new ReadValueId { NodeId = UaNodeIds.ServerState, AttributeId = AttributeIds.Value }] });

    public async Task<DataValue> ReadAsync(NodeId node, uint attributeId = AttributeIds.Value, string? range = null, string? encoding = null)
    {
        var request = new ReadRequest
        {
            TimestampsToReturn = TimestampsToReturn.Both,
            NodesToRead = [new ReadValueId { NodeId = node, AttributeId = attributeId, IndexRange = range, DataEncoding = new QualifiedName(0, encoding) }],
        };
        return Assert.Single((await CallAsync<ReadRequest, ReadResponse>(request)).Results);
    }

    public async Task<StatusCode> WriteAsync(NodeId node, DataValue value, string? range = null, uint attributeId = AttributeIds.Value)
    {
        var request = new WriteRequest { NodesToWrite = [new WriteValue { NodeId = node, AttributeId = attributeId, IndexRange = range, Value = value }] };
        return Assert.Single((await CallAsync<WriteRequest, WriteResponse>(request)).Results);
    }

    public async Task<uint> SubscribeAsync(double publishingIntervalMs = 100) =>
        (await CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            new CreateSubscriptionRequest { RequestedPublishingIntervalMs = publishingIntervalMs, RequestedMaxKeepAliveCount = 3, PublishingEnabled = true })).SubscriptionId;

    public async Task<MonitoredItemCreateResult> MonitorAsync(uint subscription, MonitoredItemCreateRequest item)
    {
        var request = new CreateMonitoredItemsRequest { SubscriptionId = subscription, TimestampsToReturn = TimestampsToReturn.Both, ItemsToCreate = [item] };
        return Assert.Single((await CallAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(request)).Results);
    }

    /// <summary>The next publish response; the server's clock is moved on until it comes.</summary>
    public async Task<PublishResponse> PublishAsync(ManualTime time, params SubscriptionAcknowledgement[] acknowledgements)
    {
        var call = new PendingCall<PublishResponse>();
        channel.Submit(new PublishRequest { SubscriptionAcknowledgements = acknowledgements }, session.AuthenticationToken, call);
        await RoundTripAsync();
        while (!call.Task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await RoundTripAsync();
        }
        return await call.Task;
    }

    /// <summary>What a publish response reports; empty for a keep-alive.</summary>
    public static MonitoredItemNotification[] ChangesIn(PublishResponse response)
    {
        var data = response.NotificationMessage.NotificationData;
        return data.Length == 0 ? [] : data[0].TryGet<DataChangeNotification>(out var change) ? change.MonitoredItems : throw new InvalidOperationException("no data change");
    }

    public async ValueTask DisposeAsync()
    {
        channel.CloseOrderly();
        await channel.Ended;
    }
}
