using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Client;

/// <summary>Broken connections: the server's clock is moved by hand, the client's runs.</summary>
public sealed class ReconnectTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTime At = new(2026, 11, 22, 6, 0, 0, DateTimeKind.Utc);

    private sealed class Watch : IAsyncDisposable
    {
        public required UaClient Client { get; init; }
        public required UaSubscription Subscription { get; init; }
        public required Channel<double> Samples { get; init; }
        public required Channel<UaConnectionState> States { get; init; }

        public static async Task<Watch> StartAsync(TestPlant plant, int port, Action<UaClientOptions>? configure = null)
        {
            var options = plant.Options(UaSecurityPolicy.None, o =>
            {
                o.EndpointUrl = $"opc.tcp://localhost:{port}";
                configure?.Invoke(o);
            });
            var client = await UaClient.ConnectAsync(options, TimeProvider.System, None);
            var states = Channel.CreateUnbounded<UaConnectionState>();
            client.StateChanged += (state, _) => states.Writer.TryWrite(state);
            var samples = Channel.CreateUnbounded<double>();
            var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) =>
            {
                foreach (var n in batch)
                    samples.Writer.TryWrite(n.Value.Value.AsDouble());
            }, None);
            await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId) { SamplingIntervalMs = 50, QueueSize = 100 }], None);
            return new Watch { Client = client, Subscription = subscription, Samples = samples, States = states };
        }

        public async Task UntilAsync(UaConnectionState state)
        {
            while (await States.Reader.ReadAsync(None) != state)
            {
            }
        }

        public ValueTask DisposeAsync() => Client.DisposeAsync();
    }

    private static void Measure(TestPlant plant, ManualTime time, double value)
    {
        plant.Pressure.Set(new Variant(value), At);
        time.Advance(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Samples_taken_while_the_line_was_cut_arrive_after_it()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var watch = await Watch.StartAsync(plant, proxy.Port);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await watch.Samples.Reader.ReadAsync(None));

        // The server sends 1, 2, 3 into the void, then the line breaks.
        proxy.SwallowAnswers();
        foreach (var value in (double[])[1, 2, 3])
            Measure(plant, time, value);
        proxy.Cut();
        await watch.UntilAsync(UaConnectionState.Connected);
        Measure(plant, time, 4);

        foreach (var value in (double[])[1, 2, 3, 4])
            Assert.Equal(value, await watch.Samples.Reader.ReadAsync(None));
        // One to three messages, by how many Publish requests were waiting; what was not sent stayed in the item's queue.
        Assert.InRange(watch.Subscription.RepublishedMessages, 1, 3);
        Assert.Equal((0, 0), (watch.Subscription.LostMessages, watch.Subscription.Recreations));
        Assert.Equal(1, plant.Server.SessionCount);
    }

    [Fact]
    public async Task A_subscription_moves_to_a_new_session_when_the_old_one_is_gone()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var watch = await Watch.StartAsync(plant, proxy.Port, o =>
        {
            o.SessionTimeout = TimeSpan.FromSeconds(10);
            o.ReconnectFirstDelay = TimeSpan.FromSeconds(0.3);
        });
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await watch.Samples.Reader.ReadAsync(None));

        proxy.SwallowAnswers();
        Measure(plant, time, 1);
        proxy.Cut();
        await watch.UntilAsync(UaConnectionState.Reconnecting);
        Measure(plant, time, 2);
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(0, plant.Server.SessionCount);
        await watch.UntilAsync(UaConnectionState.Connected);
        Measure(plant, time, 3);

        // A transferred subscription reports its present values again: 2 may come twice.
        var seen = new List<double>();
        while (seen.Count == 0 || seen[^1] != 3)
        {
            var sample = await watch.Samples.Reader.ReadAsync(None);
            if (seen.Count == 0 || seen[^1] != sample)
                seen.Add(sample);
        }
        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(0, watch.Subscription.Recreations);
    }

    [Fact]
    public async Task A_subscription_that_the_server_has_forgotten_is_made_anew()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var watch = await Watch.StartAsync(plant, proxy.Port, o => o.ReconnectFirstDelay = TimeSpan.FromSeconds(0.3));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await watch.Samples.Reader.ReadAsync(None));

        proxy.Cut();
        await watch.UntilAsync(UaConnectionState.Reconnecting);
        // Longer than the subscription's 2400 publishing intervals.
        time.Advance(TimeSpan.FromSeconds(250));
        await watch.UntilAsync(UaConnectionState.Connected);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await watch.Samples.Reader.ReadAsync(None));
        Measure(plant, time, 7);
        Assert.Equal(7, await watch.Samples.Reader.ReadAsync(None));
        Assert.Equal(1, watch.Subscription.Recreations);
    }

    [Fact]
    public async Task A_flapping_line_loses_nothing_that_the_server_had_queued()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var watch = await Watch.StartAsync(plant, proxy.Port);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await watch.Samples.Reader.ReadAsync(None));

        var next = 1.0;
        var expected = 1.0;
        for (var flap = 0; flap < 24; flap++)
        {
            for (var i = 0; i < 3; i++)
                Measure(plant, time, next++);
            if (flap % 2 == 0)
                proxy.SwallowAnswers();
            Measure(plant, time, next++);
            proxy.Cut();
            await watch.UntilAsync(UaConnectionState.Connected);
            for (; expected < next; expected++)
            {
                if (!watch.Samples.Reader.TryRead(out var sample))
                {
                    time.Advance(TimeSpan.FromMilliseconds(100));
                    sample = await watch.Samples.Reader.ReadAsync(None);
                }
                Assert.Equal(expected, sample);
            }
        }
        Assert.Equal(0, watch.Subscription.LostMessages);
    }

    [Fact]
    public async Task The_channels_token_is_renewed_without_losing_a_request()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Introduce();
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256, o =>
        {
            o.TokenLifetime = TimeSpan.FromSeconds(20);
            o.RequestTimeout = TimeSpan.FromHours(1);
            o.KeepAliveInterval = TimeSpan.FromHours(1);
            o.SessionTimeout = TimeSpan.FromHours(1);
        });
        // Ten lifetimes; the client's timer runs on the same clock and renews at 75 %.
        for (var second = 0; second < 200; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(29.5, (await client.ReadAsync(plant.Pressure.NodeId, None)).Value.AsDouble());
        }
        Assert.Equal(UaConnectionState.Connected, client.State);
        Assert.Equal(0, client.Reconnections);
    }
}
