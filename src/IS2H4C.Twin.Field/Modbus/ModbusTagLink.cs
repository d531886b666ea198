using System.Reactive.Linq;
using System.Reactive.Subjects;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>
/// The link to a PLC on Modbus TCP. A scan reads every block that is due and then publishes every asset, whatever came of it. Without a
/// connection, or after two requests in a row without an answer, the scan ends and all tags are Bad at once: waiting for more time-outs would only
/// delay the news.
/// </summary>
public sealed class ModbusTagLink : ITagLink
{
    private const int SilencesBeforeDown = 2;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly LinkDefinition _link;
    private readonly TimeProvider _time;
    private readonly ModbusClient _client;
    private readonly LinkImage _image;
    private readonly BlockReader _reader;
    private readonly SetpointWriter _writer;
    private readonly Heartbeat _heartbeat;
    private readonly ReadSchedule _schedule;
    private readonly Subject<SampleBatch> _samples = new();
    private readonly CancellationTokenSource _stop = new();
    private int _disposed;
    private Task _running = Task.CompletedTask;
    private volatile Condition _condition = new(LinkState.Connecting, "not read yet", false, null);

    /// <summary>A link that has not started.</summary>
    /// <param name="link">Where the PLC is and how often it is read.</param>
    /// <param name="assets">The assets; those of other links are left alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Decides the jitter of reconnects, so that the links of a hub do not knock together.</param>
    /// <param name="log">Hears what happens on the wire.</param>
    public ModbusTagLink(LinkDefinition link, IEnumerable<AssetDefinition> assets, TimeProvider time, int seed, IModbusLog? log = null)
    {
        _link = link;
        _time = time;
        _client = new ModbusClient(Options(link, seed), time, log);
        _image = new LinkImage(link, assets, time.GetUtcNow());
        _reader = new BlockReader(_client, _image, time);
        _writer = new SetpointWriter(link, _client, _image);
        _heartbeat = new Heartbeat(BeatAsync, time);
        _schedule = ScanPlan.For(link, _image, time.GetUtcNow());
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
            var condition = _condition;
            var counters = _client.Counters;
            return new LinkStatus(
                condition.State,
                _link.Protocol,
                $"{_link.Host}:{_link.Port} unit {_link.UnitId}",
                condition.Reason,
                condition.PlcInFallback,
                condition.LastGood,
                counters.Replies == 0 ? null : counters.LastRoundTrip,
                counters.Requests,
                counters.TimeOuts + counters.Refusals + counters.BadReplies,
                counters.LateReplies,
                Math.Max(0, counters.Connects - 1));
        }
    }

    /// <inheritdoc/>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        if (!_running.IsCompleted)
            throw new InvalidOperationException($"{Id} has been started already. Start a link once.");
        // The timers are made here, not on the tasks: the first period counts from the start.
        _running = RunAsync(new PeriodicTimer(_link.ScanPeriod, _time), Heartbeat.CreateTimer(_time));
    }

    /// <inheritdoc/>
    public ValueTask<WriteReply> WriteAsync(string asset, int tag, double value, CancellationToken cancellationToken) =>
        _writer.WriteAsync(asset, tag, value, cancellationToken);

    /// <inheritdoc/>
    public void SupervisionAlive() => _heartbeat.Alive();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _stop.CancelAsync();
        await _running;
        await _client.DisposeAsync();
        _samples.OnCompleted();
        _samples.Dispose();
        _stop.Dispose();
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
            _condition = await ScanAsync(cancellationToken);
            _image.Publish(_samples);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Reads what is due into the image and says how the link is after it.</summary>
    private async ValueTask<Condition> ScanAsync(CancellationToken cancellationToken)
    {
        // Timers ring a little early or late; half a period of patience keeps a block from waiting for the next scan.
        var due = _time.GetUtcNow() + (_link.ScanPeriod / 2);
        var (isRead, silences, trouble) = (false, 0, default(string));
        while (_schedule.Take(due) is { } block)
        {
            var started = _time.GetTimestamp();
            try
            {
                await _reader.ReadAsync(block, cancellationToken);
                _schedule.Succeeded(block, _time.GetElapsedTime(started), _time.GetUtcNow());
                (isRead, silences) = (true, 0);
                continue;
            }
            catch (ModbusException e)
            {
                trouble = e.Message;
                silences = e.Fault == ModbusFault.TimedOut ? silences + 1 : 0;
                PutBack(block, e);
                if (e.Fault == ModbusFault.NotConnected || silences == SilencesBeforeDown)
                {
                    _image.FailAll(_time.GetUtcNow(), trouble);
                    return new Condition(LinkState.Down, trouble, _reader.PlcInFallback, _condition.LastGood);
                }
            }
            _reader.Fail(block, trouble);
        }
        if (isRead)
            return new Condition(LinkState.Connected, trouble, _reader.PlcInFallback, _time.GetUtcNow());
        // Nothing was due because all blocks wait after their silence: the link is as it was.
        return trouble is null ? _condition : new Condition(LinkState.Down, trouble, _reader.PlcInFallback, _condition.LastGood);
    }

    private async ValueTask BeatAsync(ushort counter, CancellationToken cancellationToken)
    {
        try
        {
            await _client.WriteSingleRegisterAsync(_link.UnitId, (ushort)_link.HeartbeatRegister, counter, cancellationToken);
        }
        catch (ModbusException)
        {
            // The scan tells that the PLC is away; the watchdog there knows what a missing heartbeat means.
        }
    }

    private void PutBack(ReadBlock block, ModbusException e)
    {
        if (e.Fault == ModbusFault.TimedOut)
            _schedule.TimedOut(block, _time.GetUtcNow());
        else
            _schedule.Refused(block, e.Code, _time.GetUtcNow());
    }

    private static ModbusClientOptions Options(LinkDefinition link, int seed) => new()
    {
        Host = link.Host,
        Port = link.Port,
        ResponseTimeout = link.Timeout,
        ConnectTimeout = link.Timeout > ShortestConnectTimeout ? link.Timeout : ShortestConnectTimeout,
        // Writes go before reads: without this a silent PLC would let every waiting write time out before the scan hears of it.
        TimeOutsBeforeReconnect = SilencesBeforeDown,
        MaxBackoff = LongestBackoff,
        Seed = seed,
    };

    private sealed record Condition(LinkState State, string? Reason, bool PlcInFallback, DateTimeOffset? LastGood);
}
