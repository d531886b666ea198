using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Field;

/// <summary>
/// What every link does, whatever it speaks: scans by its period, publishes every asset after each scan, keeps the heartbeat going, checks a write before it
/// goes out, and ends as one. A driver adds how a scan reads, how a value is written and how a beat is sent.
/// </summary>
public abstract class TagLink : ITagLink
{
    private readonly Subject<SampleBatch> _samples = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Heartbeat _heartbeat;
    private int _disposed;
    private Task _running = Task.CompletedTask;
    private volatile LinkCondition _condition = LinkCondition.NotReadYet;

    private protected TagLink(LinkDefinition link, IEnumerable<AssetDefinition> assets, TimeProvider time)
    {
        Link = link;
        Time = time;
        Image = new LinkImage(link, assets, time.GetUtcNow());
        _heartbeat = new Heartbeat(BeatAsync, time);
        Samples = _samples.AsObservable();
    }

    /// <inheritdoc/>
    public string Id => Link.Id;

    /// <inheritdoc/>
    public IObservable<SampleBatch> Samples { get; }

    /// <inheritdoc/>
    public abstract LinkStatus Status { get; }

    private protected LinkDefinition Link { get; }

    private protected TimeProvider Time { get; }

    private protected LinkImage Image { get; }

    private protected LinkCondition Condition => _condition;

    /// <inheritdoc/>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        if (!_running.IsCompleted)
            throw new InvalidOperationException($"{Id} has been started already. Start a link once.");
        // The timers are made here, not on the tasks: the first period counts from the start.
        _running = RunAsync(new PeriodicTimer(Link.ScanPeriod, Time), Heartbeat.CreateTimer(Time));
    }

    /// <inheritdoc/>
    public async ValueTask<WriteReply> WriteAsync(string asset, int tag, double value, CancellationToken cancellationToken)
    {
        if (Image.Tag(asset, tag) is not { } definition)
            return new WriteReply.Refused($"{Id} has no tag {tag} of asset {asset}. Send the write to the link through which the asset is read.");
        var spec = definition.Spec;
        if (spec.Access != TagAccess.ReadWrite)
            return new WriteReply.Refused($"{definition.Name} is read-only. Write a setpoint tag.");
        if (!spec.Range.Contains(value))
            return new WriteReply.Refused(string.Create(CultureInfo.InvariantCulture, $"{definition.Name}: {value:0.###} {spec.Unit} is outside {spec.Range} {spec.Unit}. Ask for a value inside."));
        return await WriteAsync(definition, value, cancellationToken);
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
        await CloseAsync();
        _samples.OnCompleted();
        _samples.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what is due into the image and says how the link is after it.</summary>
    private protected abstract ValueTask<LinkCondition> ScanAsync(CancellationToken cancellationToken);

    /// <summary>Writes a value that is inside the tag's range, reads it back and says how it ended.</summary>
    private protected abstract ValueTask<WriteReply> WriteAsync(TagDefinition tag, double value, CancellationToken cancellationToken);

    /// <summary>Writes the heartbeat. It swallows what goes wrong on the wire: the scan tells that the PLC is away, and its watchdog knows what silence means.</summary>
    private protected abstract ValueTask BeatAsync(ushort counter, CancellationToken cancellationToken);

    /// <summary>Closes the connection; scans and heartbeat have ended.</summary>
    private protected abstract ValueTask CloseAsync();

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
            _condition = await ScanAsync(cancellationToken);
            Image.Publish(_samples);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}

/// <summary>How a link is after a scan.</summary>
/// <param name="State">Whether it reads.</param>
/// <param name="Reason">Why it does not, or what is not as it should be; null when all is well.</param>
/// <param name="PlcInFallback">Whether the PLC says that it runs on its own fallback.</param>
/// <param name="LastGood">When something was read last; null for never.</param>
/// <param name="RoundTrip">Last round trip, where the driver does not count it itself; null for never.</param>
internal sealed record LinkCondition(LinkState State, string? Reason, bool PlcInFallback, DateTimeOffset? LastGood, TimeSpan? RoundTrip = null)
{
    public static LinkCondition NotReadYet { get; } = new(LinkState.Connecting, "not read yet", false, null);
}
