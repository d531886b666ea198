namespace IS2H4C.Twin.OpcUa;

/// <summary>The subscription services (Part 4, 5.14).</summary>
internal static class SubscriptionService
{
    private const uint DefaultKeepAliveCount = 10;

    public static void Create(RequestDispatcher context, CreateSubscriptionRequest request)
    {
        var limits = context.Server.Options.Limits;
        var subscription = context.Server.Subscriptions.Add(context.Session, s =>
        {
            s.PublishingEnabled = request.PublishingEnabled;
            s.MaxNotificationsPerPublish = request.MaxNotificationsPerPublish;
            s.Priority = request.Priority;
            Revise(s, limits, request.RequestedPublishingIntervalMs, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount);
        });
        context.Respond(new CreateSubscriptionResponse
        {
            SubscriptionId = subscription.Id,
            RevisedPublishingIntervalMs = subscription.PublishingIntervalMs,
            RevisedLifetimeCount = subscription.LifetimeCount,
            RevisedMaxKeepAliveCount = subscription.MaxKeepAliveCount,
        });
    }

    // Part 4, 5.14.2: the lifetime is at least three keep-alives. Who goes away without a word must not leave something behind for ever.
    private static void Revise(ServerSubscription subscription, UaServerLimits limits, double intervalMs, uint lifetimeCount, uint keepAliveCount)
    {
        subscription.PublishingIntervalMs = double.IsNaN(intervalMs) ? limits.MinPublishingIntervalMs : Math.Clamp(intervalMs, limits.MinPublishingIntervalMs, 3_600_000);
        var most = (uint)Math.Clamp(limits.MaxSubscriptionLifetimeMs / subscription.PublishingIntervalMs, 3, limits.MaxLifetimeCount);
        subscription.MaxKeepAliveCount = Math.Min(keepAliveCount == 0 ? DefaultKeepAliveCount : keepAliveCount, most / 3);
        subscription.LifetimeCount = Math.Clamp(lifetimeCount, subscription.MaxKeepAliveCount * 3, most);
    }

    public static void Modify(RequestDispatcher context, ModifySubscriptionRequest request)
    {
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, request.SubscriptionId);
            Revise(subscription, context.Server.Options.Limits, request.RequestedPublishingIntervalMs, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount);
            subscription.MaxNotificationsPerPublish = request.MaxNotificationsPerPublish;
            subscription.Priority = request.Priority;
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.ModifyCount);
            subscription.LifetimeCounter = 0;
            engine.Reschedule_NeedsLock(subscription);
            context.Respond(new ModifySubscriptionResponse
            {
                RevisedPublishingIntervalMs = subscription.PublishingIntervalMs,
                RevisedLifetimeCount = subscription.LifetimeCount,
                RevisedMaxKeepAliveCount = subscription.MaxKeepAliveCount,
            });
        }
    }

    public static void SetPublishing(RequestDispatcher context, SetPublishingModeRequest request)
    {
        var results = ForEach(context, request.SubscriptionIds, (_, subscription) =>
        {
            subscription.PublishingEnabled = request.PublishingEnabled;
            SubscriptionDiagnostics.Count(ref request.PublishingEnabled ? ref subscription.Diagnostics.EnableCount : ref subscription.Diagnostics.DisableCount);
        });
        context.Respond(new SetPublishingModeResponse { Results = results });
    }

    public static void Delete(RequestDispatcher context, DeleteSubscriptionsRequest request)
    {
        var results = ForEach(context, request.SubscriptionIds, static (engine, subscription) => engine.Remove_NeedsLock(subscription));
        context.Respond(new DeleteSubscriptionsResponse { Results = results });
        context.Server.Subscriptions.Flush(context.Session);
    }

    private static StatusCode[] ForEach(RequestDispatcher context, uint[] ids, Action<SubscriptionEngine, ServerSubscription> act)
    {
        RequestDispatcher.CheckCount(ids.Length, uint.MaxValue);
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            return Array.ConvertAll(ids, id =>
            {
                var subscription = context.Session.Publishing.Subscriptions.Find(s => s.Id == id);
                if (subscription is null)
                    return StatusCodes.BadSubscriptionIdInvalid;
                subscription.LifetimeCounter = 0;
                act(engine, subscription);
                return StatusCodes.Good;
            });
        }
    }

    public static bool Publish(RequestDispatcher context, ref UaReader reader)
    {
        context.Server.Subscriptions.Publish(context, ref reader);
        return false;
    }

    public static void Republish(RequestDispatcher context, RepublishRequest request)
    {
        var engine = context.Server.Subscriptions;
        lock (engine.Gate)
        {
            var subscription = engine.Find_NeedsLock(context.Session, request.SubscriptionId);
            subscription.LifetimeCounter = 0;
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.RepublishRequestCount);
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.RepublishMessageRequestCount);
            var message = subscription.FindRetained(request.RetransmitSequenceNumber);
            if (message.IsEmpty)
                throw new UaException(StatusCodes.BadMessageNotAvailable, $"Message {request.RetransmitSequenceNumber} is not kept.");
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.RepublishMessageCount);
            context.Begin(RepublishResponse.BinaryEncodingId, StatusCodes.Good);
            context.Writer.WriteRaw(message);
        }
    }

    public static void Transfer(RequestDispatcher context, TransferSubscriptionsRequest request)
    {
        RequestDispatcher.CheckCount(request.SubscriptionIds.Length, uint.MaxValue);
        var engine = context.Server.Subscriptions;
        context.Respond(new TransferSubscriptionsResponse
        {
            Results = Array.ConvertAll(request.SubscriptionIds, id => engine.Transfer(context.Session, id, request.SendInitialValues)),
        });
    }
}
