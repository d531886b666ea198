using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Tests.Support;
using IS2H4C.Twin.OpcUa;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Field.Tests;

/// <summary>A server whose reads answer says nothing of whether its subscription lives.</summary>
public class StalledSubscriptionTests
{
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task While_it_is_silent_the_tags_are_read_and_when_it_speaks_again_it_is_believed()
    {
        var clock = new ManualTime();
        await using var bench = new UaBench(serverTime: clock);
        await bench.StartAsync();
        bench.Link.Start();
        await using (new ClockPump(clock))
            await bench.UntilAsync("PU01", b => b.Samples.All(s => s.Sample.Quality == Quality.Good));

        // The server's clock stands: it publishes nothing any more.
        bench.Pressure.Set(new Variant(4.0), Now);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 4.0, Quality: Quality.Good } && Says("the subscription is silent for"));
        Assert.Equal(LinkState.Connected, bench.Link.Status.State);
        bench.Pressure.Set(new Variant(5.0), Now);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 5.0, Quality: Quality.Good });

        await using (new ClockPump(clock))
        {
            await bench.UntilAsync("PU01", _ => bench.Link.Status.Reason is null);
            bench.Pressure.Set(new Variant(6.0), Now);
            await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 6.0, Quality: Quality.Good });
        }

        bool Says(string text) => bench.Link.Status.Reason?.StartsWith(text, StringComparison.Ordinal) == true;
    }

    [Fact]
    public async Task What_it_does_not_tell_is_found_by_reading_and_never_shown_as_it_was()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 1.0, Quality: Quality.Good });
        // The server samples on pool threads and reads on its connections' own: from now on a read shows the present, a sample the past.
        bench.Pressure.OnRead = (UaVariable _, ref DataValue value) =>
        {
            if (!Thread.CurrentThread.IsThreadPoolThread)
                value = new DataValue(new Variant(4.0), StatusCodes.Good, Now);
        };
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 4.0, Quality: Quality.Good } && bench.Link.Status.Reason?.StartsWith("the subscription does not tell that PU01.PT101.PV changed", StringComparison.Ordinal) == true);

        // A new subscription of the same server lies as the old one did, and is never believed.
        for (var i = 0; i < 100; i++)
            Assert.Equal(4.0, (await bench.UntilAsync("PU01", _ => true)).Samples[0].Sample.Value);
        bench.Pressure.OnRead = null;
        bench.Pressure.Set(new Variant(2.0), Now);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Value == 2.0 && bench.Link.Status.Reason is null);
    }

    [Fact]
    public async Task A_value_that_the_PLC_took_too_long_ago_is_Uncertain_with_its_true_age()
    {
        await using var bench = new UaBench(change: l => l with { LongestSourceAge = TimeSpan.FromSeconds(30) });
        await bench.StartAsync();
        bench.Link.Start();
        bench.Pressure.Set(new Variant(2.0), Now.AddSeconds(-90));
        var old = await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 2.0, Quality: Quality.Uncertain });
        Assert.Contains("s ago, allowed are 30 s", old.Samples[0].Sample.Reason, StringComparison.Ordinal);
        Assert.InRange(old.Samples[0].Sample.Age(TimeProvider.System.GetUtcNow()).TotalSeconds, 89, 120);
        // The same value measured anew is told by no notification, but the next reads show it.
        bench.Pressure.Set(new Variant(2.0), Now);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 2.0, Quality: Quality.Good });
    }

    [Fact]
    public async Task A_PLC_that_stamps_changes_only_is_Good_however_old_they_are()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        bench.Link.Start();
        bench.Pressure.Set(new Variant(2.0), Now.AddDays(-3));
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 2.0, Quality: Quality.Good });
    }

    /// <summary>Moves a hand-moved clock along with real time until disposed.</summary>
    private sealed class ClockPump : IAsyncDisposable
    {
        private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
        private readonly PeriodicTimer _timer = new(Step, TimeProvider.System);
        private readonly Task _pumping;

        public ClockPump(ManualTime clock) => _pumping = PumpAsync(clock);

        public async ValueTask DisposeAsync()
        {
            _timer.Dispose();
            await _pumping;
        }

        private async Task PumpAsync(ManualTime clock)
        {
            while (await _timer.WaitForNextTickAsync())
                clock.Advance(Step);
        }
    }
}
