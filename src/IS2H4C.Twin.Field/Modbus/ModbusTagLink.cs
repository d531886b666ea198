using System.Reactive.Subjects;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>The link to a PLC that speaks Modbus TCP.</summary>
public sealed class ModbusTagLink : ITagLink
{
    private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(1);

    /// <summary>How long the heartbeat goes on after supervision last said that it lives.</summary>
    private static readonly TimeSpan HeartbeatGrace = TimeSpan.FromSeconds(3);

    private readonly LinkDefinition _link;
    private readonly IReadOnlyList<AssetDefinition> _assets;
    private readonly IReadOnlyList<ScanBlock> _blocks;
    private readonly Sample[][] _last;
    private readonly ModbusClient _client;
    private readonly TimeProvider _time;
    private readonly Subject<SampleBatch> _samples = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ushort[] _fallback = new ushort[1];
    private Task _running = Task.CompletedTask;
    private long _aliveAt = long.MinValue;
    private ushort _beat;
    private volatile string? _reason = "not read yet";
    private volatile bool _inFallback;
    private long _lastGoodTicks;

    /// <summary>A link that has not started.</summary>
    /// <param name="link">Where the PLC is and how often it is read.</param>
    /// <param name="assets">The assets that are read through it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Decides the jitter of reconnects.</param>
    /// <param name="log">Hears what happens on the wire.</param>
    public ModbusTagLink(LinkDefinition link, IReadOnlyList<AssetDefinition> assets, TimeProvider time, int seed, IModbusLog? log = null)
    {
        _link = link;
        _assets = assets;
        _time = time;
        _blocks = ScanPlan.Make(link, assets);
        _last = [.. assets.Select(a => Enumerable.Repeat(Sample.Never(time.GetUtcNow()), a.Tags.Count).ToArray())];
        _client = new ModbusClient(
            new ModbusClientOptions
            {
                Host = link.Host,
                Port = link.Port,
                ResponseTimeout = link.Timeout,
                ConnectTimeout = link.Timeout,
                TimeOutsBeforeReconnect = 1,
                MaxBackoff = TimeSpan.FromSeconds(2),
                Seed = seed,
            },
            time,
            log);
    }

    /// <inheritdoc/>
    public string Id => _link.Id;

    /// <inheritdoc/>
    public IObservable<SampleBatch> Samples => _samples;

    /// <inheritdoc/>
    public LinkStatus Status
    {
        get
        {
            var counters = _client.Counters;
            var ticks = Interlocked.Read(ref _lastGoodTicks);
            return new LinkStatus(
                _reason is null ? LinkState.Connected : counters.Connects == 0 && counters.ConnectFailures == 0 ? LinkState.Connecting : LinkState.Down,
                _link.Protocol,
                FormattableString.Invariant($"{_link.Host}:{_link.Port} unit {_link.UnitId}"),
                _reason,
                _inFallback,
                ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero),
                counters.Replies == 0 ? null : counters.LastRoundTrip,
                counters.Requests,
                counters.Refusals + counters.BadReplies + counters.TimeOuts + counters.ConnectFailures,
                counters.LateReplies,
                Math.Max(0, counters.Connects - 1));
        }
    }

    /// <inheritdoc/>
    public void Start() => _running = Task.WhenAll(ScanForeverAsync(_stop.Token), BeatForeverAsync(_stop.Token));

    /// <inheritdoc/>
    public void SupervisionAlive() => Interlocked.Exchange(ref _aliveAt, _time.GetTimestamp());

    /// <inheritdoc/>
    public async ValueTask<WriteReply> WriteAsync(string asset, int tag, double value, CancellationToken cancellationToken)
    {
        var definition = _assets.First(a => a.Id == asset).Tags[tag];
        if (definition.Spec.Access != TagAccess.ReadWrite)
            return new WriteReply.Refused($"{definition.Name} is read-only.");
        if (!definition.Spec.Range.Contains(value))
            return new WriteReply.Refused(FormattableString.Invariant($"{definition.Name}: {value} is outside {definition.Spec.Range} {definition.Spec.Unit.Symbol}."));
        var registers = new ushort[definition.Wire.Length];
        if (!WireCodec.TryWrite(definition.Wire, value, registers))
            return new WriteReply.Refused(FormattableString.Invariant($"{definition.Name}: {value} does not fit {definition.Wire.Type}."));
        try
        {
            var shown = await WriteAndReadBackAsync(definition.Wire, registers, cancellationToken).ConfigureAwait(false);
            return Math.Abs(shown - value) <= WireCodec.Tolerance(definition.Wire, value) ? new WriteReply.Written(shown) : new WriteReply.Mismatch(shown);
        }
        catch (ModbusException fault)
        {
            return fault.Fault == ModbusFault.Refused
                ? new WriteReply.Refused($"{definition.Name}: the PLC refused: {fault.Code}.")
                : new WriteReply.TimedOut($"{definition.Name}: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
        _samples.OnCompleted();
        _samples.Dispose();
        _stop.Dispose();
    }

    private async Task<double> WriteAndReadBackAsync(WireAddress wire, ushort[] registers, CancellationToken cancellationToken)
    {
        var address = (ushort)wire.Address;
        if (wire.Table == WireTable.Coil)
        {
            await _client.WriteSingleCoilAsync(_link.UnitId, address, registers[0] != 0, cancellationToken).ConfigureAwait(false);
            var bit = new bool[1];
            await _client.ReadCoilsAsync(_link.UnitId, address, bit, cancellationToken).ConfigureAwait(false);
            registers[0] = bit[0] ? (ushort)1 : (ushort)0;
            return WireCodec.Read(wire, registers);
        }
        await _client.WriteMultipleRegistersAsync(_link.UnitId, address, registers, cancellationToken).ConfigureAwait(false);
        await _client.ReadHoldingRegistersAsync(_link.UnitId, address, registers, cancellationToken).ConfigureAwait(false);
        return WireCodec.Read(wire, registers);
    }

    private async Task ScanForeverAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_link.ScanPeriod, _time);
        try
        {
            do
                await ScanAsync(cancellationToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _reason = "stopped";
        }
    }

    /// <summary>Reads every block once. When the wire itself fails, the blocks not yet read fail with it: waiting for each in turn would only make the bad news late.</summary>
    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        string? wireFault = null;
        string? blockFault = null;
        foreach (var block in _blocks)
        {
            if (wireFault is not null)
            {
                Fail(block, wireFault);
                continue;
            }
            try
            {
                await block.ReadAsync(_client, cancellationToken).ConfigureAwait(false);
                Take(block, _time.GetUtcNow());
            }
            catch (ModbusException fault) when (fault.Fault is ModbusFault.Refused or ModbusFault.BadReply)
            {
                blockFault = fault.Message;
                Fail(block, fault.Message);
            }
            catch (ModbusException fault)
            {
                wireFault = fault.Message;
                Fail(block, fault.Message);
            }
        }
        if (wireFault is null)
            await ReadFallbackAsync(cancellationToken).ConfigureAwait(false);
        _reason = wireFault ?? blockFault;
        if (_reason is null)
            Interlocked.Exchange(ref _lastGoodTicks, _time.GetUtcNow().UtcTicks);
        Publish();
    }

    private async Task ReadFallbackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.ReadInputRegistersAsync(_link.UnitId, LinkDefinition.FallbackRegister, _fallback, cancellationToken).ConfigureAwait(false);
            _inFallback = _fallback[0] != 0;
        }
        catch (ModbusException)
        {
            // The next scan tells what is wrong with the wire; a PLC without this register has no fallback to tell of.
            _inFallback = false;
        }
    }

    private void Take(ScanBlock block, DateTimeOffset now)
    {
        foreach (var tag in block.Tags)
        {
            var value = WireCodec.Read(tag.Definition.Wire, block.Registers.AsSpan(tag.At, tag.Definition.Wire.Length));
            _last[tag.Asset][tag.Tag] = !double.IsFinite(value) ? new Sample(value, Quality.Bad, now, now, "the device sends no number")
                : tag.Definition.Spec.Range.Contains(value) ? new Sample(value, Quality.Good, now, now)
                : new Sample(value, Quality.Uncertain, now, now, "outside its range");
        }
    }

    private void Fail(ScanBlock block, string reason)
    {
        var now = _time.GetUtcNow();
        foreach (var tag in block.Tags)
            _last[tag.Asset][tag.Tag] = _last[tag.Asset][tag.Tag].Fail(now, reason);
    }

    private void Publish()
    {
        for (var a = 0; a < _assets.Count; a++)
        {
            var samples = new TagSample[_last[a].Length];
            for (var t = 0; t < samples.Length; t++)
                samples[t] = new TagSample(t, _last[a][t]);
            _samples.OnNext(new SampleBatch(_assets[a].Id, samples));
        }
    }

    private async Task BeatForeverAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HeartbeatPeriod, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                var alive = Interlocked.Read(ref _aliveAt);
                if (alive == long.MinValue || _time.GetElapsedTime(alive) > HeartbeatGrace)
                    continue;
                _beat = unchecked((ushort)(_beat + 1));
                await BeatAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _reason = "stopped";
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _client.WriteSingleRegisterAsync(_link.UnitId, (ushort)_link.HeartbeatRegister, _beat, cancellationToken).ConfigureAwait(false);
        }
        catch (ModbusException fault)
        {
            // A missed beat is the scan's news as well: the same wire carries both.
            _reason ??= fault.Message;
        }
    }
}
