using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Subscriptions, Publish, Republish and TransferSubscriptions as they are on the wire (Part 4, 5.14).</summary>
public sealed class SubscriptionServiceTests
{
    private static readonly DateTime At = new(2026, 4, 1, 12, 0, 0, DateTimeKind.Utc);

    private static MonitoredItemCreateRequest Item(NodeId node, uint handle = 1, uint queue = 10, bool discardOldest = true, DataChangeFilter? filter = null, double intervalMs = -1) => new()
    {
        ItemToMonitor = { NodeId = node, AttributeId = AttributeIds.Value },
        MonitoringMode = MonitoringMode.Reporting,
        Parameters =
        {
            ClientHandle = handle,
            SamplingIntervalMs = intervalMs,
            QueueSize = queue,
            DiscardOldest = discardOldest,
            Filter = filter is null ? ExtensionObject.Null : ExtensionObject.Of(filter),
        },
    };

    private static void Set(UaVariable variable, double value) => variable.Set(new Variant(value), At);

    private static double[] Values(PublishResponse response) => [.. Talk.ChangesIn(response).Select(n => n.Value.Value.AsDouble())];

    [Fact]
    public async Task What_is_asked_for_is_revised_into_what_is_possible()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var hasty = await talk.CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            new CreateSubscriptionRequest { RequestedPublishingIntervalMs = 0, RequestedLifetimeCount = 1, RequestedMaxKeepAliveCount = 7 });
        Assert.Equal((10.0, 21u, 7u), (hasty.RevisedPublishingIntervalMs, hasty.RevisedLifetimeCount, hasty.RevisedMaxKeepAliveCount));
        var changed = await talk.CallAsync<ModifySubscriptionRequest, ModifySubscriptionResponse>(
            new ModifySubscriptionRequest { SubscriptionId = hasty.SubscriptionId, RequestedPublishingIntervalMs = double.NaN, RequestedMaxKeepAliveCount = 0 });
        Assert.Equal((10.0, 10u), (changed.RevisedPublishingIntervalMs, changed.RevisedMaxKeepAliveCount));
        Assert.Equal(StatusCodes.BadSubscriptionIdInvalid, await talk.RefusalAsync<ModifySubscriptionRequest, ModifySubscriptionResponse>(new ModifySubscriptionRequest { SubscriptionId = 99 }));

        var item = await talk.MonitorAsync(hasty.SubscriptionId, Item(plant.Pressure.NodeId, queue: uint.MaxValue, intervalMs: 0));
        Assert.Equal((10.0, 1000u), (item.RevisedSamplingIntervalMs, item.RevisedQueueSize));
    }

    [Fact]
    public async Task Limits_of_subscriptions_items_and_waiting_requests_are_kept()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits
        {
            MaxSubscriptionsPerSession = 2,
            MaxMonitoredItemsPerSubscription = 1,
            MaxPublishRequestsPerSession = 2,
            MaxMonitoredItemsPerCall = 3,
        });
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.BadNoSubscription, await talk.RefusalAsync<PublishRequest, PublishResponse>(new PublishRequest()));
        var subscription = await talk.SubscribeAsync(3_600_000);
        await talk.SubscribeAsync(3_600_000);
        Assert.Equal(StatusCodes.BadTooManySubscriptions, await talk.RefusalAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(new CreateSubscriptionRequest()));
        await talk.MonitorAsync(subscription, Item(plant.Pressure.NodeId));
        Assert.Equal(StatusCodes.BadTooManyMonitoredItems, (await talk.MonitorAsync(subscription, Item(plant.Setpoint.NodeId))).StatusCode);
        Assert.Equal(StatusCodes.BadTooManyOperations, await talk.RefusalAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(
            new CreateMonitoredItemsRequest { SubscriptionId = subscription, ItemsToCreate = [Item(default), Item(default), Item(default), Item(default)] }));

        var calls = Enumerable.Range(0, 3).Select(_ => new PendingCall<PublishResponse>()).ToArray();
        foreach (var call in calls)
            talk.Channel.Submit(new PublishRequest(), talk.Session.AuthenticationToken, call);
        // The oldest makes room for the newest (Part 4, 5.14.5).
        Assert.Equal(StatusCodes.BadTooManyPublishRequests, (await Assert.ThrowsAsync<UaException>(() => calls[0].Task)).Status);
        await talk.RoundTripAsync();
        Assert.False(calls[1].Task.IsCompleted || calls[2].Task.IsCompleted);
    }

    [Fact]
    public async Task Messages_are_kept_until_they_are_acknowledged_and_sent_again_on_demand()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = await talk.SubscribeAsync();
        await talk.MonitorAsync(id, Item(plant.Pressure.NodeId));
        var first = await talk.PublishAsync(time);
        Set(plant.Pressure, 2);
        var second = await talk.PublishAsync(time);
        Assert.Equal([1u, 2u], second.AvailableSequenceNumbers);
        Assert.Equal((1u, 2u), (first.NotificationMessage.SequenceNumber, second.NotificationMessage.SequenceNumber));

        var again = await talk.CallAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = id, RetransmitSequenceNumber = 2 });
        Assert.Equal((2u, second.NotificationMessage.PublishTime), (again.NotificationMessage.SequenceNumber, again.NotificationMessage.PublishTime));
        Set(plant.Pressure, 3);
        var third = await talk.PublishAsync(
            time, new SubscriptionAcknowledgement { SubscriptionId = id, SequenceNumber = 2 }, new SubscriptionAcknowledgement { SubscriptionId = id, SequenceNumber = 9 }, new SubscriptionAcknowledgement { SubscriptionId = 99, SequenceNumber = 1 });
        Assert.Equal([StatusCodes.Good, StatusCodes.BadSequenceNumberUnknown, StatusCodes.BadSubscriptionIdInvalid], third.Results);
        Assert.Equal([1u, 3u], third.AvailableSequenceNumbers);
        Assert.Equal(StatusCodes.BadMessageNotAvailable,
            await talk.RefusalAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = id, RetransmitSequenceNumber = 2 }));
        Assert.Equal(StatusCodes.BadSubscriptionIdInvalid, await talk.RefusalAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = 99 }));
        // Publishing goes on.
        Set(plant.Pressure, 4);
        Assert.Equal((double[])[4.0], Values(await talk.PublishAsync(time)));
    }

    [Fact]
    public async Task A_keep_alive_carries_the_number_of_the_message_to_come()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        await talk.SubscribeAsync();
        var first = await talk.PublishAsync(time);
        Assert.Empty(first.NotificationMessage.NotificationData);
        Assert.Equal(1u, first.NotificationMessage.SequenceNumber);
        Assert.Equal(1u, (await talk.PublishAsync(time)).NotificationMessage.SequenceNumber);
    }

    [Theory]
    // The queue holds two; 1, 2 and 3 were measured. The value beside the gap carries the overflow bit (Part 4, 5.13.1.5).
    [InlineData(true, 2, 3, true, false)]
    [InlineData(false, 1, 3, false, true)]
    public async Task A_full_queue_says_what_it_lost(bool discardOldest, double first, double second, bool firstOverflows, bool secondOverflows)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        Set(plant.Pressure, 1);
        var id = await talk.SubscribeAsync(1000);
        await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, queue: 2, discardOldest: discardOldest, intervalMs: 100));
        Set(plant.Pressure, 2);
        time.Advance(0.1);
        Set(plant.Pressure, 3);
        time.Advance(0.1);
        var changes = Talk.ChangesIn(await talk.PublishAsync(time));
        Assert.Equal([first, second], changes.Select(c => c.Value.Value.AsDouble()));
        Assert.Equal([firstOverflows, secondOverflows], changes.Select(c => c.Value.Status.HasOverflow));
    }

    [Fact]
    public async Task A_queue_of_one_keeps_the_newest_without_a_word()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = await talk.SubscribeAsync(1000);
        await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, queue: 1, intervalMs: 100));
        Set(plant.Pressure, 2);
        time.Advance(0.1);
        var change = Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time)));
        Assert.Equal((2.0, false), (change.Value.Value.AsDouble(), change.Value.Status.HasOverflow));
    }

    [Theory]
    // Deadband type and value; a step from 20 that is not reported, one that is. The range is 0 to 40.
    [InlineData(1u, 0.5, 20.5, 20.6)]
    [InlineData(2u, 10.0, 24.0, 24.1)]
    [InlineData(0u, 0.0, 20.0, 20.0001)]
    public async Task A_step_within_the_deadband_is_not_reported(uint type, double deadband, double small, double large)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        Set(plant.Pressure, 20);
        var id = await talk.SubscribeAsync();
        var filter = new DataChangeFilter { Trigger = DataChangeTrigger.StatusValue, DeadbandType = type, DeadbandValue = deadband };
        Assert.Equal(StatusCodes.Good, (await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, filter: filter))).StatusCode);
        Assert.Equal((double[])[20.0], Values(await talk.PublishAsync(time)));
        Set(plant.Pressure, small);
        Assert.Empty(Values(await talk.PublishAsync(time)));
        Set(plant.Pressure, large);
        Assert.Equal((double[])[large], Values(await talk.PublishAsync(time)));
        // A change of status is always reported.
        plant.Pressure.Set(new Variant(large), StatusCodes.BadSensorFailure, At);
        Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time)));
    }

    [Fact]
    public async Task Triggers_decide_what_counts_as_a_change()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = await talk.SubscribeAsync();
        await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, 1, filter: new DataChangeFilter { Trigger = DataChangeTrigger.Status }));
        await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, 2, filter: new DataChangeFilter { Trigger = DataChangeTrigger.StatusValueTimestamp }));
        Assert.Equal(2, Talk.ChangesIn(await talk.PublishAsync(time)).Length);
        plant.Pressure.Set(new Variant(29.5), At.AddSeconds(1));
        Assert.Equal(2u, Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time))).ClientHandle);
    }

    [Fact]
    public async Task Filters_that_make_no_sense_are_refused_by_name()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var id = await talk.SubscribeAsync();
        async Task<string> TryAsync(NodeId node, DataChangeFilter filter) => (await talk.MonitorAsync(id, Item(node, filter: filter))).StatusCode.Name;
        Assert.Equal("BadMonitoredItemFilterUnsupported", await TryAsync(plant.Setpoint.NodeId, new DataChangeFilter { DeadbandType = 2, DeadbandValue = 1 }));
        Assert.Equal("BadDeadbandFilterInvalid", await TryAsync(plant.Pressure.NodeId, new DataChangeFilter { DeadbandType = 2, DeadbandValue = 101 }));
        Assert.Equal("BadDeadbandFilterInvalid", await TryAsync(plant.Pressure.NodeId, new DataChangeFilter { DeadbandType = 1, DeadbandValue = -1 }));
        Assert.Equal("BadDeadbandFilterInvalid", await TryAsync(plant.Pressure.NodeId, new DataChangeFilter { DeadbandType = 3 }));
        Assert.Equal("BadMonitoredItemFilterInvalid", await TryAsync(plant.Pressure.NodeId, new DataChangeFilter { Trigger = (DataChangeTrigger)5 }));
        Assert.Equal("BadFilterNotAllowed", await TryAsync(UaNodeIds.NamespaceArray, new DataChangeFilter { DeadbandType = 1, DeadbandValue = 1 }));
        var foreign = Item(plant.Pressure.NodeId);
        foreign.Parameters.Filter = new ExtensionObject(new NodeId(727), ExtensionObjectBody.Binary, [0, 0, 0, 0]);
        Assert.Equal("BadMonitoredItemFilterUnsupported", (await talk.MonitorAsync(id, foreign)).StatusCode.Name);
    }

    [Fact]
    public async Task A_subscription_is_transferred_within_one_user_and_the_old_session_hears_of_it()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Introduce();
        await using var old = await Talk.StartAsync(plant);
        var id = await old.SubscribeAsync();
        await old.MonitorAsync(id, Item(plant.Pressure.NodeId));
        var farewell = new PendingCall<PublishResponse>();
        await old.PublishAsync(time);
        old.Channel.Submit(new PublishRequest(), old.Session.AuthenticationToken, farewell);
        await old.RoundTripAsync();

        async Task<TransferResult> TransferAsync(Talk to, uint which) => Assert.Single((await to.CallAsync<TransferSubscriptionsRequest, TransferSubscriptionsResponse>(
            new TransferSubscriptionsRequest { SubscriptionIds = [which], SendInitialValues = true })).Results);
        await using (var operatorsTalk = await Talk.OpenAsync(plant))
        {
            operatorsTalk.Options.UserName = "operator";
            operatorsTalk.Options.Password = "k\u00e4se-7";
            await operatorsTalk.Session.CreateAsync(operatorsTalk.Channel, CancellationToken.None);
            await operatorsTalk.Session.ActivateAsync(operatorsTalk.Channel, CancellationToken.None);
            Assert.Equal(StatusCodes.BadUserAccessDenied, (await TransferAsync(operatorsTalk, id)).StatusCode);
        }
        await using var next = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.BadSubscriptionIdInvalid, (await TransferAsync(next, 99)).StatusCode);
        var moved = await TransferAsync(next, id);
        Assert.Equal((StatusCodes.Good, 1u), (moved.StatusCode, Assert.Single(moved.AvailableSequenceNumbers)));
        Assert.True((await farewell.Task).NotificationMessage.NotificationData[0].TryGet<StatusChangeNotification>(out var change));
        Assert.Equal(StatusCodes.GoodSubscriptionTransferred, change.Status);
        Assert.Equal((double[])[29.5], Values(await next.PublishAsync(time)));
        Assert.Equal(StatusCodes.BadSubscriptionIdInvalid, await old.RefusalAsync<RepublishRequest, RepublishResponse>(new RepublishRequest { SubscriptionId = id, RetransmitSequenceNumber = 1 }));
    }

    [Fact]
    public async Task A_subscription_without_its_client_ends_after_its_lifetime()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = (await talk.CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            new CreateSubscriptionRequest { RequestedPublishingIntervalMs = 1000, RequestedLifetimeCount = 20, RequestedMaxKeepAliveCount = 5 })).SubscriptionId;
        time.Advance(19);
        await talk.RoundTripAsync();
        var delete = new DeleteSubscriptionsRequest { SubscriptionIds = [id] };
        time.Advance(2);
        Assert.Equal([StatusCodes.BadSubscriptionIdInvalid], (await talk.CallAsync<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(delete)).Results);
    }

    [Fact]
    public async Task Subscriptions_left_behind_live_an_hour_at_most_and_make_room_before()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxSessions = 2, MaxSubscriptionsPerSession = 2 });
        var left = new List<uint>();
        for (var client = 0; client < 5; client++)
        {
            await using var talk = await Talk.StartAsync(plant);
            var eternal = await talk.CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
                new CreateSubscriptionRequest { RequestedPublishingIntervalMs = 60_000, RequestedLifetimeCount = uint.MaxValue, RequestedMaxKeepAliveCount = uint.MaxValue });
            Assert.Equal((20u, 60u), (eternal.RevisedMaxKeepAliveCount, eternal.RevisedLifetimeCount));
            left.Add(eternal.SubscriptionId);
            await talk.CallAsync<CloseSessionRequest, CloseSessionResponse>(new CloseSessionRequest { DeleteSubscriptions = false });
        }
        // Four are kept: the fifth has taken the place of one of the others.
        Assert.Equal(4, plant.Server.Subscriptions.Count);
    }

    [Fact]
    public async Task Waiting_requests_are_cancelled_by_their_handle()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        await talk.SubscribeAsync(3_600_000);
        var call = new PendingCall<PublishResponse>();
        talk.Channel.Submit(new PublishRequest(), talk.Session.AuthenticationToken, call);
        // The client numbers its handles as its requests.
        var response = await talk.CallAsync<CancelRequest, CancelResponse>(new CancelRequest { RequestHandle = call.RequestId });
        Assert.Equal(1u, response.CancelCount);
        Assert.Equal(StatusCodes.BadRequestCancelledByClient, (await Assert.ThrowsAsync<UaException>(() => call.Task)).Status);
    }

    [Fact]
    public async Task More_notifications_than_fit_a_message_come_in_several()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var talk = await Talk.StartAsync(plant);
        var id = (await talk.CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            new CreateSubscriptionRequest { RequestedPublishingIntervalMs = 100, RequestedMaxKeepAliveCount = 3, PublishingEnabled = true, MaxNotificationsPerPublish = 2 })).SubscriptionId;
        for (uint i = 1; i <= 5; i++)
            await talk.MonitorAsync(id, Item(plant.Pressure.NodeId, i));
        var messages = new List<PublishResponse> { await talk.PublishAsync(time), await talk.PublishAsync(time), await talk.PublishAsync(time) };
        Assert.Equal([2, 2, 1], messages.Select(m => Talk.ChangesIn(m).Length));
        Assert.Equal([true, true, false], messages.Select(m => m.MoreNotifications));
    }
}
