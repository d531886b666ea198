using IS2H4C.Twin.Field.Tests.Support;

namespace IS2H4C.Twin.Field.Tests;

public class HeartbeatTests
{
    [Fact]
    public async Task The_heart_beats_every_second_while_supervision_is_alive()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        bench.Link.SupervisionAlive();
        bench.Link.Start();
        await bench.ScanAsync();
        Assert.Equal(1, await bench.HeartbeatAsync());
        for (ushort beat = 2; beat < 8; beat++)
        {
            bench.Link.SupervisionAlive();
            await bench.SecondAsync();
            Assert.Equal(beat, await bench.HeartbeatAsync());
        }
    }

    [Fact]
    public async Task It_stops_when_supervision_stops_although_reading_goes_on_and_starts_again_with_it()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        bench.Link.SupervisionAlive();
        bench.Link.Start();
        await bench.ScanAsync();
        Assert.Equal(1, await bench.HeartbeatAsync());
        for (ushort beat = 2; beat <= 4; beat++)
        {
            await bench.SecondAsync();
            Assert.Equal(beat, await bench.HeartbeatAsync());
        }
        for (var i = 0; i < 10; i++)
            await bench.SecondAsync();
        Assert.False(bench.Heartbeats.Reader.TryRead(out _));

        bench.Link.SupervisionAlive();
        await bench.SecondAsync();
        Assert.Equal(5, await bench.HeartbeatAsync());
    }

    [Fact]
    public async Task Without_supervision_it_never_begins()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        bench.Link.Start();
        await bench.ScanAsync();
        for (var i = 0; i < 10; i++)
            await bench.NextScanAsync();
        Assert.False(bench.Heartbeats.Reader.TryRead(out _));
    }
}
