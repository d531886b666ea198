namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Connections that are lost, refused, silent or out of step, on a clock moved by hand.</summary>
public sealed class ReconnectTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_lost_connection_fails_what_waits_at_once_and_is_made_again_after_the_back_off()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var first = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        var queued = client.ReadHoldingRegistersAsync(1, 1, new ushort[1], None).AsTask();
        using (var peer = await device.AcceptAsync())
            await peer.ReceiveFrameAsync();

        var fault = await Assert.ThrowsAsync<ModbusException>(() => first);
        Assert.Equal(ModbusFault.NotConnected, fault.Fault);
        Assert.Contains("Next try at 12:00:00.100 UTC", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ModbusException>(() => queued);
        Assert.Equal(ModbusLinkState.Waiting, client.State);
        await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask());

        device.Time.Advance(TimeSpan.FromMilliseconds(100));
        using var again = await device.AcceptAsync();
        await device.Log.NextAsync(ModbusEvent.Connected);
        await device.Log.NextAsync(ModbusEvent.Connected);
        var value = new ushort[1];
        var reading = client.ReadHoldingRegistersAsync(1, 0, value, None).AsTask();
        Assert.Equal("000200000006010300000001", await again.ReceiveFrameAsync());
        await again.SendAsync("0002 0000 0005 01 03 02 0001");
        await reading;
        Assert.Equal((2, 1), (client.Counters.Connects, client.Counters.Disconnects));
    }

    [Fact]
    public async Task Three_time_outs_in_a_row_make_a_new_connection()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        using var peer = await ConnectAsync(device, client);
        for (var i = 0; i < 3; i++)
        {
            var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
            await peer.ReceiveFrameAsync();
            device.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(ModbusFault.TimedOut, (await Assert.ThrowsAsync<ModbusException>(() => reading)).Fault);
        }

        Assert.True(await peer.IsClosedByPeerAsync());
        Assert.StartsWith("3 requests in a row timed out", await device.Log.NextAsync(ModbusEvent.Disconnected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_is_no_Modbus_ends_the_connection_with_the_reason()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        using var peer = await ConnectAsync(device, client);
        var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        await peer.ReceiveFrameAsync();
        await peer.SendAsync("0001 0000 0000 01 03");
        var fault = await Assert.ThrowsAsync<ModbusException>(() => reading);
        Assert.Contains("length 0 outside 2 to 254", fault.Message, StringComparison.Ordinal);
        Assert.True(await peer.IsClosedByPeerAsync());
    }

    [Fact]
    public async Task Rtu_over_tcp_makes_a_new_connection_at_the_first_time_out()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => o.Framing = ModbusFraming.RtuOverTcp);
        using var peer = await ConnectAsync(device, client);
        var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        Assert.Equal("010300000001840A", await peer.ReceiveAsync(8));
        device.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<ModbusException>(() => reading);
        Assert.True(await peer.IsClosedByPeerAsync());
    }

    [Fact]
    public async Task Nobody_there_is_told_with_the_next_try()
    {
        int port;
        using (var gone = new ScriptedDevice())
            port = gone.Port;
        var time = new ManualTime();
        await using var client = new ModbusClient(new() { Port = port }, time);
        var fault = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask());
        Assert.Equal(ModbusFault.NotConnected, fault.Fault);
        Assert.Contains("ConnectionRefused", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.Counters.ConnectFailures);
    }

    [Fact]
    public async Task Who_waits_for_a_connection_hears_when_the_client_is_disposed()
    {
        var time = new ManualTime();
        int port;
        using (var gone = new ScriptedDevice())
            port = gone.Port;
        await using var client = new ModbusClient(new() { Port = port }, time);
        await Assert.ThrowsAsync<ModbusException>(() => client.ConnectAsync(None));
        var waiting = client.ConnectAsync(None);
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ModbusException>(() => waiting);
        Assert.Equal(ModbusLinkState.Closed, client.State);
        var after = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask());
        Assert.Contains("this client has been disposed", after.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_request()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => o.MaxQueued = 2);
        using var peer = await ConnectAsync(device, client);
        var onTheWire = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        var first = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        var second = client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask();
        var fault = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask());
        Assert.Equal(ModbusFault.QueueFull, fault.Fault);
        await client.DisposeAsync();
        foreach (var task in new[] { onTheWire, first, second })
            Assert.Equal(ModbusFault.NotConnected, (await Assert.ThrowsAsync<ModbusException>(() => task)).Fault);
    }

    [Fact]
    public void Waits_double_to_the_limit_less_a_random_part_that_the_seed_decides()
    {
        var exact = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), jitter: 0, seed: 1);
        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => exact.Next().TotalSeconds));
        exact.Reset();
        Assert.Equal(1, exact.Next().TotalSeconds);

        double[] Waits(int seed)
        {
            var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), jitter: 0.25, seed);
            return [.. Enumerable.Range(0, 20).Select(_ => backoff.Next().TotalSeconds)];
        }

        Assert.All(Waits(1), w => Assert.InRange(w, 0.75, 1));
        Assert.Equal(Waits(1), Waits(1));
        Assert.NotEqual(Waits(1), Waits(2));
    }

    [Fact]
    public void Wrong_options_are_all_named_at_once()
    {
        var options = new ModbusClientOptions { Host = "", Port = 0, MaxInFlight = 4, Framing = ModbusFraming.RtuOverTcp, Jitter = double.NaN };
        var fault = Assert.Throws<ArgumentException>(() => new ModbusClient(options, new ManualTime()));
        Assert.All(["Host is empty", "Port 0", "MaxInFlight 4", "Jitter NaN"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    private static async Task<RawPeer> ConnectAsync(ScriptedDevice device, ModbusClient client)
    {
        var connecting = client.ConnectAsync(None);
        var peer = await device.AcceptAsync();
        await connecting;
        return peer;
    }
}
