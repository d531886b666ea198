using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>
/// The link to a PLC on Modbus TCP. A scan reads every block that is due and then publishes every asset, whatever came of it. Without a
/// connection, or after two requests in a row without an answer, the scan ends and all tags are Bad at once: waiting for more time-outs would only
/// delay the news.
/// </summary>
public sealed class ModbusTagLink : TagLink
{
    private const int SilencesBeforeDown = 2;
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly ModbusClient _client;
    private readonly BlockReader _reader;
    private readonly SetpointWriter _writer;
    private readonly ReadSchedule _schedule;

    /// <summary>A link that has not started.</summary>
    /// <param name="link">Where the PLC is and how often it is read.</param>
    /// <param name="assets">The assets; those of other links are left alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Decides the jitter of reconnects, so that the links of a hub do not knock together.</param>
    /// <param name="log">Hears what happens on the wire.</param>
    public ModbusTagLink(LinkDefinition link, IEnumerable<AssetDefinition> assets, TimeProvider time, int seed, IModbusLog? log = null)
        : base(link, assets, time)
    {
        _client = new ModbusClient(Options(link, seed), time, log);
        _reader = new BlockReader(_client, Image, time);
        _writer = new SetpointWriter(link, _client);
        _schedule = ScanPlan.For(link, Image, time.GetUtcNow());
    }

    /// <inheritdoc/>
    public override LinkStatus Status
    {
        get
        {
            var condition = Condition;
            var counters = _client.Counters;
            return new LinkStatus(
                condition.State,
                Link.Protocol,
                $"{Link.Host}:{Link.Port} unit {Link.UnitId}",
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
    private protected override ValueTask<WriteReply> WriteAsync(TagDefinition tag, double value, CancellationToken cancellationToken) =>
        _writer.WriteAsync(tag, value, cancellationToken);

    /// <inheritdoc/>
    private protected override ValueTask CloseAsync() => _client.DisposeAsync();

    /// <inheritdoc/>
    private protected override async ValueTask<LinkCondition> ScanAsync(CancellationToken cancellationToken)
    {
        // Timers ring a little early or late; half a period of patience keeps a block from waiting for the next scan.
        var due = Time.GetUtcNow() + (Link.ScanPeriod / 2);
        var (isRead, silences, trouble) = (false, 0, default(string));
        while (_schedule.Take(due) is { } block)
        {
            var started = Time.GetTimestamp();
            try
            {
                await _reader.ReadAsync(block, cancellationToken);
                _schedule.Succeeded(block, Time.GetElapsedTime(started), Time.GetUtcNow());
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
                    Image.FailAll(Time.GetUtcNow(), trouble);
                    return new LinkCondition(LinkState.Down, trouble, _reader.PlcInFallback, Condition.LastGood);
                }
            }
            _reader.Fail(block, trouble);
        }
        if (isRead)
            return new LinkCondition(LinkState.Connected, trouble, _reader.PlcInFallback, Time.GetUtcNow());
        // Nothing was due because all blocks wait after their silence: the link is as it was.
        return trouble is null ? Condition : new LinkCondition(LinkState.Down, trouble, _reader.PlcInFallback, Condition.LastGood);
    }

    /// <inheritdoc/>
    private protected override async ValueTask BeatAsync(ushort counter, CancellationToken cancellationToken)
    {
        try
        {
            await _client.WriteSingleRegisterAsync(Link.UnitId, (ushort)Link.HeartbeatRegister, counter, cancellationToken);
        }
        catch (ModbusException)
        {
            // The scan tells that the PLC is away; the watchdog there knows what a missing heartbeat means.
        }
    }

    private void PutBack(ReadBlock block, ModbusException e)
    {
        if (e.Fault == ModbusFault.TimedOut)
            _schedule.TimedOut(block, Time.GetUtcNow());
        else
            _schedule.Refused(block, e.Code, Time.GetUtcNow());
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
}
