using System.Diagnostics;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;
using IS2H4C.Twin.Host.Live;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>
/// The live loop: readings go to the grains as they come; once a second the hub decides, the writes go out, the heartbeats go on and the
/// screens are told. A write never holds up the cycle; a cycle that fails is logged, the heartbeats stop and the PLCs fall back.
/// </summary>
internal sealed partial class Supervisor(
    HubDefinition hub,
    IGrainDirectory grains,
    IReadOnlyList<ITagLink> links,
    FrameBuilder frames,
    LiveFeed feed,
    SupervisionMetrics metrics,
    PlanWorker plans,
    TimeProvider time,
    ILogger<Supervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ITagLink> _linkOf = hub.Assets.ToDictionary(a => a.Id, a => links.First(l => l.Id == a.Link), StringComparer.Ordinal);
    private long _number;
    private long _overruns;

    /// <summary>When the last cycle ended; null before the first.</summary>
    public DateTimeOffset? LastCycle { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = links.Select(l => l.Samples.Subscribe(new Receiver(this))).ToList();
        foreach (var link in links)
            link.Start();

        using var timer = new PeriodicTimer(Cycle, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await RunCycleAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger, _number);
        }
        finally
        {
            subscriptions.ForEach(s => s.Dispose());
        }
    }

    private async Task RunCycleAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var now = time.GetUtcNow();
        try
        {
            if (await grains.AskAsync(HubGrain.GrainId, new Scan(now)).ConfigureAwait(false) is not ScanDone scan)
            {
                LogSkipped(logger, _number);
                return;
            }
            if (scan.Order is { } order)
                plans.Take(order);
            foreach (var write in scan.Writes)
                _ = WriteAsync(write, cancellationToken);
            foreach (var link in links)
                link.SupervisionAlive();
            _number++;
            var spent = time.GetElapsedTime(began);
            if (spent > Cycle)
                _overruns++;
            metrics.CycleEnded(spent);
            feed.Publish(await frames.BuildAsync(now, _number, new ScanFrame(_number, Math.Round(spent.TotalMilliseconds, 3), _overruns)).ConfigureAwait(false));
            LastCycle = now;
        }
#pragma warning disable CA1031 // Whatever fails in a cycle: the loop must live on, say so, and withhold the heartbeat, so that the PLCs fall back.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            metrics.CycleFailed();
            LogFailed(logger, fault, _number);
        }
    }

    private async Task WriteAsync(SetpointWrite write, CancellationToken cancellationToken)
    {
        WriteResult result;
        try
        {
            var reply = await _linkOf[write.Asset].WriteAsync(write.Asset, write.Tag, write.Value, cancellationToken).ConfigureAwait(false);
            result = Result(write.Tag, reply);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // A write that faults is a write that failed: the asset must hear of it, whatever the fault.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogWriteFault(logger, fault, write.Asset, write.Tag);
            result = new WriteResult(write.Tag, SetpointOutcome.TimedOut, $"write failed: {fault.Message}");
        }
        metrics.WriteEnded(result.Outcome);
        await grains.AskAsync(write.Asset, new WritesEnded(time.GetUtcNow(), [result])).ConfigureAwait(false);
    }

    private static WriteResult Result(int tag, WriteReply reply) => reply switch
    {
        WriteReply.Written => new WriteResult(tag, SetpointOutcome.Accepted, null),
        WriteReply.Mismatch m => new WriteResult(tag, SetpointOutcome.Mismatch, FormattableString.Invariant($"the PLC shows {m.ReadBack:0.###}")),
        WriteReply.Refused r => new WriteResult(tag, SetpointOutcome.Rejected, r.Reason),
        WriteReply.TimedOut t => new WriteResult(tag, SetpointOutcome.TimedOut, t.Reason),
        _ => throw new UnreachableException(),
    };

    private void Receive(SampleBatch batch)
    {
        metrics.SamplesReceived(batch.Samples.Count);
        var ask = grains.AskAsync(batch.Asset, new SamplesArrived(batch.Samples));
        if (ask.IsCompletedSuccessfully)
            Note(ask.Result);
        else
            _ = NoteLaterAsync(ask);
    }

    private async Task NoteLaterAsync(ValueTask<GrainReply> ask) => Note(await ask.ConfigureAwait(false));

    /// <summary>A refused batch is dropped and counted: newer readings are on their way, and until then the old ones age visibly.</summary>
    private void Note(GrainReply reply)
    {
        if (reply is MailboxFull)
            metrics.BatchDropped();
    }

    private void NoteEnded(Exception error) => LogLinkEnded(logger, error);

    private sealed class Receiver(Supervisor owner) : IObserver<SampleBatch>
    {
        public void OnNext(SampleBatch value) => owner.Receive(value);

        public void OnError(Exception error) => owner.NoteEnded(error);

        public void OnCompleted()
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Supervision stopped after {Cycles} cycles")]
    private static partial void LogStopped(ILogger logger, long cycles);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cycle after {Cycle}: the hub's mailbox is full, the cycle was skipped")]
    private static partial void LogSkipped(ILogger logger, long cycle);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cycle after {Cycle} failed; the heartbeats stop until one succeeds")]
    private static partial void LogFailed(ILogger logger, Exception fault, long cycle);

    [LoggerMessage(Level = LogLevel.Error, Message = "Write to {Asset} tag {Tag} failed")]
    private static partial void LogWriteFault(ILogger logger, Exception fault, string asset, int tag);

    [LoggerMessage(Level = LogLevel.Error, Message = "A link ended with a fault")]
    private static partial void LogLinkEnded(ILogger logger, Exception fault);
}
