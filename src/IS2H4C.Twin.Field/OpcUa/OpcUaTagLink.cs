using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>
/// The link to a PLC on OPC UA. Values come by subscription; every scan period the fallback flag is read, which shows that the server is alive, and every
/// asset is published again, whether its values changed or not. A scan without an answer turns all tags Bad at once, with the reason.
/// </summary>
public sealed class OpcUaTagLink : ITagLink
{
    private readonly LinkDefinition _link;
    private readonly TimeProvider _time;
    private readonly LinkImage _image;
    private readonly TagMirror _mirror;
    private readonly OpcUaSession _session;
    private readonly Heartbeat _heartbeat;
    private readonly NodeId _fallback;
    private readonly Subject<SampleBatch> _samples = new();
    private readonly CancellationTokenSource _stop = new();
    private int _disposed;
    private long _requests;
    private long _errors;
    private Task _running = Task.CompletedTask;
    private volatile Condition _condition = new(LinkState.Connecting, "not read yet", false, null, null);

    /// <summary>A link that has not started.</summary>
    /// <param name="link">Where the PLC is and how often it is published and asked for a sign of life.</param>
    /// <param name="assets">The assets; those of other links are left alone.</param>
    /// <param name="security">Certificates.</param>
    /// <param name="time">The clock.</param>
    public OpcUaTagLink(LinkDefinition link, IEnumerable<AssetDefinition> assets, OpcUaSecurity security, TimeProvider time)
    {
        _link = link;
        _time = time;
        _image = new LinkImage(link, assets, time.GetUtcNow());
        _mirror = new TagMirror(_image.Places);
        _session = new OpcUaSession(link, security, _mirror, time);
        _heartbeat = new Heartbeat(BeatAsync, time);
        _fallback = OpcUaNodes.Fallback(link.Id);
        Samples = _samples.AsObservable();
    }

    /// <inheritdoc/>
    public string Id => _link.Id;

    /// <inheritdoc/>
    public IObservable<SampleBatch> Samples { get; }

    /// <inheritdoc/>
    public LinkStatus Status
    {
        get
        {
            var now = _condition;
            return new LinkStatus(
                now.State,
                _link.Protocol,
                $"opc.tcp://{_link.Host}:{_link.Port}",
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

    /// <inheritdoc/>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        if (!_running.IsCompleted)
            throw new InvalidOperationException($"{Id} has been started already. Start a link once.");
        _running = RunAsync(new PeriodicTimer(_link.ScanPeriod, _time), Heartbeat.CreateTimer(_time));
    }

    /// <inheritdoc/>
    public async ValueTask<WriteReply> WriteAsync(string asset, int tag, double value, CancellationToken cancellationToken)
    {
        if (_image.Tag(asset, tag) is not { } definition)
            return new WriteReply.Refused($"{Id} has no tag {tag} of asset {asset}. Send the write to the link through which the asset is read.");
        var spec = definition.Spec;
        if (spec.Access != TagAccess.ReadWrite)
            return new WriteReply.Refused($"{definition.Name} is read-only. Write a setpoint tag.");
        if (!spec.Range.Contains(value))
            return new WriteReply.Refused(string.Create(CultureInfo.InvariantCulture, $"{definition.Name}: {value:0.###} {spec.Unit} is outside {spec.Range} {spec.Unit}. Ask for a value inside."));
        if (_session.Client is not { } client)
            return new WriteReply.TimedOut($"{definition.Name}: there is no connection to {Id} yet. It is being made; try again.");
        using var limit = Limit(cancellationToken);
        try
        {
            return await WriteAsync(client, definition, value, limit.Token);
        }
        catch (UaException e)
        {
            return new WriteReply.TimedOut($"{definition.Name}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WriteReply.TimedOut($"{definition.Name}: {NoAnswer}");
        }
    }

    /// <inheritdoc/>
    public void SupervisionAlive() => _heartbeat.Alive();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _stop.CancelAsync();
        await _running;
        await _session.DisposeAsync();
        _samples.OnCompleted();
        _samples.Dispose();
        _stop.Dispose();
    }

    private string NoAnswer => $"{Id} did not answer within {_link.Timeout.TotalMilliseconds:0} ms.";

    private static async Task<WriteReply> WriteAsync(UaClient client, TagDefinition tag, double value, CancellationToken cancellationToken)
    {
        var node = OpcUaNodes.Tag(tag.Name.ToString());
        var before = await client.ReadAsync(node, cancellationToken);
        if (!OpcUaNodes.TryEncode(value, before.Value.Type, out var asked))
            return new WriteReply.Refused(string.Create(CultureInfo.InvariantCulture, $"{tag.Name}: {value:0.###} does not fit the PLC's {before.Value.Type} ({before.Status}). Mend the node's type in the PLC."));
        var status = await client.WriteAsync(node, asked, cancellationToken);
        if (status.IsBad)
            return new WriteReply.Refused($"{tag.Name}: the PLC refused the value: {status}.");
        var shown = await client.ReadAsync(node, cancellationToken);
        _ = shown.Value.TryGetNumber(out var readBack);
        return shown.Value == asked ? new WriteReply.Written(readBack) : new WriteReply.Mismatch(readBack);
    }

    private async Task RunAsync(PeriodicTimer scans, PeriodicTimer beats)
    {
        using (scans)
        using (beats)
        {
            var token = _stop.Token;
            var beating = Task.Run(() => _heartbeat.RunAsync(beats, token), token);
            var scanning = Task.Run(() => ScanForeverAsync(scans, token), token);
            try
            {
                await await Task.WhenAny(beating, scanning);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                // Disposal ends the link.
            }
#pragma warning disable CA1031 // Whatever ends a link by mistake, its observers must hear of it: silence would look like a quiet plant.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _condition = _condition with { State = LinkState.Down, Reason = $"the link failed: {fault.Message}" };
                _samples.OnError(fault);
            }
            // One does not go on without the other: a heartbeat without readings would keep the PLC on orphaned setpoints.
            await _stop.CancelAsync();
            await Task.WhenAll(beating, scanning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ScanForeverAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        do
        {
            await ScanAsync(cancellationToken);
            _image.Publish(_samples);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        string trouble;
        try
        {
            var client = await _session.EnsureAsync(cancellationToken);
            using var limit = Limit(cancellationToken);
            Interlocked.Increment(ref _requests);
            var asked = _time.GetTimestamp();
            var flag = await client.ReadAsync(_fallback, limit.Token);
            var now = _time.GetUtcNow();
            _mirror.CopyTo(_image, now);
            var isInFallback = flag.Value.TryGetNumber(out var number) && number != 0;
            _condition = new Condition(LinkState.Connected, flag.Status.IsBad ? $"{_fallback}: {flag.Status}" : null, isInFallback, now, _time.GetElapsedTime(asked));
            return;
        }
        catch (UaException e)
        {
            trouble = e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            trouble = NoAnswer;
        }
        Interlocked.Increment(ref _errors);
        _image.FailAll(_time.GetUtcNow(), trouble);
        _condition = _condition with { State = LinkState.Down, Reason = trouble };
    }

    private async ValueTask BeatAsync(ushort counter, CancellationToken cancellationToken)
    {
        if (_session.Client is not { State: UaConnectionState.Connected } client)
            return;
        using var limit = Limit(cancellationToken);
        try
        {
            await client.WriteAsync(OpcUaNodes.Heartbeat(_link.Id), new Variant(counter), limit.Token);
        }
        catch (Exception e) when (e is UaException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The scan tells that the PLC is away; the watchdog there knows what a missing heartbeat means.
        }
    }

    /// <summary>Ends with its caller or after the link's time-out.</summary>
    private LinkedLimit Limit(CancellationToken cancellationToken) => new(_link.Timeout, _time, cancellationToken);

    private sealed record Condition(LinkState State, string? Reason, bool PlcInFallback, DateTimeOffset? LastGood, TimeSpan? RoundTrip);
}
