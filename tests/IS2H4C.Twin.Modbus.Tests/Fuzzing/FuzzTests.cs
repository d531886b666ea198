using IS2H4C.Twin.Modbus.Fuzzing;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>A bounded run with fixed seeds; the long one is `dotnet run -c Release --project tests/IS2H4C.Twin.Benchmarks -- fuzz modbus --count N --seed S`.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_bytes_are_answered_refused_or_called_malformed_in_both_roles(int seed) => new ModbusFuzzer(seed).Run(100_000);

    [Fact]
    public void A_frame_is_found_in_a_prefix_only_when_it_is_the_same_in_the_whole()
    {
        var random = new Random(5);
        var fuzzer = new ModbusFuzzer(5);
        for (var i = 0; i < 50_000; i++)
        {
            var stream = fuzzer.Requests(TcpFramer.Instance);
            var prefix = TcpFramer.Instance.TryRead(stream[..random.Next(stream.Length + 1)], out var inPrefix);
            var whole = TcpFramer.Instance.TryRead(stream, out var inWhole);
            if (prefix != FrameStatus.NeedMore)
                Assert.Equal((whole, inWhole.AduBytes), (prefix, inPrefix.AduBytes));
        }
    }

    [Fact]
    public async Task Ten_thousand_damaged_frames_over_sockets_leave_the_server_serving()
    {
        await using var server = new TestServer(new RegisterImage());
        var fuzzer = new ModbusFuzzer(6);
        for (var connection = 0; connection < 400; connection++)
        {
            using var peer = server.ConnectRaw();
            for (var i = 0; i < 10; i++)
                await peer.SendUntilClosedAsync(fuzzer.Requests(TcpFramer.Instance).ToArray());
        }

        await using var client = server.Client();
        var value = new ushort[1];
        await client.WriteSingleRegisterAsync(1, 7, 4711, CancellationToken.None);
        await client.ReadHoldingRegistersAsync(1, 7, value, CancellationToken.None);
        Assert.Equal([4711], value);
        Assert.InRange(server.Server.Counters.Malformed, 1, 400);
    }

    [Fact]
    public async Task Damaged_replies_over_sockets_leave_the_client_asking()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => o.MaxBackoff = o.MinBackoff = TimeSpan.FromMilliseconds(1));
        var fuzzer = new ModbusFuzzer(7);
        for (var i = 0; i < 100; i++)
        {
            var connecting = client.ConnectAsync(CancellationToken.None);
            using (var peer = await device.AcceptAsync())
            {
                await connecting;
                var reading = client.ReadHoldingRegistersAsync(1, 0, new ushort[10], CancellationToken.None).AsTask();
                await peer.ReceiveFrameAsync();
                await peer.SendUntilClosedAsync(fuzzer.Requests(TcpFramer.Instance).ToArray());
                peer.Dispose();
                await Assert.ThrowsAsync<ModbusException>(() => reading);
            }

            await device.Log.NextAsync(ModbusEvent.Disconnected);
            device.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(100, client.Counters.Disconnects);
    }
}
