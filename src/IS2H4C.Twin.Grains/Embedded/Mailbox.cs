using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Embedded;

/// <summary>
/// One grain's bounded mailbox. An idle grain runs on its caller's thread at once; a busy one lets the message wait its turn.
/// A full mailbox refuses the new message with <see cref="MailboxFull"/> and keeps those that wait: what was accepted is never lost,
/// and the sender, who alone knows whether the message still matters, is told at once.
/// </summary>
internal sealed class Mailbox(string id, IGrain grain, IGrainDirectory directory, int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _busy;

    public ValueTask<GrainReply> AskAsync(GrainMessage message)
    {
        lock (_gate)
        {
            if (_busy)
            {
                if (_waiting.Count >= capacity)
                    return new ValueTask<GrainReply>(new MailboxFull(id, capacity));
                var waiting = new Waiting(message);
                _waiting.Enqueue(waiting);
                return new ValueTask<GrainReply>(waiting.Answer.Task);
            }
            _busy = true;
        }
        return RunAsync(message);
    }

    private async ValueTask<GrainReply> RunAsync(GrainMessage message)
    {
        try
        {
            return await grain.ReceiveAsync(message, directory).ConfigureAwait(false);
        }
        finally
        {
            Next();
        }
    }

    /// <summary>Hands the turn to the message that waits longest, on a thread of the pool.</summary>
    private void Next()
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out var next))
            {
                _busy = false;
                return;
            }
            ThreadPool.UnsafeQueueUserWorkItem(static x => _ = x.Mailbox.AnswerAsync(x.Next), (Mailbox: this, Next: next), preferLocal: false);
        }
    }

    private async Task AnswerAsync(Waiting waiting)
    {
        var run = RunAsync(waiting.Message).AsTask();
        await run.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        if (run.IsFaulted)
            waiting.Answer.SetException(run.Exception!.InnerExceptions);
        else
            waiting.Answer.SetResult(await run.ConfigureAwait(false));
    }

    private sealed record Waiting(GrainMessage Message)
    {
        public TaskCompletionSource<GrainReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
