using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Samples, publishes and keeps all subscriptions of a server (Part 4, 5.13 and 5.14). One lock guards the state; nothing is sent while it is held,
/// so a client that does not read delays nobody else.
/// </summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Writers travel through an outbox and come back to the spare ones when sent.")]
internal sealed partial class SubscriptionEngine(UaServer server) : IAsyncDisposable
{
    private const int MostMessageBytes = 2 * 1024 * 1024;
    private const int EndBytes = 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, ServerSubscription> _subscriptions = [];
    private readonly Stack<UaWriter> _spareWriters = new();
    private readonly KeptForClients _kept = new();
    private readonly SamplingLoad _load = new(server.Time);
    private uint _lastId;
    private bool _ended;
    private bool _hasWarnedOfLoad;

    private UaServerLimits Limits => server.Options.Limits;

    public Lock Gate => _gate;

    public int Count
    {
        get
        {
            lock (_gate)
                return _subscriptions.Count;
        }
    }

    /// <summary>A subscription of this session.</summary>
    public ServerSubscription Find_NeedsLock(ServerSession session, uint id) =>
        _subscriptions.TryGetValue(id, out var subscription) && ReferenceEquals(subscription.Session, session)
            ? subscription
            : throw new UaException(StatusCodes.BadSubscriptionIdInvalid, $"Subscription {id} does not belong to this session.");

    public ServerSubscription Add(ServerSession session, Action<ServerSubscription> configure)
    {
        lock (_gate)
        {
            if (session.Publishing.Subscriptions.Count >= Limits.MaxSubscriptionsPerSession)
                throw new UaException(StatusCodes.BadTooManySubscriptions, $"The session has {session.Publishing.Subscriptions.Count} subscriptions, the limit is {Limits.MaxSubscriptionsPerSession}.");
            if (_subscriptions.Count >= (long)Limits.MaxSessions * Limits.MaxSubscriptionsPerSession && !MakeRoom_NeedsLock())
                throw new UaException(StatusCodes.BadTooManySubscriptions, $"{_subscriptions.Count} subscriptions are alive, more are not kept.");
            var subscription = new ServerSubscription { Id = ++_lastId, Session = session, User = session.User, ClientCertificate = session.ClientCertificate, Kept = _kept };
            configure(subscription);
            _subscriptions[subscription.Id] = subscription;
            session.Publishing.Subscriptions.Add(subscription);
            server.Diagnostics.OnSubscriptionCreated();
            var period = TimeSpan.FromMilliseconds(subscription.PublishingIntervalMs);
            subscription.Timer = server.Time.CreateTimer(static s => { var (engine, sub) = ((SubscriptionEngine, ServerSubscription))s!; engine.OnPublishTick(sub); }, (this, subscription), period, period);
            return subscription;
        }
    }

    // One whose session was closed and that nobody has taken over goes first.
    private bool MakeRoom_NeedsLock()
    {
        foreach (var (_, subscription) in _subscriptions)
        {
            if (subscription.Session is not null)
                continue;
            Remove_NeedsLock(subscription);
            return true;
        }
        return false;
    }

    /// <summary>Applies a changed publishing interval.</summary>
    public void Reschedule_NeedsLock(ServerSubscription subscription)
    {
        var period = TimeSpan.FromMilliseconds(subscription.PublishingIntervalMs);
        subscription.Timer!.Change(period, period);
        foreach (var (_, group) in subscription.Groups)
            ScheduleGroup_NeedsLock(subscription, group);
    }

    /// <summary>Puts an item into the group of its sampling interval.</summary>
    public void Group_NeedsLock(ServerSubscription subscription, MonitoredItem item, double intervalMs)
    {
        if (item.Group is { } present)
        {
            if (present.IntervalMs == intervalMs)
                return;
            present.Remove(item);
        }
        if (!subscription.Groups.TryGetValue(intervalMs, out var group))
        {
            group = new SamplingGroup(intervalMs);
            subscription.Groups[intervalMs] = group;
            ScheduleGroup_NeedsLock(subscription, group);
        }
        group.Add(item);
    }

    private void ScheduleGroup_NeedsLock(ServerSubscription subscription, SamplingGroup group)
    {
        group.Timer?.Dispose();
        group.Timer = null;
        if (group.IntervalMs == subscription.PublishingIntervalMs)
            return;
        var period = TimeSpan.FromMilliseconds(group.IntervalMs);
        group.Timer = server.Time.CreateTimer(
            static s => { var (engine, sub, g) = ((SubscriptionEngine, ServerSubscription, SamplingGroup))s!; engine.OnSampleTick(sub, g); },
            (this, subscription, group), period, period);
    }

    private void OnSampleTick(ServerSubscription subscription, SamplingGroup group)
    {
        if (!group.Ticks.TryBegin())
            return;
        lock (_gate)
        {
            if (_subscriptions.ContainsKey(subscription.Id))
                Guarded(group, subscription);
        }
        group.Ticks.End();
    }

    private void Guarded(SamplingGroup group, ServerSubscription subscription)
    {
        if (_load.IsUsedUp())
        {
            WarnOfLoad();
            return;
        }
        var start = server.Time.GetTimestamp();
        try
        {
            group.Sample(subscription, server.UtcNow);
        }
#pragma warning disable CA1031 // A value's handler belongs to the application; its fault must not end the process from a timer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            server.Options.Warn($"Sampling failed by a fault of a read handler: {e}");
        }
        _load.Add(server.Time.GetElapsedTime(start));
    }

    private void WarnOfLoad()
    {
        if (_hasWarnedOfLoad)
            return;
        _hasWarnedOfLoad = true;
        server.Options.Warn($"Clients ask for more samples than this server can take: {_kept.Items} items. It takes fewer. Raise UaServerLimits.MinSamplingIntervalMs or lower MaxMonitoredItems.");
    }

    private void OnPublishTick(ServerSubscription subscription)
    {
        if (!subscription.Ticks.TryBegin())
            return;
        ServerSession? session = null;
        lock (_gate)
        {
            if (_subscriptions.ContainsKey(subscription.Id))
            {
                if (subscription.Groups.TryGetValue(subscription.PublishingIntervalMs, out var group))
                    Guarded(group, subscription);
                session = subscription.Session;
                Tick_NeedsLock(subscription);
            }
        }
        subscription.Ticks.End();
        if (session is not null)
            Flush(session);
    }

    // The state table of Part 4, 5.14.1.2 for an elapsed publishing timer.
    private void Tick_NeedsLock(ServerSubscription subscription)
    {
        var waiting = subscription.Session?.Publishing.Requests.Count > 0;
        if (waiting)
        {
            subscription.LifetimeCounter = 0;
        }
        else if (++subscription.LifetimeCounter >= subscription.LifetimeCount)
        {
            Remove_NeedsLock(subscription);
            return;
        }
        subscription.KeepAliveCounter++;
        var due = subscription.HasNotifications || !subscription.HasSentMessage || subscription.KeepAliveCounter >= subscription.MaxKeepAliveCount;
        if (!due)
            return;
        if (!waiting && !subscription.IsLate)
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.LatePublishRequestCount);
        subscription.IsLate = true;
        if (waiting)
            Serve_NeedsLock(subscription.Session!);
    }

    /// <summary>Answers waiting requests as long as subscriptions are late: highest priority first, then who has waited longest.</summary>
    private void Serve_NeedsLock(ServerSession session)
    {
        var publishing = session.Publishing;
        while (publishing.Requests.Count > 0)
        {
            ServerSubscription? next = null;
            foreach (var candidate in publishing.Subscriptions)
            {
                if (candidate.IsLate && (next is null || candidate.Priority > next.Priority || (candidate.Priority == next.Priority && candidate.KeepAliveCounter > next.KeepAliveCounter)))
                    next = candidate;
            }
            if (next is null)
                return;
            Answer_NeedsLock(session, next, publishing.Requests.Dequeue());
        }
    }

    private void Answer_NeedsLock(ServerSession session, ServerSubscription subscription, in WaitingPublish request)
    {
        var writer = TakeWriter_NeedsLock();
        var now = server.UtcNow;
        RequestDispatcher.WriteHead(writer, PublishResponse.BinaryEncodingId, StatusCodes.Good, request.RequestHandle, now);
        writer.WriteUInt32(subscription.Id);
        var most = subscription.MaxNotificationsPerPublish == 0 ? Limits.MaxNotificationsPerPublish : Math.Min(subscription.MaxNotificationsPerPublish, Limits.MaxNotificationsPerPublish);
        subscription.WriteMessage(writer, now, most, Math.Min(request.Connection.ClientMaxMessageBytes - EndBytes, MostMessageBytes), Limits);
        WriteResults(writer, request.Results);
        session.Publishing.Outbox.Enqueue(new ReadyResponse(request.Connection, request.RequestId, writer));
        SubscriptionDiagnostics.Count(ref subscription.Diagnostics.PublishRequestCount);
        subscription.HasSentMessage = true;
        subscription.KeepAliveCounter = 0;
        subscription.LifetimeCounter = 0;
        subscription.IsLate = subscription.HasNotifications;
    }

    private static void WriteResults(UaWriter writer, StatusCode[] results)
    {
        writer.WriteInt32(results.Length);
        foreach (var result in results)
            writer.WriteStatusCode(result);
        writer.WriteInt32(0);
    }

    private void Refuse_NeedsLock(ServerSession session, in WaitingPublish request, StatusCode status)
    {
        session.Diagnostics.OnError(CountedServices.Publish, status);
        // One too many is refused; the others are given back because there is nothing left to wait for.
        if (status == StatusCodes.BadTooManyPublishRequests)
            server.Diagnostics.OnRejected(status, isSession: false);
        var writer = TakeWriter_NeedsLock();
        RequestDispatcher.WriteHead(writer, ServiceFault.EncodingId, status, request.RequestHandle, server.UtcNow);
        session.Publishing.Outbox.Enqueue(new ReadyResponse(request.Connection, request.RequestId, writer));
    }

    /// <summary>Sends what is ready, in order. If another thread is at it already, that one sends it.</summary>
    public void Flush(ServerSession session)
    {
        var publishing = session.Publishing;
        lock (_gate)
        {
            if (publishing.IsFlushing || publishing.Outbox.Count == 0)
                return;
            publishing.IsFlushing = true;
        }
        while (true)
        {
            ReadyResponse response;
            lock (_gate)
            {
                if (!publishing.Outbox.TryDequeue(out response))
                {
                    publishing.IsFlushing = false;
                    return;
                }
            }
            try
            {
                response.Connection.Send(MessageTypes.Message, response.RequestId, response.Writer);
            }
            catch (UaException)
            {
                // The connection is gone; its client asks for the message again with Republish.
            }
            lock (_gate)
                GiveWriter_NeedsLock(response.Writer);
        }
    }

    private UaWriter TakeWriter_NeedsLock() => _spareWriters.TryPop(out var writer) ? writer : new UaWriter(4096);

    private void GiveWriter_NeedsLock(UaWriter writer)
    {
        if (_spareWriters.Count < 16 && !_ended)
            _spareWriters.Push(writer);
        else
            writer.Dispose();
    }

    public void Remove_NeedsLock(ServerSubscription subscription)
    {
        _subscriptions.Remove(subscription.Id);
        subscription.End();
        if (subscription.Session is not { } session)
            return;
        session.Publishing.Subscriptions.Remove(subscription);
        subscription.Session = null;
        // Part 4, 5.14.5: nothing can be published any more.
        while (session.Publishing.Subscriptions.Count == 0 && session.Publishing.Requests.TryDequeue(out var request))
            Refuse_NeedsLock(session, request, StatusCodes.BadNoSubscription);
    }

    public async ValueTask DisposeAsync()
    {
        List<ITimer> timers;
        lock (_gate)
        {
            _ended = true;
            timers = [.. _subscriptions.Values.Select(s => s.Timer!), .. _subscriptions.Values.SelectMany(s => s.Groups.Values).Select(g => g.Timer).OfType<ITimer>()];
            foreach (var (_, subscription) in _subscriptions)
                subscription.End();
            _subscriptions.Clear();
            while (_spareWriters.TryPop(out var writer))
                writer.Dispose();
        }
        foreach (var timer in timers)
            await timer.DisposeAsync();
    }
}
