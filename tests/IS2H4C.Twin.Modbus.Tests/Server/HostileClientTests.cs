namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Byte transcripts against our server: whatever one connection sends, the others are served.</summary>
public sealed class HostileClientTests
{
    //                                     tid   proto len  unit fc addr qty
    private const string Read = "0001 0000 0006 01 03 0000 0001";

    //                                       tid   proto len  unit fc bytes register
    private const string Reply = "0001000000050103021234";

    [Fact]
    public async Task A_frame_may_be_cut_anywhere()
    {
        await using var server = new TestServer(Image());
        using var peer = server.ConnectRaw();
        var frame = Hex.Bytes(Read);
        for (var cut = 1; cut < frame.Length; cut++)
        {
            await peer.SendAsync(frame[..cut]);
            await peer.SendAsync(frame[cut..]);
            Assert.Equal(Reply, await peer.ReceiveFrameAsync());
        }

        foreach (var b in frame)
            await peer.SendAsync([b]);
        Assert.Equal(Reply, await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_client_that_resets_its_connection_has_only_disconnected()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.LooksBeforeSleep = 1000);
        for (var i = 0; i < 50; i++)
        {
            await ReadAndResetAsync(server);
            Assert.Equal("receive failed: ConnectionReset", await server.Log.NextAsync(ModbusEvent.Disconnected));
        }
    }

    // Right after an answer the server looks for the next bytes, so the reset finds it awake.
    private static async Task ReadAndResetAsync(TestServer server)
    {
        using var peer = server.ConnectRaw();
        await peer.SendAsync(Read);
        await peer.ReceiveFrameAsync();
        peer.Reset();
    }

    [Fact]
    public async Task Many_requests_in_one_segment_are_answered_in_order()
    {
        await using var server = new TestServer(Image());
        using var peer = server.ConnectRaw();
        const int count = 3000;
        await peer.SendAsync([.. Enumerable.Range(0, count).SelectMany(i => Hex.Bytes($"{i:X4} 0000 0006 01 03 0000 0001"))]);
        for (var i = 0; i < count; i++)
            Assert.Equal($"{i:X4}" + Reply[4..], await peer.ReceiveFrameAsync());
    }

    [Theory]
    [InlineData("0001 0001 0006 01 03 0000 0001", "protocol id 1 where Modbus has 0")]
    [InlineData("0001 0000 0000 01 03 0000 0001", "length 0 outside 2 to 254")]
    [InlineData("0001 0000 0001 01", "length 1 outside 2 to 254")]
    [InlineData("0001 0000 00FF 01 03", "length 255 outside 2 to 254")]
    [InlineData("0001 0000 FFFF 01 03 0000 0001", "length 65535 outside 2 to 254")]
    [InlineData("47 45 54 20 2F 20 48 54 54 50", "protocol id 21536 where Modbus has 0")] // "GET / HTTP"
    public async Task Bytes_that_are_no_Modbus_close_their_connection_with_the_reason_and_no_other(string bytes, string reason)
    {
        await using var server = new TestServer(Image());
        using var good = server.ConnectRaw();
        using var bad = server.ConnectRaw();

        // What came before the fault is still answered.
        await bad.SendAsync(Read + bytes);
        Assert.Equal(Reply, await bad.ReceiveFrameAsync());
        Assert.True(await bad.IsClosedByPeerAsync());
        Assert.Equal(reason, await server.Log.NextAsync(ModbusEvent.MalformedFrame));

        await good.SendAsync(Read);
        Assert.Equal(Reply, await good.ReceiveFrameAsync());
        Assert.Equal(1, server.Server.Counters.Malformed);
    }

    [Fact]
    public async Task Who_it_is_and_that_it_runs_is_reported_by_function_17()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.Identity = new() { VendorName = "A", ProductCode = "B", Revision = "2" });
        using var peer = server.ConnectRaw();

        //                   tid   proto len  unit fc | bytes id run "A B 2"; one byte too many is refused
        await peer.SendAsync("0001 0000 0002 01 11" + "0002 0000 0003 01 11 00");
        Assert.Equal("00010000000A0111" + "07" + "01FF" + "4120422032", await peer.ReceiveFrameAsync());
        Assert.Equal("000200000003019103", await peer.ReceiveFrameAsync());
    }

    [Theory]
    //          tid   proto len  unit PDU                                     reply
    [InlineData("0002 0000 000B 01 10 0000 0001 02 1234 AABB", "000200000003019003")] // two bytes more than the count says
    [InlineData("0002 0000 0002 01 03", "000200000003018303")] // nothing after the function
    [InlineData("0002 0000 0003 01 17 00", "000200000003019703")] // function 23 cut short
    [InlineData("0002 0000 0006 01 05 0000 0001", "000200000003018503")] // a coil is 0000 or FF00
    [InlineData("0002 0000 0006 01 42 0000 0001", "00020000000301C201")] // unknown function
    [InlineData("0002 0000 0006 01 03 FFFF 0002", "000200000003018302")] // beyond the last address
    [InlineData("0002 0000 0005 01 2B 0D 00 00", "00020000000301AB01")] // another encapsulated interface (CANopen)
    [InlineData("0002 0000 0005 01 2B 0E 05 00", "00020000000301AB03")] // read code 5 does not exist
    [InlineData("0002 0000 0005 01 2B 0E 04 77", "00020000000301AB02")] // no such object
    public async Task A_wrong_request_in_a_right_frame_is_refused_and_the_stream_stays_in_step(string request, string refusal)
    {
        await using var server = new TestServer(Image());
        using var peer = server.ConnectRaw();
        await peer.SendAsync(request + Read);
        Assert.Equal(refusal, await peer.ReceiveFrameAsync());
        Assert.Equal(Reply, await peer.ReceiveFrameAsync());
        Assert.Equal((2, 1), (server.Server.Counters.Requests, server.Server.Counters.Refusals));
    }

    [Fact]
    public async Task One_connection_above_the_limit_is_closed_and_a_freed_place_is_taken_again()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.MaxConnections = 1);
        await TakeAndFreeTheOnlyPlaceAsync(server);
        await server.Log.NextAsync(ModbusEvent.Disconnected);
        using var third = server.ConnectRaw();
        await third.SendAsync(Read);
        Assert.Equal(Reply, await third.ReceiveFrameAsync());
    }

    [Fact]
    public async Task Unused_connections_that_hold_every_place_give_way_and_working_ones_do_not()
    {
        var time = new ManualTime();
        await using var server = new TestServer(ModbusUnits.Any(Image()), time, o => o.MaxConnections = 2);
        using var unused = server.ConnectRaw();
        await server.Log.NextAsync(ModbusEvent.Connected);
        using var working = server.ConnectRaw();
        await AskAsync(working);
        using (var early = server.ConnectRaw())
            Assert.True(await early.IsClosedByPeerAsync());
        time.Advance(TimeSpan.FromSeconds(2));
        using var second = server.ConnectRaw();
        await AskAsync(second);
        Assert.True(await unused.IsClosedByPeerAsync());
        using (var third = server.ConnectRaw())
            Assert.True(await third.IsClosedByPeerAsync());
        time.Advance(TimeSpan.FromSeconds(9));
        await AskAsync(second);
        using var fourth = server.ConnectRaw();
        await AskAsync(fourth);
        Assert.True(await working.IsClosedByPeerAsync());
        await AskAsync(second);

        static async Task AskAsync(RawPeer peer)
        {
            await peer.SendAsync(Read);
            Assert.Equal(Reply, await peer.ReceiveFrameAsync());
        }
    }

    [Fact]
    public async Task A_silent_connection_is_closed_after_the_idle_time_out_and_a_talking_one_is_kept()
    {
        var time = new ManualTime();
        await using var server = new TestServer(ModbusUnits.Any(Image()), time, o => o.IdleTimeout = TimeSpan.FromMinutes(4));
        using var silent = server.ConnectRaw();
        using var talking = server.ConnectRaw();
        await silent.SendAsync(Read);
        Assert.Equal(Reply, await silent.ReceiveFrameAsync());
        for (var minute = 0; minute < 6; minute++)
        {
            await talking.SendAsync(Read);
            Assert.Equal(Reply, await talking.ReceiveFrameAsync());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(await silent.IsClosedByPeerAsync());
        await talking.SendAsync(Read);
        Assert.Equal(Reply, await talking.ReceiveFrameAsync());
        Assert.Equal("silent for more than 00:04:00", await server.Log.NextAsync(ModbusEvent.Disconnected));
        Assert.Equal(1, server.Server.Counters.IdleClosed);
    }

    [Fact]
    public async Task A_client_that_takes_no_answers_hinders_nobody()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.SendTimeout = TimeSpan.FromMilliseconds(200));
        using var deaf = server.ConnectRaw();
        using var good = server.ConnectRaw();
        var flood = Enumerable.Repeat(Hex.Bytes("0001 0000 0006 01 03 0000 007D"), 100_000).SelectMany(b => b).ToArray();
        var flooding = deaf.SendUntilClosedAsync(flood);
        for (var i = 0; i < 100; i++)
        {
            await good.SendAsync(Read);
            Assert.Equal(Reply, await good.ReceiveFrameAsync());
        }

        Assert.StartsWith("send failed", await server.Log.NextAsync(ModbusEvent.Disconnected), StringComparison.Ordinal);
        await flooding;
    }

    [Fact]
    public async Task A_store_that_throws_is_answered_04_logged_and_asked_again()
    {
        var image = new RegisterImage { RegisterCheck = (_, values) => values[0] == 1 ? throw new InvalidOperationException("boom") : ModbusExceptionCode.None };
        await using var server = new TestServer(image);
        using var peer = server.ConnectRaw();
        await peer.SendAsync("0001 0000 0006 01 06 0000 0001");
        Assert.Equal("000100000003018604", await peer.ReceiveFrameAsync());
        Assert.Contains("request 0600000001: boom", await server.Log.NextAsync(ModbusEvent.StoreFailed), StringComparison.Ordinal);
        await peer.SendAsync("0002 0000 0006 01 06 0000 0002");
        Assert.Equal("000200000006010600000002", await peer.ReceiveFrameAsync());
    }

    [Fact]
    public async Task Disposing_the_server_closes_its_connections()
    {
        await using var server = new TestServer(Image());
        using var peer = server.ConnectRaw();
        await peer.SendAsync(Read);
        await peer.ReceiveFrameAsync();
        await server.Server.DisposeAsync();
        Assert.True(await peer.IsClosedByPeerAsync());
        Assert.Equal(0, server.Server.Counters.Connections);
    }

    [Fact]
    public async Task Rtu_frames_over_tcp_are_cut_by_their_function_code_and_a_wrong_CRC_closes()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.Framing = ModbusFraming.RtuOverTcp);
        using var peer = server.ConnectRaw();

        //                   unit fc addr qty  CRC
        await peer.SendAsync("01 03 0000 0001 840A  01 03 00");
        Assert.Equal("0103021234B533", await peer.ReceiveAsync(7));
        await peer.SendAsync("00 0001 840A");
        Assert.Equal("0103021234B533", await peer.ReceiveAsync(7));
        await peer.SendAsync("01 03 0000 0001 840B");
        Assert.True(await peer.IsClosedByPeerAsync());
        Assert.Contains("CRC", await server.Log.NextAsync(ModbusEvent.MalformedFrame), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_rtu_broadcast_is_done_and_not_answered()
    {
        await using var server = new TestServer(ModbusUnits.Any(Image()), configure: o => o.Framing = ModbusFraming.RtuOverTcp);
        using var peer = server.ConnectRaw();

        //                   unit fc addr value CRC; then a read of what was written
        await peer.SendAsync(RtuFrame("00 06 0000 00AB") + RtuFrame("01 03 0000 0001"));
        Assert.Equal(RtuFrame("01 03 02 00AB"), await peer.ReceiveAsync(7));
    }

    private static string RtuFrame(string unitAndPdu)
    {
        var bytes = Hex.Bytes(unitAndPdu);
        var crc = Crc16.Compute(bytes);
        return $"{Hex.Text(bytes)}{crc & 0xFF:X2}{crc >> 8:X2}";
    }

    private static async Task TakeAndFreeTheOnlyPlaceAsync(TestServer server)
    {
        using var first = server.ConnectRaw();
        await first.SendAsync(Read);
        await first.ReceiveFrameAsync();
        using var second = server.ConnectRaw();
        Assert.True(await second.IsClosedByPeerAsync());
        Assert.Contains("all 1 connections are taken", await server.Log.NextAsync(ModbusEvent.ConnectionRefused), StringComparison.Ordinal);
    }

    private static RegisterImage Image()
    {
        var image = new RegisterImage();
        image.SetRegisters(ModbusTable.HoldingRegisters, 0, [0x1234]);
        return image;
    }
}
