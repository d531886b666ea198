using System.Collections.Concurrent;
using System.Diagnostics;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Modbus;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Field.Tests;

/// <summary>The shipped hub on the simulator's process, killed as kill -9 does, in real time.</summary>
public sealed class KilledSimulatorTests : IDisposable
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<TagSample>> _last = new();
    private readonly SemaphoreSlim _news = new(0);

    [Fact]
    public async Task Every_tag_of_the_hub_is_Bad_within_3_s_of_its_death_and_Good_within_10_s_of_its_return()
    {
        using var copy = new HubCopy();
        var hub = HubLoader.Load(copy.Folder, AssetCatalogue.Default).Hub!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var simulator = await PlcSimProcess.StartAsync(copy.Folder, limit.Token);
        var links = hub.Links.Select((l, i) => new ModbusTagLink(l, hub.Assets, TimeProvider.System, i)).ToList();
        try
        {
            foreach (var link in links)
            {
                link.Samples.Subscribe(Note);
                link.Start();
            }
            await UntilAllAreAsync(Quality.Good, hub.Assets.Count, limit.Token);

            var killed = Stopwatch.GetTimestamp();
            simulator.Kill();
            await UntilAllAreAsync(Quality.Bad, hub.Assets.Count, limit.Token);
            Assert.InRange(Stopwatch.GetElapsedTime(killed).TotalSeconds, 0, 3);

            simulator.Dispose();
            simulator = await PlcSimProcess.StartAsync(copy.Folder, limit.Token);
            var returned = Stopwatch.GetTimestamp();
            await UntilAllAreAsync(Quality.Good, hub.Assets.Count, limit.Token);
            Assert.InRange(Stopwatch.GetElapsedTime(returned).TotalSeconds, 0, 10);
        }
        finally
        {
            foreach (var link in links)
                await link.DisposeAsync();
            simulator.Kill();
            simulator.Dispose();
        }
    }

    public void Dispose() => _news.Dispose();

    private void Note(SampleBatch batch)
    {
        _last[batch.Asset] = batch.Samples;
        _news.Release();
    }

    private async Task UntilAllAreAsync(Quality quality, int assets, CancellationToken cancellationToken)
    {
        while (_last.Count < assets || _last.Values.Any(s => s.Any(t => t.Sample.Quality != quality)))
            await _news.WaitAsync(cancellationToken);
    }
}
