namespace IS2H4C.Twin.OpcUa;

/// <summary>Keeps the connection alive and brings it back (Part 4, 6.7: reconnect, republish, transfer, and only then make anew).</summary>
public sealed partial class UaClient
{
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var channel = _channel!;
            await WatchChannelAsync(channel, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            await channel.Ended;
            SetState(UaConnectionState.Reconnecting, channel.Fault?.Message ?? "the connection ended");
            if (!await ReconnectAsync(cancellationToken))
                return;
        }
    }

    /// <summary>Until the channel ends, asks the server for a sign of life whenever it was silent for too long.</summary>
    private async Task WatchChannelAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        var probe = new DataValue[1];
        while (!channel.Ended.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(channel.Ended, Task.Delay(_options.KeepAliveInterval, _time, waiting.Token));
            await waiting.CancelAsync();
            if (channel.Ended.IsCompleted || cancellationToken.IsCancellationRequested || channel.Silence < _options.KeepAliveInterval)
                continue;
            try
            {
                await channel.ReadAsync([UaNodeIds.ServerState], probe, _session.AuthenticationToken, CancellationToken.None);
            }
            catch (UaException)
            {
                channel.Close();
            }
        }
    }

    private async Task<bool> ReconnectAsync(CancellationToken cancellationToken)
    {
        _channel = null;
        lock (_publishGate)
            _publishing = 0;
        var delay = _options.ReconnectFirstDelay;
        while (true)
        {
            await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return false;
            delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, _options.ReconnectLongestDelay.Ticks));
            ClientChannel? channel = null;
            try
            {
                channel = await OpenChannelAsync(cancellationToken);
                await ResumeAsync(channel, cancellationToken);
                Reconnections++;
                SetState(UaConnectionState.Connected, "connected again");
                return true;
            }
#pragma warning disable CA1031 // Whatever went wrong, a full disk or a certificate that cannot be read: the next try may succeed, and nobody else would make it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _channel = null;
                channel?.CloseOrderly();
                if (cancellationToken.IsCancellationRequested)
                    return false;
                // The server may have another certificate or other endpoints now: ask it again.
                if (channel is null)
                    _endpoint = null;
                StateChanged?.Invoke(UaConnectionState.Reconnecting, $"{e.Message} Next try in {delay.TotalSeconds:0.#} s.");
            }
        }
    }

    private async Task ResumeAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        UaSubscription[] subscriptions;
        lock (_publishGate)
            subscriptions = [.. _subscriptions];
        List<UaSubscription> forgotten = [];
        if (await TryReactivateAsync(channel, cancellationToken))
        {
            foreach (var subscription in subscriptions)
            {
                if (!subscription.IsWhole || !await CatchUpAsync(channel, subscription, cancellationToken))
                    forgotten.Add(subscription);
            }
        }
        else
        {
            forgotten = await ResumeInNewSessionAsync(channel, subscriptions, cancellationToken);
        }
        lock (_publishGate)
        {
            _publishing = 0;
            _channel = channel;
        }
        foreach (var subscription in forgotten)
            await RecreateAsync(subscription, cancellationToken);
        Pump(channel);
    }

    private async Task<bool> TryReactivateAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            await _session.ActivateAsync(channel, cancellationToken);
            return true;
        }
        catch (UaException e) when (e.Status != StatusCodes.BadConnectionClosed && e.Status != StatusCodes.BadRequestTimeout)
        {
            // The session is gone, or the server does not move sessions.
            return false;
        }
    }

    /// <summary>Asks for the messages that were sent into the void; false when the server does not know the subscription any more.</summary>
    private async Task<bool> CatchUpAsync(ClientChannel channel, UaSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await AskForMissingAsync(channel, subscription, cancellationToken);
            while (await RepublishOneAsync(channel, subscription, UaSubscription.After(subscription.LastSequence), cancellationToken))
            {
            }
            return true;
        }
        catch (UaException e) when (e.Status == StatusCodes.BadSubscriptionIdInvalid)
        {
            return false;
        }
    }

    private async Task<List<UaSubscription>> ResumeInNewSessionAsync(ClientChannel channel, UaSubscription[] subscriptions, CancellationToken cancellationToken)
    {
        var session = NewSession();
        await session.CreateAsync(channel, cancellationToken);
        await session.ActivateAsync(channel, cancellationToken);
        _session = session;
        if (subscriptions.Length == 0)
            return [];
        TransferResult[] results;
        try
        {
            var request = new TransferSubscriptionsRequest { SubscriptionIds = Array.ConvertAll(subscriptions, s => s.Id), SendInitialValues = true };
            var response = await channel.CallAsync<TransferSubscriptionsRequest, TransferSubscriptionsResponse>(request, session.AuthenticationToken, cancellationToken);
            results = Expect(response.Results, subscriptions.Length);
        }
        catch (UaException e) when (e.Status == StatusCodes.BadServiceUnsupported || e.Status == StatusCodes.BadNotImplemented)
        {
            return [.. subscriptions];
        }
        List<UaSubscription> forgotten = [];
        for (var i = 0; i < subscriptions.Length; i++)
        {
            if (results[i].StatusCode.IsBad || !subscriptions[i].IsWhole || !await CatchUpAsync(channel, subscriptions[i], cancellationToken))
                forgotten.Add(subscriptions[i]);
        }
        return forgotten;
    }
}
