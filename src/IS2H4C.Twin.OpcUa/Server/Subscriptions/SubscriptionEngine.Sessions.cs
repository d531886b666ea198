namespace IS2H4C.Twin.OpcUa;

/// <summary>Publish requests, and what becomes of subscriptions when sessions and connections come and go.</summary>
internal sealed partial class SubscriptionEngine
{
    private static readonly StatusCode[][] AllGood = [.. Enumerable.Range(0, 33).Select(n => new StatusCode[n])];

    /// <summary>Takes a Publish request (Part 4, 5.14.5); it is answered when there is something to say.</summary>
    public void Publish(RequestDispatcher context, ref UaReader reader)
    {
        var count = reader.ReadCount(8);
        var session = context.Session;
        var publishing = session.Publishing;
        lock (_gate)
        {
            if (publishing.Subscriptions.Count == 0)
                throw new UaException(StatusCodes.BadNoSubscription, "The session has no subscription.");
            var results = Acknowledge_NeedsLock(publishing, ref reader, count);
            if (publishing.Requests.Count >= Limits.MaxPublishRequestsPerSession)
                Refuse_NeedsLock(session, publishing.Requests.Dequeue(), StatusCodes.BadTooManyPublishRequests);
            publishing.Requests.Enqueue(new WaitingPublish(
                context.Connection, context.RequestId, context.RequestHandle, server.Time.GetTimestamp(), context.TimeoutHintMs, results));
            foreach (var subscription in publishing.Subscriptions)
                subscription.LifetimeCounter = 0;
            Serve_NeedsLock(session);
        }
        Flush(session);
    }

    private static StatusCode[] Acknowledge_NeedsLock(SessionPublishing publishing, ref UaReader reader, int count)
    {
        StatusCode[]? results = null;
        for (var i = 0; i < count; i++)
        {
            var (id, sequence) = (reader.ReadUInt32(), reader.ReadUInt32());
            ServerSubscription? subscription = null;
            foreach (var candidate in publishing.Subscriptions)
            {
                if (candidate.Id == id)
                    subscription = candidate;
            }
            var status = subscription is null ? StatusCodes.BadSubscriptionIdInvalid : subscription.Acknowledge(sequence) ? StatusCodes.Good : StatusCodes.BadSequenceNumberUnknown;
            if (status.IsGood && results is null)
                continue;
            results ??= new StatusCode[count];
            results[i] = status;
        }
        return results ?? (count < AllGood.Length ? AllGood[count] : new StatusCode[count]);
    }

    /// <summary>Withdraws waiting Publish requests by their handle (Part 4, 5.7.5).</summary>
    public uint Cancel(ServerSession session, uint requestHandle)
    {
        uint cancelled = 0;
        lock (_gate)
        {
            var requests = session.Publishing.Requests;
            for (var left = requests.Count; left > 0; left--)
            {
                var request = requests.Dequeue();
                if (request.RequestHandle == requestHandle)
                {
                    Refuse_NeedsLock(session, request, StatusCodes.BadRequestCancelledByClient);
                    cancelled++;
                }
                else
                {
                    requests.Enqueue(request);
                }
            }
        }
        Flush(session);
        return cancelled;
    }

    /// <summary>Answers requests whose client has stopped waiting (Part 4, 7.33: timeoutHint).</summary>
    public void ExpireWaitingRequests()
    {
        HashSet<ServerSession> touched = [];
        lock (_gate)
        {
            foreach (var (_, subscription) in _subscriptions)
            {
                if (subscription.Session is not { } session || touched.Contains(session))
                    continue;
                var requests = session.Publishing.Requests;
                while (requests.TryPeek(out var oldest) && oldest.TimeoutHintMs > 0 && server.Time.GetElapsedTime(oldest.ArrivedTimestamp).TotalMilliseconds > oldest.TimeoutHintMs)
                {
                    Refuse_NeedsLock(session, requests.Dequeue(), StatusCodes.BadTimeout);
                    touched.Add(session);
                }
            }
        }
        foreach (var session in touched)
            Flush(session);
    }

    /// <summary>The session ends; its subscriptions end with it or wait to be transferred.</summary>
    public void OnSessionClosed(ServerSession session, bool deleteSubscriptions)
    {
        lock (_gate)
        {
            foreach (var subscription in session.Publishing.Subscriptions.ToArray())
            {
                if (deleteSubscriptions)
                    Remove_NeedsLock(subscription);
                else
                    subscription.Session = null;
            }
            session.Publishing.Subscriptions.Clear();
            while (session.Publishing.Requests.TryDequeue(out var request))
                Refuse_NeedsLock(session, request, StatusCodes.BadSessionClosed);
        }
        Flush(session);
    }

    /// <summary>The connection broke: requests that came over it cannot be answered.</summary>
    public void OnConnectionLost(ServerSession session, ServerConnection connection)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(session.Connection, connection))
                return;
            session.Connection = null;
            session.Publishing.Requests.Clear();
        }
    }

    /// <summary>The session lives on another channel now (Part 4, 5.7.3).</summary>
    public void OnSessionMoved(ServerSession session, ServerConnection connection)
    {
        lock (_gate)
        {
            session.Publishing.Requests.Clear();
            session.Connection = connection;
        }
    }

    /// <summary>Takes a subscription over into another session of the same user (Part 4, 5.14.7).</summary>
    public TransferResult Transfer(ServerSession session, uint id, bool sendInitialValues)
    {
        ServerSession? old;
        uint[] available;
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(id, out var subscription))
                return new TransferResult { StatusCode = StatusCodes.BadSubscriptionIdInvalid };
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.TransferRequestCount);
            if (subscription.User != session.User || !subscription.ClientCertificate.AsSpan().SequenceEqual(session.ClientCertificate))
                return new TransferResult { StatusCode = StatusCodes.BadUserAccessDenied };
            if (!ReferenceEquals(subscription.Session, session) && session.Publishing.Subscriptions.Count >= Limits.MaxSubscriptionsPerSession)
                return new TransferResult { StatusCode = StatusCodes.BadTooManySubscriptions };
            old = subscription.Session;
            // Another application has another certificate and is refused above: whoever takes it over is the same client.
            SubscriptionDiagnostics.Count(ref subscription.Diagnostics.TransferredToSameClientCount);
            if (!ReferenceEquals(old, session))
            {
                session.Publishing.Subscriptions.Add(subscription);
                subscription.Session = session;
                if (old is not null)
                    Depart_NeedsLock(old, subscription);
            }
            subscription.LifetimeCounter = 0;
            if (sendInitialValues)
                Resend_NeedsLock(subscription);
            available = subscription.AvailableSequenceNumbers();
        }
        if (old is not null)
            Flush(old);
        return new TransferResult { AvailableSequenceNumbers = available };
    }

    // The old session hears Good_SubscriptionTransferred, if it has a request to hear it with (Part 4, 5.14.7).
    private void Depart_NeedsLock(ServerSession old, ServerSubscription subscription)
    {
        old.Publishing.Subscriptions.Remove(subscription);
        if (old.Publishing.Requests.TryDequeue(out var request))
        {
            var writer = TakeWriter_NeedsLock();
            RequestDispatcher.WriteHead(writer, PublishResponse.BinaryEncodingId, StatusCodes.Good, request.RequestHandle, server.UtcNow);
            writer.WriteUInt32(subscription.Id);
            writer.WriteInt32(0);
            writer.WriteBoolean(false);
            writer.WriteStructure(new NotificationMessage
            {
                SequenceNumber = 1,
                PublishTime = server.UtcNow,
                NotificationData = [ExtensionObject.Of(new StatusChangeNotification { Status = StatusCodes.GoodSubscriptionTransferred })],
            });
            WriteResults(writer, request.Results);
            old.Publishing.Outbox.Enqueue(new ReadyResponse(request.Connection, request.RequestId, writer));
        }
        while (old.Publishing.Subscriptions.Count == 0 && old.Publishing.Requests.TryDequeue(out var rest))
            Refuse_NeedsLock(old, rest, StatusCodes.BadNoSubscription);
    }

    /// <summary>Reports the present value of every reporting item again (Part 5, 9.2).</summary>
    public StatusCode ResendData(ServerSession session, uint id)
    {
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(id, out var subscription))
                return StatusCodes.BadSubscriptionIdInvalid;
            if (!ReferenceEquals(subscription.Session, session))
                return StatusCodes.BadUserAccessDenied;
            Resend_NeedsLock(subscription);
            return StatusCodes.Good;
        }
    }

    private void Resend_NeedsLock(ServerSubscription subscription)
    {
        var now = server.UtcNow;
        foreach (var (_, item) in subscription.Items)
        {
            if (item.Mode != MonitoringMode.Reporting || item.Count > 0)
                continue;
            item.Sample(now, force: true);
            subscription.OnQueued(item);
        }
    }

    /// <summary>The handles of a subscription's items (Part 5, 9.1).</summary>
    public StatusCode GetMonitoredItems(ServerSession session, uint id, out uint[] serverHandles, out uint[] clientHandles)
    {
        serverHandles = clientHandles = [];
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(id, out var subscription))
                return StatusCodes.BadSubscriptionIdInvalid;
            if (!ReferenceEquals(subscription.Session, session))
                return StatusCodes.BadUserAccessDenied;
            serverHandles = [.. subscription.Items.Keys];
            clientHandles = [.. subscription.Items.Values.Select(i => i.ClientHandle)];
            return StatusCodes.Good;
        }
    }
}
