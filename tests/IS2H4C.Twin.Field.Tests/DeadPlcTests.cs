using System.Net;
using System.Net.Sockets;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Modbus;
using IS2H4C.Twin.Field.Tests.Support;

namespace IS2H4C.Twin.Field.Tests;

public class DeadPlcTests
{
    [Fact]
    public async Task A_killed_plc_turns_every_tag_Bad_at_the_next_scan_and_Good_again_within_ten_seconds_of_its_return()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.StartPlc();
        bench.Link.Start();
        Assert.True(FieldBench.AllAre(await bench.ScanAsync(), Quality.Good));

        await bench.KillPlcAsync();
        var scan = await bench.NextScanAsync();
        Assert.True(FieldBench.AllAre(scan, Quality.Bad));
        Assert.All(scan.Values.SelectMany(s => s), t => Assert.Contains("not connected", t.Sample.Reason, StringComparison.Ordinal));
        Assert.Equal(4.5, scan["PU01"][SmallHub.Pressure].Sample.Value);
        Assert.Equal(LinkState.Down, bench.Link.Status.State);
        Assert.Contains("Next try", bench.Link.Status.Reason, StringComparison.Ordinal);

        await bench.SecondsUntilAsync(_ => false, atMost: 30);
        bench.StartPlc();
        Assert.InRange(await bench.SecondsUntilAsync(s => FieldBench.AllAre(s, Quality.Good), atMost: 10), 0, 10);
        Assert.Equal(LinkState.Connected, bench.Link.Status.State);
        Assert.Equal(1, bench.Link.Status.Reconnects);
    }

    [Fact]
    public async Task A_plc_that_is_not_there_at_the_start_is_found_when_it_comes()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.Link.Start();
        Assert.True(FieldBench.AllAre(await bench.ScanAsync(), Quality.Bad));
        await bench.SecondsUntilAsync(_ => false, atMost: 5);
        bench.StartPlc();
        Assert.InRange(await bench.SecondsUntilAsync(s => FieldBench.AllAre(s, Quality.Good), atMost: 10), 0, 10);
    }

    [Fact]
    public async Task A_plc_that_takes_requests_and_says_nothing_is_Bad_after_two_time_outs()
    {
        await using var bench = new FieldBench();
        using var mute = new TcpListener(IPAddress.Loopback, bench.Port);
        mute.Start();
        bench.Link.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var peer = await mute.AcceptSocketAsync(limit.Token);
        var request = new byte[64];
        for (var silence = 0; silence < 2; silence++)
        {
            Assert.True(await peer.ReceiveAsync(request, limit.Token) > 0);
            bench.Time.Advance(1);
        }
        var scan = await bench.ScanAsync();
        Assert.True(FieldBench.AllAre(scan, Quality.Bad));
        Assert.All(scan.Values.SelectMany(s => s), t => Assert.Contains("no reply within 1000 ms", t.Sample.Reason, StringComparison.Ordinal));
        Assert.Equal(LinkState.Down, bench.Link.Status.State);
    }

    [Fact]
    public async Task One_dead_plc_delays_no_other()
    {
        await using var bench = new FieldBench();
        bench.SetGoodReadings();
        bench.StartPlc();
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var other = SmallHub.Create(((IPEndPoint)mute.LocalEndpoint).Port);
        await using var dead = new ModbusTagLink(other.Links[0], other.Assets, bench.Time, seed: 2);
        dead.Start();
        bench.Link.Start();
        Assert.True(FieldBench.AllAre(await bench.ScanAsync(), Quality.Good));
        for (var i = 0; i < 20; i++)
        {
            var scan = await bench.NextScanAsync();
            Assert.All(scan.Values.SelectMany(s => s), t => Assert.Equal(bench.Time.GetUtcNow(), t.Sample.SourceTime));
        }
    }

    [Fact]
    public async Task Ending_a_link_ends_its_samples_even_while_a_request_waits()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var hub = SmallHub.Create(((IPEndPoint)mute.LocalEndpoint).Port);
        var link = new ModbusTagLink(hub.Links[0], hub.Assets, TimeProvider.System, seed: 1);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = link.Samples.Subscribe(_ => { }, ended.SetResult);
        link.Start();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var peer = await mute.AcceptSocketAsync(limit.Token);
        await link.DisposeAsync();
        await ended.Task.WaitAsync(limit.Token);
    }
}
