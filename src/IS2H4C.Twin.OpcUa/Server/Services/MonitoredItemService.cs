using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The monitored item services (Part 4, 5.13).</summary>
internal static class MonitoredItemService
{
    public static void Create(RequestDispatcher context, CreateMonitoredItemsRequest request)
    {
        RequestDispatcher.CheckCount(request.ItemsToCreate.Length, context.Server.Options.Limits.MaxMonitoredItemsPerCall);
        CheckTimestamps(request.TimestampsToReturn);
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, request.SubscriptionId);
            subscription.LifetimeCounter = 0;
            context.Respond(new CreateMonitoredItemsResponse
            {
                Results = Array.ConvertAll(request.ItemsToCreate, r => CreateOne(context, subscription, r, request.TimestampsToReturn)),
            });
        }
    }

    private static MonitoredItemCreateResult CreateOne(RequestDispatcher context, ServerSubscription subscription, MonitoredItemCreateRequest request, TimestampsToReturn timestamps)
    {
        var (server, target) = (context.Server, request.ItemToMonitor);
        if (subscription.Items.Count >= server.Options.Limits.MaxMonitoredItemsPerSubscription || subscription.Kept.Items >= server.Options.Limits.MaxMonitoredItems)
            return Refused(StatusCodes.BadTooManyMonitoredItems);
        if (server.AddressSpace.Find(target.NodeId) is not { } node)
            return Refused(StatusCodes.BadNodeIdUnknown);
        var isValue = target.AttributeId == AttributeIds.Value && node is UaVariable;
        if (!isValue && node.ReadAttribute(target.AttributeId, context.Session.Rights, out _).IsBad)
            return Refused(StatusCodes.BadAttributeIdInvalid);
        var range = Encoding.UTF8.GetBytes(target.IndexRange ?? "");
        if (range.Length > 0 && NumericRange.Parse(range, stackalloc (int, int)[8]) == 0)
            return Refused(StatusCodes.BadIndexRangeInvalid);
        var encoding = Encoding.UTF8.GetBytes(target.DataEncoding.Name ?? "");
        if (encoding.Length > 0 && !isValue)
            return Refused(StatusCodes.BadDataEncodingInvalid);
        if (encoding.Length > 0 && target.DataEncoding.Name != "Default Binary")
            return Refused(StatusCodes.BadDataEncodingUnsupported);
        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
            return Refused(StatusCodes.BadMonitoringModeInvalid);
        var status = DataChangeDetector.From(request.Parameters.Filter, node, target.AttributeId, out var detector);
        if (status.IsBad)
            return Refused(status);

        var item = new MonitoredItem
        {
            Id = subscription.NextItemId(),
            Node = node,
            AttributeId = target.AttributeId,
            IndexRange = range,
            DataEncoding = encoding,
            Rights = context.Session.Rights,
            Timestamps = timestamps,
            Mode = request.MonitoringMode,
            Detector = detector,
        };
        subscription.AddItem(item);
        var interval = Apply(server, subscription, item, request.Parameters);
        if (item.Mode != MonitoringMode.Disabled)
        {
            // The first value is always reported (Part 4, 5.13.1.3).
            item.Sample(server.UtcNow, force: true);
            subscription.OnQueued(item);
        }
        return new MonitoredItemCreateResult { MonitoredItemId = item.Id, RevisedSamplingIntervalMs = interval, RevisedQueueSize = (uint)item.QueueSize };
    }

    private static MonitoredItemCreateResult Refused(StatusCode status) => new() { StatusCode = status };

    /// <summary>Takes the parameters over, revised (Part 4, 7.21); returns the sampling interval.</summary>
    private static double Apply(UaServer server, ServerSubscription subscription, MonitoredItem item, MonitoringParameters parameters)
    {
        var limits = server.Options.Limits;
        item.ClientHandle = parameters.ClientHandle;
        item.DiscardOldest = parameters.DiscardOldest;
        item.Resize(subscription.Kept.GrantQueue(item, parameters.QueueSize, limits));
        var least = Math.Max(limits.MinSamplingIntervalMs, (item.Node as UaVariable)?.MinimumSamplingIntervalMs ?? 0);
        // Negative: as the subscription publishes; 0: as fast as it goes.
        var interval = parameters.SamplingIntervalMs < 0 ? subscription.PublishingIntervalMs
            : double.IsNaN(parameters.SamplingIntervalMs) ? least : Math.Min(parameters.SamplingIntervalMs, 3_600_000);
        interval = Math.Max(interval, least);
        server.Subscriptions.Group_NeedsLock(subscription, item, interval);
        return interval;
    }

    public static void Modify(RequestDispatcher context, ModifyMonitoredItemsRequest request)
    {
        RequestDispatcher.CheckCount(request.ItemsToModify.Length, context.Server.Options.Limits.MaxMonitoredItemsPerCall);
        CheckTimestamps(request.TimestampsToReturn);
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, request.SubscriptionId);
            subscription.LifetimeCounter = 0;
            var results = Array.ConvertAll(request.ItemsToModify, r => ModifyOne(context.Server, subscription, r, request.TimestampsToReturn));
            context.Respond(new ModifyMonitoredItemsResponse { Results = results });
        }
    }

    private static MonitoredItemModifyResult ModifyOne(UaServer server, ServerSubscription subscription, MonitoredItemModifyRequest request, TimestampsToReturn timestamps)
    {
        if (!subscription.Items.TryGetValue(request.MonitoredItemId, out var item))
            return new MonitoredItemModifyResult { StatusCode = StatusCodes.BadMonitoredItemIdInvalid };
        var status = DataChangeDetector.From(request.Parameters.Filter, item.Node, item.AttributeId, out var detector);
        if (status.IsBad)
            return new MonitoredItemModifyResult { StatusCode = status };
        item.Detector = detector;
        item.Timestamps = timestamps;
        var interval = Apply(server, subscription, item, request.Parameters);
        return new MonitoredItemModifyResult { RevisedSamplingIntervalMs = interval, RevisedQueueSize = (uint)item.QueueSize };
    }

    public static void SetMode(RequestDispatcher context, SetMonitoringModeRequest request)
    {
        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
            throw new UaException(StatusCodes.BadMonitoringModeInvalid, $"{request.MonitoringMode} is no monitoring mode.");
        var results = ForEach(context, request.SubscriptionId, request.MonitoredItemIds, (subscription, item) =>
        {
            var wasDisabled = item.Mode == MonitoringMode.Disabled;
            item.Mode = request.MonitoringMode;
            if (item.Mode == MonitoringMode.Disabled)
                item.Clear();
            else if (wasDisabled)
                item.Sample(context.Server.UtcNow, force: true);
            if (item.Mode == MonitoringMode.Reporting)
                subscription.List(item);
        });
        context.Respond(new SetMonitoringModeResponse { Results = results });
    }

    public static void Delete(RequestDispatcher context, DeleteMonitoredItemsRequest request)
    {
        var results = ForEach(context, request.SubscriptionId, request.MonitoredItemIds, static (subscription, item) => subscription.RemoveItem(item));
        context.Respond(new DeleteMonitoredItemsResponse { Results = results });
    }

    private static StatusCode[] ForEach(RequestDispatcher context, uint subscriptionId, uint[] ids, Action<ServerSubscription, MonitoredItem> act)
    {
        RequestDispatcher.CheckCount(ids.Length, context.Server.Options.Limits.MaxMonitoredItemsPerCall);
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, subscriptionId);
            subscription.LifetimeCounter = 0;
            return Array.ConvertAll(ids, id =>
            {
                if (!subscription.Items.TryGetValue(id, out var item))
                    return StatusCodes.BadMonitoredItemIdInvalid;
                act(subscription, item);
                return StatusCodes.Good;
            });
        }
    }

    public static void SetTriggering(RequestDispatcher context, SetTriggeringRequest request)
    {
        RequestDispatcher.CheckCount(request.LinksToAdd.Length + request.LinksToRemove.Length, context.Server.Options.Limits.MaxMonitoredItemsPerCall);
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, request.SubscriptionId);
            if (!subscription.Items.TryGetValue(request.TriggeringItemId, out var trigger))
                throw new UaException(StatusCodes.BadMonitoredItemIdInvalid, $"Item {request.TriggeringItemId} does not exist.");
            subscription.LifetimeCounter = 0;
            var links = trigger.Triggers ??= [];
            subscription.HasTriggers = true;
            context.Respond(new SetTriggeringResponse
            {
                // Part 4, 5.13.5: links are removed before others are added.
                RemoveResults = Array.ConvertAll(request.LinksToRemove, id =>
                    subscription.Items.TryGetValue(id, out var item) && links.Remove(item) ? StatusCodes.Good : StatusCodes.BadMonitoredItemIdInvalid),
                AddResults = Array.ConvertAll(request.LinksToAdd, id =>
                {
                    if (!subscription.Items.TryGetValue(id, out var item))
                        return StatusCodes.BadMonitoredItemIdInvalid;
                    if (!links.Contains(item))
                        links.Add(item);
                    return StatusCodes.Good;
                }),
            });
        }
    }

    private static void CheckTimestamps(TimestampsToReturn timestamps)
    {
        if (timestamps is < TimestampsToReturn.Source or > TimestampsToReturn.Neither)
            throw new UaException(StatusCodes.BadTimestampsToReturnInvalid, $"{timestamps} is no choice of timestamps.");
    }
}
