using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>What clients may ask for together is bounded, whatever each of them asks for.</summary>
public sealed class GreedyClientTests
{
    private static MonitoredItemCreateRequest Ask(TestPlant plant, uint queueSize) =>
        new UaMonitoredItem(plant.Pressure.NodeId) { QueueSize = queueSize }.ToRequest();

    [Fact]
    public async Task Queues_share_what_the_server_keeps_and_none_is_refused_its_one_value()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxQueueSize = 8, MaxQueuedValues = 10 });
        await using var talk = await Talk.StartAsync(plant);
        var subscription = await talk.SubscribeAsync();
        var first = await talk.MonitorAsync(subscription, Ask(plant, 1000));
        Assert.Equal(8u, first.RevisedQueueSize);
        Assert.Equal(2u, (await talk.MonitorAsync(subscription, Ask(plant, 5))).RevisedQueueSize);
        Assert.Equal(1u, (await talk.MonitorAsync(subscription, Ask(plant, 5))).RevisedQueueSize);
        await talk.CallAsync<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(
            new DeleteMonitoredItemsRequest { SubscriptionId = subscription, MonitoredItemIds = [first.MonitoredItemId] });
        Assert.Equal(7u, (await talk.MonitorAsync(subscription, Ask(plant, 8))).RevisedQueueSize);
        await talk.CallAsync<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(new DeleteSubscriptionsRequest { SubscriptionIds = [subscription] });
        Assert.Equal(8u, (await talk.MonitorAsync(await talk.SubscribeAsync(), Ask(plant, 8))).RevisedQueueSize);
    }

    [Fact]
    public async Task Items_of_all_subscriptions_are_counted_together()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxMonitoredItems = 2 });
        await using var one = await Talk.StartAsync(plant);
        await using var other = await Talk.StartAsync(plant);
        var subscription = await one.SubscribeAsync();
        Assert.True((await one.MonitorAsync(subscription, Ask(plant, 1))).StatusCode.IsGood);
        Assert.True((await other.MonitorAsync(await other.SubscribeAsync(), Ask(plant, 1))).StatusCode.IsGood);
        Assert.Equal(StatusCodes.BadTooManyMonitoredItems, (await one.MonitorAsync(subscription, Ask(plant, 1))).StatusCode);
        Assert.Equal(2u, (await one.ReadAsync(new NodeId(24097))).Value.ToObject());
        await one.CallAsync<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(new DeleteSubscriptionsRequest { SubscriptionIds = [subscription] });
        Assert.True((await other.MonitorAsync(await other.SubscribeAsync(), Ask(plant, 1))).StatusCode.IsGood);
    }

    [Fact]
    public async Task A_response_beyond_the_limit_is_refused_and_the_connection_goes_on()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxResponseBytes = 200_000 });
        var big = plant.Server.AddressSpace.AddVariable(plant.Unit.NodeId, plant.Id("EL01.Big"), "Big", BuiltInType.ByteString, Variant.OfByteString(new byte[60_000]));
        await using var talk = await Talk.StartAsync(plant);
        ReadRequest Ask(int count) => new() { NodesToRead = [.. Enumerable.Range(0, count).Select(_ => new ReadValueId { NodeId = big.NodeId, AttributeId = AttributeIds.Value })] };
        Assert.Equal(3, (await talk.CallAsync<ReadRequest, ReadResponse>(Ask(3))).Results.Length);
        Assert.Equal(StatusCodes.BadResponseTooLarge, await talk.RefusalAsync<ReadRequest, ReadResponse>(Ask(4)));
        Assert.Equal(StatusCodes.BadResponseTooLarge, await talk.RefusalAsync<ReadRequest, ReadResponse>(Ask(10_000)));
        Assert.Single((await talk.CallAsync<ReadRequest, ReadResponse>(Ask(1))).Results);
    }

    [Fact]
    public async Task A_browse_of_many_nodes_gives_no_more_references_than_its_limit()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxReferencesPerBrowse = 5 });
        await using var talk = await Talk.StartAsync(plant);
        var each = new BrowseDescription { NodeId = plant.Unit.NodeId, ReferenceTypeId = UaNodeIds.HierarchicalReferences, IncludeSubtypes = true, ResultMask = 63 };
        var results = (await talk.CallAsync<BrowseRequest, BrowseResponse>(new BrowseRequest { NodesToBrowse = [each, each, each] })).Results;
        Assert.Equal((int[])[4, 1, 1], results.Select(r => r.References.Length));
        Assert.Null(results[0].ContinuationPoint);
        var next = new BrowseNextRequest { ContinuationPoints = [results[1].ContinuationPoint, results[2].ContinuationPoint] };
        var rest = (await talk.CallAsync<BrowseNextRequest, BrowseNextResponse>(next)).Results;
        Assert.Equal((int[])[3, 2], rest.Select(r => r.References.Length));
    }

    [Fact]
    public async Task Messages_kept_for_republish_are_bounded_for_all_subscriptions_together()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxRetainedBytesInAll = 1 }, time);
        await using var talk = await Talk.StartAsync(plant);
        var subscription = await talk.SubscribeAsync();
        await talk.MonitorAsync(subscription, Ask(plant, 1));
        var message = (await talk.PublishAsync(time)).NotificationMessage;
        Assert.Single(message.NotificationData);
        var request = new RepublishRequest { SubscriptionId = subscription, RetransmitSequenceNumber = message.SequenceNumber };
        Assert.Equal(StatusCodes.BadMessageNotAvailable, await talk.RefusalAsync<RepublishRequest, RepublishResponse>(request));
    }

    [Fact]
    public void Sampling_takes_half_of_the_time_and_no_more()
    {
        var time = new ManualTime();
        var load = new SamplingLoad(time);
        load.Add(TimeSpan.FromSeconds(0.4));
        Assert.False(load.IsUsedUp());
        load.Add(TimeSpan.FromSeconds(0.8));
        Assert.True(load.IsUsedUp());
        time.Advance(1.0);
        Assert.True(load.IsUsedUp());
        time.Advance(1.0);
        Assert.False(load.IsUsedUp());
    }
}
