namespace IS2H4C.Twin.OpcUa;

/// <summary>Subscriptions and the Publish requests that feed them (Part 4, 5.14).</summary>
public sealed partial class UaClient
{
    private static readonly TimeSpan PublishPause = TimeSpan.FromSeconds(1);
    private readonly Lock _publishGate = new();
    private int _isPublishPaused;
    private readonly List<UaSubscription> _subscriptions = [];
    private readonly List<SubscriptionAcknowledgement> _acknowledgements = [];
    private int _publishTarget;
    private int _publishing;

    internal long Timestamp() => _time.GetTimestamp();

    internal TimeSpan TimeSince(long timestamp) => _time.GetElapsedTime(timestamp);

    /// <summary>Makes a subscription; items are added to it afterwards.</summary>
    public async Task<UaSubscription> SubscribeAsync(UaSubscriptionOptions options, UaNotificationHandler handler, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        var subscription = new UaSubscription(this, options, handler);
        await CreateAsync(subscription, cancellationToken);
        lock (_publishGate)
            _subscriptions.Add(subscription);
        Pump(Channel);
        return subscription;
    }

    private async Task CreateAsync(UaSubscription subscription, CancellationToken cancellationToken)
    {
        var options = subscription.Options;
        var response = await CallAsync<CreateSubscriptionRequest, CreateSubscriptionResponse>(
            new CreateSubscriptionRequest
            {
                RequestedPublishingIntervalMs = options.PublishingIntervalMs,
                RequestedLifetimeCount = options.LifetimeCount,
                RequestedMaxKeepAliveCount = options.KeepAliveCount,
                MaxNotificationsPerPublish = options.MaxNotificationsPerPublish,
                Priority = options.Priority,
                PublishingEnabled = true,
            },
            cancellationToken);
        subscription.Restart(response.SubscriptionId);
        subscription.RevisedPublishingIntervalMs = response.RevisedPublishingIntervalMs;
        subscription.RevisedKeepAliveCount = response.RevisedMaxKeepAliveCount;
    }

    internal async Task CreateItemsAsync(UaSubscription subscription, IReadOnlyList<UaMonitoredItem> items, CancellationToken cancellationToken)
    {
        foreach (var part in items.Chunk(_options.MaxNodesPerRequest))
        {
            var response = await CallAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(
                new CreateMonitoredItemsRequest
                {
                    SubscriptionId = subscription.Id,
                    TimestampsToReturn = TimestampsToReturn.Both,
                    ItemsToCreate = Array.ConvertAll(part, i => i.ToRequest()),
                },
                cancellationToken);
            var results = Expect(response.Results, part.Length);
            for (var i = 0; i < part.Length; i++)
            {
                part[i].Status = results[i].StatusCode;
                part[i].ServerId = results[i].MonitoredItemId;
                part[i].RevisedSamplingIntervalMs = results[i].RevisedSamplingIntervalMs;
                part[i].RevisedQueueSize = results[i].RevisedQueueSize;
            }
        }
    }

    internal async Task DeleteItemsAsync(UaSubscription subscription, IReadOnlyList<UaMonitoredItem> items, CancellationToken cancellationToken)
    {
        foreach (var part in items.Where(i => i.Status.IsGood).Chunk(_options.MaxNodesPerRequest))
        {
            var request = new DeleteMonitoredItemsRequest { SubscriptionId = subscription.Id, MonitoredItemIds = Array.ConvertAll(part, i => i.ServerId) };
            await CallAsync<DeleteMonitoredItemsRequest, DeleteMonitoredItemsResponse>(request, cancellationToken);
        }
    }

    internal async Task DeleteAsync(UaSubscription subscription)
    {
        lock (_publishGate)
        {
            if (!_subscriptions.Remove(subscription))
                return;
        }
        try
        {
            await CallAsync<DeleteSubscriptionsRequest, DeleteSubscriptionsResponse>(new DeleteSubscriptionsRequest { SubscriptionIds = [subscription.Id] }, CancellationToken.None);
        }
        catch (UaException)
        {
            // Without a connection it ends by its lifetime.
        }
    }

    /// <summary>Keeps the wanted number of Publish requests waiting at the server.</summary>
    private void Pump(ClientChannel channel)
    {
        while (true)
        {
            PublishRequest request;
            lock (_publishGate)
            {
                if (_isPublishPaused == 1 || _subscriptions.Count == 0 || _publishing >= _publishTarget || !ReferenceEquals(channel, _channel) || channel.IsClosed)
                    return;
                _publishing++;
                request = new PublishRequest { SubscriptionAcknowledgements = [.. _acknowledgements] };
                _acknowledgements.Clear();
            }
            try
            {
                channel.Submit(request, _session.AuthenticationToken, new PendingPublish(this, channel));
            }
            catch (UaException)
            {
                return;
            }
        }
    }

    /// <summary>A publish response came (Part 4, 5.14.5); runs on the receiving thread.</summary>
    private void OnPublish(ClientChannel channel, ref UaReader reader)
    {
        var id = reader.ReadUInt32();
        for (var available = reader.ReadCount(4); available > 0; available--)
            reader.Skip(4);
        reader.ReadBoolean();
        UaSubscription? subscription = null;
        lock (_publishGate)
        {
            _publishing--;
            foreach (var candidate in _subscriptions)
            {
                if (candidate.Id == id)
                    subscription = candidate;
            }
        }
        if (subscription is not null)
        {
            subscription.Heard();
            var sequence = subscription.Deliver(ref reader, isRepublished: false, out var hasGap);
            if (sequence != 0)
                Acknowledge(id, sequence);
            if (hasGap)
                _ = FillGapsAsync(channel, subscription);
        }
        Pump(channel);
    }

    private void Acknowledge(uint subscriptionId, uint sequence)
    {
        lock (_publishGate)
            _acknowledgements.Add(new SubscriptionAcknowledgement { SubscriptionId = subscriptionId, SequenceNumber = sequence });
    }

    private void OnPublishFailed(ClientChannel channel, PendingPublish call, Exception fault)
    {
        var status = fault is UaException e ? e.Status : StatusCodes.BadUnexpectedError;
        UaSubscription[] lost = [];
        lock (_publishGate)
        {
            if (!ReferenceEquals(channel, _channel) || channel.IsClosed)
                return;
            _publishing--;
            if (status == StatusCodes.BadTooManyPublishRequests && _publishTarget > 1)
            {
                _publishTarget--;
                return;
            }
            if (status == StatusCodes.BadNoSubscription)
                lost = [.. _subscriptions.Where(s => s.IsWhole)];
        }
        if (status == StatusCodes.BadNoSubscription)
            Array.ForEach(lost, OnSubscriptionLost);
        else if (status == StatusCodes.BadSessionIdInvalid || status == StatusCodes.BadSessionClosed || status == StatusCodes.BadSecureChannelIdInvalid)
            channel.Close();
        else if (_time.GetElapsedTime(call.SentTimestamp) >= PublishPause)
            Pump(channel);
        else if (Interlocked.Exchange(ref _isPublishPaused, 1) == 0)
            _ = PumpLaterAsync();
    }

    // Who refuses a request at once would refuse the next one as well: it is not asked as fast as the line can carry.
    private async Task PumpLaterAsync()
    {
        await Task.Delay(PublishPause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _isPublishPaused, 0);
        if (_channel is { } channel)
            Pump(channel);
    }

    private async Task FillGapsAsync(ClientChannel channel, UaSubscription subscription)
    {
        try
        {
            await AskForMissingAsync(channel, subscription, CancellationToken.None);
        }
        catch (UaException)
        {
            // The connection broke; what follows the break asks again.
        }
    }

    /// <summary>Asks for messages that did not arrive (Part 4, 5.14.6).</summary>
    private async Task AskForMissingAsync(ClientChannel channel, UaSubscription subscription, CancellationToken cancellationToken)
    {
        foreach (var sequence in subscription.Missing)
        {
            if (!await RepublishOneAsync(channel, subscription, sequence, cancellationToken))
                subscription.GiveUp(sequence);
        }
    }

    /// <summary>Asks for one message and delivers it; false when the server has not kept it: it says so, or answers with nothing or with another one.</summary>
    private async Task<bool> RepublishOneAsync(ClientChannel channel, UaSubscription subscription, uint sequence, CancellationToken cancellationToken)
    {
        var call = new PendingRepublish(subscription);
        channel.Submit(new RepublishRequest { SubscriptionId = subscription.Id, RetransmitSequenceNumber = sequence }, _session.AuthenticationToken, call);
        try
        {
            var delivered = await call.Task.WaitAsync(cancellationToken);
            if (delivered != 0)
                Acknowledge(subscription.Id, delivered);
            return delivered == sequence;
        }
        catch (UaException e) when (e.Status == StatusCodes.BadMessageNotAvailable)
        {
            return false;
        }
    }

    /// <summary>The server says that a subscription has ended: it is made anew.</summary>
    internal void OnSubscriptionLost(UaSubscription subscription) => _ = RecreateLoudlyAsync(subscription);

    private async Task RecreateLoudlyAsync(UaSubscription subscription)
    {
        try
        {
            await RecreateAsync(subscription, _stop.Token);
        }
        catch (Exception e) when (e is UaException or OperationCanceledException)
        {
            _options.Warn($"A subscription of {_options.EndpointUrl} was lost and could not be made anew: {e.Message}");
            _channel?.Close();
        }
    }

    private async Task RecreateAsync(UaSubscription subscription, CancellationToken cancellationToken)
    {
        subscription.IsWhole = false;
        await CreateAsync(subscription, cancellationToken);
        subscription.Recreations++;
        await CreateItemsAsync(subscription, subscription.Items, cancellationToken);
        subscription.IsWhole = true;
        Pump(Channel);
    }

    private sealed class PendingPublish(UaClient client, ClientChannel channel) : PendingCall
    {
        public override bool WaitsLong => true;

        public override void Complete(uint responseType, ref UaReader reader)
        {
            try
            {
                ReadHead(responseType, PublishResponse.BinaryEncodingId, ref reader);
            }
            catch (UaException e)
            {
                client.OnPublishFailed(channel, this, e);
                return;
            }
            client.OnPublish(channel, ref reader);
        }

        public override void Fail(Exception fault) => client.OnPublishFailed(channel, this, fault);
    }

    private sealed class PendingRepublish(UaSubscription subscription) : PendingCall
    {
        private readonly TaskCompletionSource<uint> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<uint> Task => _source.Task;

        public override void Complete(uint responseType, ref UaReader reader)
        {
            try
            {
                ReadHead(responseType, RepublishResponse.BinaryEncodingId, ref reader);
                _source.TrySetResult(subscription.Deliver(ref reader, isRepublished: true, out _));
            }
            catch (UaException e)
            {
                _source.TrySetException(e);
            }
        }

        public override void Fail(Exception fault) => _source.TrySetException(fault);
    }
}
