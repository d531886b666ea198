using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Client;

/// <summary>A day on a bad line: it is cut, held up, loses answers, hangs half-open, and stays away longer than a session lives; client and server share one clock moved by hand.</summary>
public sealed class LinkFlappingTests
{
    private const double StepSeconds = 10;
    private const int Steps = 24 * 360;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Collects samples; a transferred subscription reports its present value again, which is no new sample.</summary>
    private sealed class Record
    {
        private readonly Lock _gate = new();
        private readonly List<double> _samples = [];
        private readonly List<string> _faults = [];

        public void Take(ReadOnlySpan<UaNotification> batch)
        {
            lock (_gate)
            {
                foreach (var notification in batch)
                {
                    var value = notification.Value.Value.AsDouble();
                    var last = _samples.Count == 0 ? -1 : _samples[^1];
                    if (notification.Value.Status.HasOverflow)
                        _faults.Add($"overflow at {value}");
                    if (value == last)
                        continue;
                    if (value != last + 1)
                        _faults.Add($"{value} came after {last}");
                    _samples.Add(value);
                }
            }
        }

        public (double Last, string Faults) State
        {
            get
            {
                lock (_gate)
                    return (_samples.Count == 0 ? -1 : _samples[^1], string.Join(", ", _faults));
            }
        }
    }

    /// <summary>
    /// Lets the plant's day pass until something has happened. Nothing here looks at the system's clock: while the client is connected, a read tells that all that the server had sent
    /// before has come; while it is not, the clock moves by the client's own pause as soon as it begins one, and the rest of a try is waited for.
    /// </summary>
    private sealed class Day : IDisposable
    {
        private readonly ManualTime _time;
        private readonly UaClient _client;
        private readonly NodeId _node;
        private readonly TimeSpan _longestPause;
        private readonly ConcurrentQueue<TimeSpan> _pauses = new();
        private readonly SemaphoreSlim _news = new(0);

        public Day(ManualTime time, UaClient client, NodeId node, TimeSpan longestPause)
        {
            (_time, _client, _node, _longestPause) = (time, client, node, longestPause);
            time.AlarmSet += NotePause;
            client.StateChanged += NoteState;
        }

        public async Task PassAsync(Func<bool> until)
        {
            while (!until())
            {
                if (_pauses.TryDequeue(out var pause))
                    _time.Advance(pause);
                else if (_client.State != UaConnectionState.Connected || !await HasCaughtUpAsync())
                    await _news.WaitAsync(None);
                else if (!until())
                    _time.Advance(0.5);
            }
        }

        private async Task<bool> HasCaughtUpAsync()
        {
            try
            {
                await _client.ReadAsync(_node, None);
                return true;
            }
            catch (UaException)
            {
                // Its state is about to change, and that will be told.
                return false;
            }
        }

        private void NotePause(TimeSpan due)
        {
            if (_client.State != UaConnectionState.Reconnecting || due > _longestPause)
                return;
            _pauses.Enqueue(due);
            _news.Release();
        }

        private void NoteState(UaConnectionState state, string reason) => _news.Release();

        public void Dispose()
        {
            _time.AlarmSet -= NotePause;
            _client.StateChanged -= NoteState;
            _news.Dispose();
        }
    }

    [Fact]
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A test must repeat itself from its seed.")]
    public async Task A_day_of_flapping_loses_no_sample_that_the_server_had_queued()
    {
        var time = new ManualTime();
        var random = new Random(4711);
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var proxy = new CutProxy(plant.Server.Port);
        var record = new Record();
        var options = plant.Options(UaSecurityPolicy.None, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.RequestTimeout = TimeSpan.FromSeconds(10);
            o.ReconnectFirstDelay = TimeSpan.FromSeconds(0.5);
            o.ReconnectLongestDelay = TimeSpan.FromSeconds(8);
        });
        plant.Pressure.Set(new Variant(0.0), time.GetUtcNow().UtcDateTime);
        await using var client = await UaClient.ConnectAsync(options, time, None);
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 1000, LifetimeCount = 3600 }, (_, batch) => record.Take(batch), None);
        await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId) { SamplingIntervalMs = 1000, QueueSize = 1000 }], None);

        using var day = new Day(time, client, plant.Pressure.NodeId, options.ReconnectLongestDelay);
        var flaps = 0;
        for (var step = 1; step <= Steps; step++)
        {
            plant.Pressure.Set(new Variant((double)step), time.GetUtcNow().UtcDateTime);
            time.Advance(1);
            if (step % 30 == 0)
            {
                await FlapAsync(plant, proxy, time, random, flaps++);
                step = (int)plant.Pressure.Value.Value.AsDouble();
            }
            await day.PassAsync(() => record.State.Last >= step);
            time.Advance(StepSeconds - 1);
        }
        Assert.Equal("", record.State.Faults);
        Assert.Equal(plant.Pressure.Value.Value.AsDouble(), record.State.Last);
        Assert.Equal((0L, 0L), (subscription.LostMessages, subscription.Recreations));
        Assert.True(client.Reconnections > flaps / 2, $"{client.Reconnections} reconnections in {flaps} flaps: the line was not as bad as it should be");
        Assert.True(subscription.RepublishedMessages > 0, "no message was lost on the way");
    }

    // Each kind goes on measuring while the line is bad.
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A test must repeat itself from its seed.")]
    private static async Task FlapAsync(TestPlant plant, CutProxy proxy, ManualTime time, Random random, int number)
    {
        var steps = random.Next(1, 4);
        switch (number % 6)
        {
            case 0:
                // Cut in the middle of nothing.
                proxy.Cut();
                break;
            case 1:
                // Answers are lost, then the line breaks.
                proxy.SwallowAnswers();
                Measure(plant, time, steps);
                proxy.Cut();
                break;
            case 2:
                // Everything is held up and then comes through.
                proxy.Hold();
                Measure(plant, time, 1);
                proxy.Release();
                break;
            case 3:
                // Half-open: nobody is told; the client must find out by itself.
                proxy.Hold();
                Measure(plant, time, 4);
                proxy.IsDown = true;
                proxy.Cut();
                Measure(plant, time, steps);
                proxy.IsDown = false;
                break;
            case 4:
                // Away for a few tries.
                proxy.IsDown = true;
                proxy.Cut();
                Measure(plant, time, 2 * steps);
                proxy.IsDown = false;
                break;
            default:
                // Away for five minutes: longer than the session lives, shorter than the subscription.
                proxy.SwallowAnswers();
                Measure(plant, time, 1);
                proxy.IsDown = true;
                proxy.Cut();
                for (var i = 0; i < 30; i++)
                {
                    Measure(plant, time, 1);
                    await Task.Yield();
                }
                proxy.IsDown = false;
                break;
        }
    }

    private static void Measure(TestPlant plant, ManualTime time, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            plant.Pressure.Set(new Variant(plant.Pressure.Value.Value.AsDouble() + 1), time.GetUtcNow().UtcDateTime);
            time.Advance(StepSeconds);
        }
    }
}
