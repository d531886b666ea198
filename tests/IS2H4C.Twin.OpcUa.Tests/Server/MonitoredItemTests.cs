using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Triggering, modes and publishing, by the services themselves (Part 4, 5.13 and 5.14).</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
public sealed class MonitoredItemTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTime At = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);

    private sealed class Conversation(ManualTime time, ClientChannel channel, ClientSession session) : IAsyncDisposable
    {
        public uint Subscription { get; private set; }

        public static async Task<Conversation> StartAsync(TestPlant plant, ManualTime time)
        {
            var options = plant.Options(UaSecurityPolicy.None);
            var channel = new ClientChannel(options, new Uri(options.EndpointUrl), UaSecurityPolicy.None, MessageSecurityMode.None, null, null, TimeProvider.System);
            await channel.OpenAsync(None);
            var session = new ClientSession(options, null);
            await session.CreateAsync(channel, None);
            await session.ActivateAsync(channel, None);
            var conversation = new Conversation(time, channel, session);
            var request = new CreateSubscriptionRequest { RequestedPublishingIntervalMs = 100, RequestedMaxKeepAliveCount = 3, PublishingEnabled = true };
            conversation.Subscription = (await conversation.CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(request)).SubscriptionId;
            return conversation;
        }

        public Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request)
            where TRequest : UaRequest, IUaStructure
            where TResponse : UaResponse, IUaStructure, new() => channel.CallAsync<TRequest, TResponse>(request, session.AuthenticationToken, None);

        public async Task<uint> AddAsync(NodeId node, uint handle, MonitoringMode mode)
        {
            var item = new UaMonitoredItem(node) { Mode = mode, ClientHandle = handle }.ToRequest();
            var response = await CallAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(new CreateMonitoredItemsRequest { SubscriptionId = Subscription, ItemsToCreate = [item] });
            return Assert.Single(response.Results).MonitoredItemId;
        }

        /// <summary>The client handles in the next message; empty for a keep-alive.</summary>
        public async Task<uint[]> PublishAsync()
        {
            var call = new PendingCall<PublishResponse>();
            channel.Submit(new PublishRequest(), session.AuthenticationToken, call);
            // Answers come in order: once a read is answered, the request is at the server, or its answer is here.
            await RoundTripAsync();
            while (!call.Task.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await RoundTripAsync();
            }
            var data = (await call.Task).NotificationMessage.NotificationData;
            return data.Length == 0 ? [] : data[0].TryGet<DataChangeNotification>(out var change) ? [.. change.MonitoredItems.Select(n => n.ClientHandle)] : throw new InvalidOperationException();
        }

        private Task<ReadResponse> RoundTripAsync() =>
            CallAsync<ReadRequest, ReadResponse>(new ReadRequest { NodesToRead = [new ReadValueId { NodeId = UaNodeIds.ServerState, AttributeId = AttributeIds.Value }] });

        public async ValueTask DisposeAsync()
        {
            channel.CloseOrderly();
            await channel.Ended;
        }
    }

    [Fact]
    public async Task A_sampled_item_is_reported_when_its_trigger_is()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Conversation.StartAsync(plant, time);
        var trigger = await talk.AddAsync(plant.Pressure.NodeId, 1, MonitoringMode.Reporting);
        var linked = await talk.AddAsync(plant.Setpoint.NodeId, 2, MonitoringMode.Sampling);
        Assert.Equal((uint[])[1u], await talk.PublishAsync());

        var links = new SetTriggeringRequest { SubscriptionId = talk.Subscription, TriggeringItemId = trigger, LinksToAdd = [linked, 99] };
        var linkedResults = await talk.CallAsync<SetTriggeringRequest, SetTriggeringResponse>(links);
        Assert.Equal([StatusCodes.Good, StatusCodes.BadMonitoredItemIdInvalid], linkedResults.AddResults);
        plant.Setpoint.Set(new Variant(21.0), At);
        Assert.Equal((uint[])[], await talk.PublishAsync());
        plant.Pressure.Set(new Variant(5.0), At);
        Assert.Equal([1u, 2u], (await talk.PublishAsync()).Distinct().Order());
    }

    [Fact]
    public async Task Publishing_and_items_are_switched_off_and_on()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Conversation.StartAsync(plant, time);
        var item = await talk.AddAsync(plant.Pressure.NodeId, 7, MonitoringMode.Reporting);
        var off = new SetPublishingModeRequest { PublishingEnabled = false, SubscriptionIds = [talk.Subscription, 99] };
        Assert.Equal([StatusCodes.Good, StatusCodes.BadSubscriptionIdInvalid], (await talk.CallAsync<SetPublishingModeRequest, SetPublishingModeResponse>(off)).Results);
        Assert.Equal((uint[])[], await talk.PublishAsync());
        await talk.CallAsync<SetPublishingModeRequest, SetPublishingModeResponse>(new SetPublishingModeRequest { PublishingEnabled = true, SubscriptionIds = [talk.Subscription] });
        Assert.Equal((uint[])[7u], await talk.PublishAsync());

        var modify = new ModifyMonitoredItemsRequest
        {
            SubscriptionId = talk.Subscription,
            ItemsToModify = [new MonitoredItemModifyRequest { MonitoredItemId = item, Parameters = { ClientHandle = 8, QueueSize = 5, SamplingIntervalMs = 50 } }],
        };
        var modified = Assert.Single((await talk.CallAsync<ModifyMonitoredItemsRequest, ModifyMonitoredItemsResponse>(modify)).Results);
        Assert.Equal((50.0, 5u), (modified.RevisedSamplingIntervalMs, modified.RevisedQueueSize));
        plant.Pressure.Set(new Variant(6.0), At);
        Assert.Equal((uint[])[8u], await talk.PublishAsync());

        var disable = new SetMonitoringModeRequest { SubscriptionId = talk.Subscription, MonitoringMode = MonitoringMode.Disabled, MonitoredItemIds = [item] };
        await talk.CallAsync<SetMonitoringModeRequest, SetMonitoringModeResponse>(disable);
        plant.Pressure.Set(new Variant(7.0), At);
        Assert.Equal((uint[])[], await talk.PublishAsync());
        var delete = new DeleteMonitoredItemsRequest { SubscriptionId = talk.Subscription, MonitoredItemIds = [item, item] };
        Assert.Equal([StatusCodes.Good, StatusCodes.BadMonitoredItemIdInvalid], (await talk.CallAsync<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(delete)).Results);
    }
}
