namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>What a link tells about itself: round trips, refusals, bad, late and stray replies, connections.</summary>
public sealed class CounterTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Round_trips_are_the_times_from_sending_to_reply()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        await client.ConnectAsync(None);
        using var peer = await device.AcceptAsync();
        foreach (var (request, milliseconds) in ((int, int)[])[(1, 10), (2, 40), (3, 25)])
        {
            var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
            await peer.ReceiveFrameAsync();
            device.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            await peer.SendAsync($"{request:X4} 0000 0005 01 03 02 0017");
            await reading;
        }

        var counters = client.Counters;
        Assert.Equal((10.0, 40.0, 25.0, 25.0), (
            counters.MinRoundTrip.TotalMilliseconds, counters.MaxRoundTrip.TotalMilliseconds, counters.MeanRoundTrip.TotalMilliseconds, counters.LastRoundTrip.TotalMilliseconds));
        Assert.Equal((3, 3, 1), (counters.Requests, counters.Replies, counters.Connects));
    }

    [Fact]
    public async Task Each_kind_of_trouble_has_its_own_counter()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => o.MaxBackoff = o.MinBackoff = TimeSpan.FromMilliseconds(1));
        var connecting = client.ConnectAsync(None);
        using (var peer = await device.AcceptAsync())
        {
            await connecting;
            await AskAsync(client, peer, "0001 0000 0003 01 83 02"); // refused
            await AskAsync(client, peer, "0002 0000 0006 01 03 03 001700"); // three bytes for one register
            await AskAsync(client, peer, null, device); // silence
            await AskAsync(client, peer, "0003 0000 0005 01 03 02 0001 0777 0000 0005 01 03 02 0002 0004 0000 0005 01 03 02 0003"); // late, stray, right
        }

        await device.Log.NextAsync(ModbusEvent.Disconnected);
        var counters = client.Counters;
        Assert.Equal((4, 1, 1, 1), (counters.Requests, counters.Refusals, counters.BadReplies, counters.TimeOuts));
        Assert.Equal((1, 1, 1), (counters.LateReplies, counters.StrayReplies, counters.Disconnects));
    }

    private static async Task AskAsync(ModbusClient client, RawPeer peer, string? reply, ScriptedDevice? silentSince = null)
    {
        var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        await peer.ReceiveFrameAsync();
        silentSince?.Time.Advance(TimeSpan.FromSeconds(1));
        if (reply is not null)
            await peer.SendAsync(reply);
        try
        {
            await reading;
        }
        catch (ModbusException)
        {
            // The counters say which.
        }
    }
}
