using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>
/// The link to a PLC on OPC UA. Values come by subscription; every scan reads the fallback flag, which shows that the server answers, and some tags along
/// with it, which shows whether the subscription tells the truth. While it does not, all tags are read. A scan without an answer turns all tags Bad at once.
/// </summary>
public sealed class OpcUaTagLink : TagLink
{
    private const string Healthy = "connected";

    private readonly OpcUaSecurity _security;
    private readonly OpcUaNodes _nodes;
    private readonly TagMirror _mirror;
    private readonly SubscriptionWatch _watch;
    private readonly OpcUaSession _session;
    private readonly NodeId[] _asked;
    private readonly DataValue[] _answers;
    private string _told = Healthy;
    private volatile bool _isRenewed;
    private long _requests;
    private long _errors;

    /// <summary>A link that has not started.</summary>
    /// <param name="link">Where the PLC is and how often it is published and asked for a sign of life.</param>
    /// <param name="assets">The assets; those of other links are left alone.</param>
    /// <param name="security">Certificates.</param>
    /// <param name="time">The clock.</param>
    public OpcUaTagLink(LinkDefinition link, IEnumerable<AssetDefinition> assets, OpcUaSecurity security, TimeProvider time)
        : base(link, assets, time)
    {
        _security = security;
        _mirror = new TagMirror(Image.Places, link.LongestSourceAge);
        _nodes = new OpcUaNodes(link, _mirror.Places.Select(p => p.Definition));
        _watch = new SubscriptionWatch(_mirror, link);
        _session = new OpcUaSession(link, security, _nodes, _mirror, time);
        _asked = new NodeId[_mirror.Count + 1];
        _answers = new DataValue[_mirror.Count + 1];
    }

    /// <inheritdoc/>
    public override LinkStatus Status
    {
        get
        {
            var now = Condition;
            return new LinkStatus(
                now.State,
                Link.Protocol,
                $"opc.tcp://{Link.Host}:{Link.Port}",
                now.Reason,
                now.PlcInFallback,
                now.LastGood,
                now.RoundTrip,
                Interlocked.Read(ref _requests),
                Interlocked.Read(ref _errors),
                0,
                _session.Client?.Reconnections ?? 0);
        }
    }

    private string NoAnswer => $"{Id} did not answer within {Link.Timeout.TotalMilliseconds:0} ms.";

    /// <inheritdoc/>
    private protected override async ValueTask<WriteReply> WriteAsync(TagDefinition tag, double value, CancellationToken cancellationToken)
    {
        if (_session.Client is not { } client)
            return new WriteReply.TimedOut($"{tag.Name}: there is no connection to {Id} yet. It is being made; try again.");
        using var limit = Limit(cancellationToken);
        try
        {
            return await WriteAsync(client, tag, value, limit.Token);
        }
        catch (UaException e)
        {
            return new WriteReply.TimedOut($"{tag.Name}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WriteReply.TimedOut($"{tag.Name}: {NoAnswer}");
        }
    }

    /// <inheritdoc/>
    private protected override async ValueTask<LinkCondition> ScanAsync(CancellationToken cancellationToken)
    {
        UaException fault;
        try
        {
            var client = await _session.EnsureAsync(cancellationToken);
            using var limit = Limit(cancellationToken);
            var condition = await ReadAsync(client, limit.Token);
            if (_watch.WantsRenewal(Time.GetUtcNow()))
                _session.Renew(() => _isRenewed = true, cancellationToken);
            Tell(Healthy);
            return condition;
        }
        catch (UaException e)
        {
            fault = e;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            fault = new UaException(StatusCodes.BadTimeout, NoAnswer);
        }
        Interlocked.Increment(ref _errors);
        Tell(fault.Message);
        Image.FailAll(Time.GetUtcNow(), fault.Message);
        return Condition with { State = LinkState.Down, Reason = fault.Message };
    }

    /// <inheritdoc/>
    private protected override async ValueTask BeatAsync(ushort counter, CancellationToken cancellationToken)
    {
        if (_session.Client is not { State: UaConnectionState.Connected } client)
            return;
        using var limit = Limit(cancellationToken);
        try
        {
            await client.WriteAsync(_nodes.Heartbeat, new Variant(counter), limit.Token);
        }
        catch (Exception e) when (e is UaException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The scan tells that the PLC is away; the watchdog there knows what a missing heartbeat means.
        }
    }

    /// <inheritdoc/>
    private protected override ValueTask CloseAsync() => _session.DisposeAsync();

    private async Task<LinkCondition> ReadAsync(UaClient client, CancellationToken cancellationToken)
    {
        if (_isRenewed)
        {
            _isRenewed = false;
            _watch.Renewed(Time.GetUtcNow());
        }
        var silence = _session.Silence;
        var heard = Time.GetUtcNow() - silence;
        _watch.Listen(silence, _session.LongestSilence, Time.GetUtcNow());
        var isBelieved = _watch.Complaint is null;
        _mirror.Believe(isBelieved);
        var window = _watch.Window();
        _asked[0] = _nodes.Fallback;
        for (var i = 0; i < window.Count; i++)
            _asked[i + 1] = _nodes.Tags[window[i]];

        Interlocked.Increment(ref _requests);
        var asked = Time.GetTimestamp();
        await client.ReadAsync(_asked.AsMemory(0, window.Count + 1), _answers.AsMemory(0, window.Count + 1), cancellationToken);
        var roundTrip = Time.GetElapsedTime(asked);
        var now = Time.GetUtcNow();
        for (var i = 0; i < window.Count; i++)
        {
            _watch.Compare(window[i], _answers[i + 1], now);
            if (!isBelieved)
                _mirror.TakeInstead(window[i], _answers[i + 1], now);
        }
        _mirror.CopyTo(Image, isBelieved ? heard : now, now);
        var flag = _answers[0];
        var isInFallback = flag.Value.TryGetNumber(out var number) && number != 0;
        return new LinkCondition(LinkState.Connected, flag.Status.IsBad ? $"{_nodes.Fallback}: {flag.Status}" : _watch.Complaint, isInFallback, now, roundTrip);
    }

    private async Task<WriteReply> WriteAsync(UaClient client, TagDefinition tag, double value, CancellationToken cancellationToken)
    {
        var node = _nodes.Tags[_mirror.IndexOf(tag)];
        var before = await client.ReadAsync(node, cancellationToken);
        if (!OpcUaValues.TryEncode(value, before.Value.Type, out var asked))
            return new WriteReply.Refused(string.Create(CultureInfo.InvariantCulture, $"{tag.Name}: {value:0.###} does not fit the PLC's {before.Value.Type} ({before.Status}). Mend the node's type in the PLC."));
        var status = await client.WriteAsync(node, asked, cancellationToken);
        if (status.IsBad)
            return new WriteReply.Refused($"{tag.Name}: the PLC refused the value: {status}.");
        var shown = await client.ReadAsync(node, cancellationToken);
        _ = shown.Value.TryGetNumber(out var readBack);
        return shown.Value == asked ? new WriteReply.Written(readBack) : new WriteReply.Mismatch(readBack);
    }

    /// <summary>Tells the log once of each new trouble, and of its end; when the next try is does not make it new.</summary>
    private void Tell(string text)
    {
        var trouble = text.Split(" Next try in ")[0];
        if (trouble == _told)
            return;
        _told = trouble;
        _security.Warn?.Invoke($"{Id}: {trouble}");
    }

    /// <summary>Ends with its caller or after the link's time-out.</summary>
    private LinkedLimit Limit(CancellationToken cancellationToken) => new(Link.Timeout, Time, cancellationToken);
}
