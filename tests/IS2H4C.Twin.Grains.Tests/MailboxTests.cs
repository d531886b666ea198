using IS2H4C.Twin.Grains.Embedded;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

public class MailboxTests
{
    private static readonly GrainMessage Any = new DescribeHub();

    [Fact]
    public async Task A_full_mailbox_refuses_the_new_message_and_keeps_those_that_wait()
    {
        var grain = new GatedGrain();
        var host = new EmbeddedGrainHost(new OneGrain(grain), capacity: 2);
        var running = host.AskAsync("g", Any).AsTask();
        var waiting1 = host.AskAsync("g", Any).AsTask();
        var waiting2 = host.AskAsync("g", Any).AsTask();

        var refused = await host.AskAsync("g", Any);

        Assert.Equal(new MailboxFull("g", 2), refused);
        Assert.False(waiting1.IsCompleted || waiting2.IsCompleted);
        grain.OpenForAll();
        Assert.All(await Task.WhenAll(running, waiting1, waiting2), reply => Assert.IsType<Done>(reply));
        Assert.Equal(3, grain.Handled);
    }

    [Fact]
    public async Task A_grain_handles_one_message_at_a_time_however_many_ask()
    {
        var grain = new GatedGrain();
        grain.OpenForAll();
        var host = new EmbeddedGrainHost(new OneGrain(grain), capacity: 10_000);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await host.AskAsync("g", Any);
        })));

        Assert.Equal(8000, grain.Handled);
        Assert.Equal(1, grain.MostAtOnce);
    }

    [Fact]
    public async Task A_message_that_fails_fails_for_its_sender_only()
    {
        var grain = new GatedGrain();
        grain.OpenForAll();
        var host = new EmbeddedGrainHost(new OneGrain(grain), capacity: 2);

        grain.FailNext = true;
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.AskAsync("g", Any));

        Assert.IsType<Done>(await host.AskAsync("g", Any));
    }

    [Fact]
    public async Task An_unknown_grain_is_named_together_with_those_that_exist()
    {
        var host = new EmbeddedGrainHost(new OneGrain(new GatedGrain()));

        var fault = await Assert.ThrowsAsync<KeyNotFoundException>(async () => await host.AskAsync("EL99", Any));

        Assert.Contains("EL99", fault.Message, StringComparison.Ordinal);
        Assert.Contains("g", fault.Message, StringComparison.Ordinal);
    }

    private sealed class OneGrain(IGrain grain) : IGrainFactory
    {
        public IReadOnlyList<string> Ids => ["g"];

        public IGrain Create(string id) => grain;
    }

    /// <summary>A grain that holds every message until its gate is opened, and counts.</summary>
    private sealed class GatedGrain : IGrain
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;

        public int Handled { get; private set; }

        public int MostAtOnce { get; private set; }

        public bool FailNext { get; set; }

        public void OpenForAll() => _gate.SetResult();

        public async ValueTask<GrainReply> ReceiveAsync(GrainMessage message, IGrainDirectory directory)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            await _gate.Task;
            if (FailNext)
            {
                FailNext = false;
                Interlocked.Decrement(ref _now);
                throw new InvalidOperationException("as asked");
            }
            Handled++;
            Interlocked.Decrement(ref _now);
            return Done.Instance;
        }

        public byte[] Save() => [];

        public void Restore(ReadOnlySpan<byte> state)
        {
        }
    }
}
