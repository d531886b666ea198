using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Triggering, modes and publishing, by the services themselves (Part 4, 5.13 and 5.14).</summary>
public sealed class MonitoredItemTests
{
    private static readonly DateTime At = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);

    private static async Task<uint> AddAsync(Talk talk, uint subscription, NodeId node, uint handle, MonitoringMode mode) =>
        (await talk.MonitorAsync(subscription, new UaMonitoredItem(node) { Mode = mode, ClientHandle = handle }.ToRequest())).MonitoredItemId;

    /// <summary>The client handles in the next message; empty for a keep-alive.</summary>
    private static async Task<uint[]> PublishAsync(Talk talk, ManualTime time) => [.. Talk.ChangesIn(await talk.PublishAsync(time)).Select(n => n.ClientHandle)];

    [Fact]
    public async Task A_sampled_item_is_reported_when_its_trigger_is()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var subscription = await talk.SubscribeAsync();
        var trigger = await AddAsync(talk, subscription, plant.Pressure.NodeId, 1, MonitoringMode.Reporting);
        var linked = await AddAsync(talk, subscription, plant.Setpoint.NodeId, 2, MonitoringMode.Sampling);
        Assert.Equal((uint[])[1u], await PublishAsync(talk, time));

        var links = new SetTriggeringRequest { SubscriptionId = subscription, TriggeringItemId = trigger, LinksToAdd = [linked, 99] };
        var linkedResults = await talk.CallAsync<SetTriggeringRequest, SetTriggeringResponse>(links);
        Assert.Equal([StatusCodes.Good, StatusCodes.BadMonitoredItemIdInvalid], linkedResults.AddResults);
        plant.Setpoint.Set(new Variant(21.0), At);
        Assert.Equal((uint[])[], await PublishAsync(talk, time));
        plant.Pressure.Set(new Variant(5.0), At);
        Assert.Equal([1u, 2u], (await PublishAsync(talk, time)).Distinct().Order());
    }

    [Fact]
    public async Task Publishing_and_items_are_switched_off_and_on()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var subscription = await talk.SubscribeAsync();
        var item = await AddAsync(talk, subscription, plant.Pressure.NodeId, 7, MonitoringMode.Reporting);
        var off = new SetPublishingModeRequest { PublishingEnabled = false, SubscriptionIds = [subscription, 99] };
        Assert.Equal([StatusCodes.Good, StatusCodes.BadSubscriptionIdInvalid], (await talk.CallAsync<SetPublishingModeRequest, SetPublishingModeResponse>(off)).Results);
        Assert.Equal((uint[])[], await PublishAsync(talk, time));
        await talk.CallAsync<SetPublishingModeRequest, SetPublishingModeResponse>(new SetPublishingModeRequest { PublishingEnabled = true, SubscriptionIds = [subscription] });
        Assert.Equal((uint[])[7u], await PublishAsync(talk, time));

        var modify = new ModifyMonitoredItemsRequest
        {
            SubscriptionId = subscription,
            ItemsToModify = [new MonitoredItemModifyRequest { MonitoredItemId = item, Parameters = { ClientHandle = 8, QueueSize = 5, SamplingIntervalMs = 50 } }],
        };
        var modified = Assert.Single((await talk.CallAsync<ModifyMonitoredItemsRequest, ModifyMonitoredItemsResponse>(modify)).Results);
        Assert.Equal((50.0, 5u), (modified.RevisedSamplingIntervalMs, modified.RevisedQueueSize));
        plant.Pressure.Set(new Variant(6.0), At);
        Assert.Equal((uint[])[8u], await PublishAsync(talk, time));

        var disable = new SetMonitoringModeRequest { SubscriptionId = subscription, MonitoringMode = MonitoringMode.Disabled, MonitoredItemIds = [item] };
        await talk.CallAsync<SetMonitoringModeRequest, SetMonitoringModeResponse>(disable);
        plant.Pressure.Set(new Variant(7.0), At);
        Assert.Equal((uint[])[], await PublishAsync(talk, time));
        var delete = new DeleteMonitoredItemsRequest { SubscriptionId = subscription, MonitoredItemIds = [item, item] };
        Assert.Equal([StatusCodes.Good, StatusCodes.BadMonitoredItemIdInvalid], (await talk.CallAsync<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(delete)).Results);
    }
}
