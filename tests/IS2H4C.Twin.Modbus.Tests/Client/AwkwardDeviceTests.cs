namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Byte transcripts against our client: replies that are late, wrong, cut, out of order.</summary>
public sealed class AwkwardDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_reply_with_another_transaction_id_is_discarded_and_the_right_one_awaited()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var value = new ushort[1];
        var reading = client.ReadHoldingRegistersAsync(255, 0x0171, value, None).AsTask();
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000006FF0301710001", await peer.ReceiveFrameAsync());

        await peer.SendAsync("0000 0000 0005 FF 03 02 DEAD"); // wrong transaction id
        await peer.SendAsync("0001 0000 0005 FE 03 02 DEAD"); // wrong unit
        await peer.SendAsync("0001 0000 0005 FF 03 02 BEEF");
        await reading;
        Assert.Equal([0xBEEF], value);
        Assert.Equal(2, client.Counters.StrayReplies);
    }

    [Fact]
    public async Task A_reply_may_come_byte_by_byte()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var value = new ushort[1];
        var reading = client.ReadHoldingRegistersAsync(1, 0, value, None).AsTask();
        using var peer = await device.AcceptAsync();
        await peer.ReceiveFrameAsync();
        foreach (var b in Hex.Bytes("0001 0000 0005 01 03 02 1234"))
            await peer.SendAsync([b]);
        await reading;
        Assert.Equal([0x1234], value);
    }

    [Theory]
    [InlineData("0001 0000 0005 01 03 02 0017")] // one register where two were asked
    [InlineData("0001 0000 0007 01 04 04 0017 0018")] // another function
    [InlineData("0001 0000 0006 01 03 04 0017 00")] // shorter than its byte count
    [InlineData("0001 0000 0008 01 03 04 0017 0018 19")] // longer than its byte count
    [InlineData("0001 0000 0003 01 83 00")] // exception code 0
    [InlineData("0001 0000 0004 01 83 02 00")] // exception of three bytes
    [InlineData("0001 0000 0002 01 03")] // nothing
    public async Task A_reply_that_does_not_fit_is_refused_with_its_bytes_and_changes_nothing(string reply)
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        ushort[] values = [7, 8];
        var reading = client.ReadHoldingRegistersAsync(1, 0x0160, values, None).AsTask();
        using var peer = await device.AcceptAsync();
        await peer.ReceiveFrameAsync();
        await peer.SendAsync(reply);
        var fault = await Assert.ThrowsAsync<ModbusException>(() => reading);
        Assert.Equal((ModbusFault.BadReply, Hex.Text(Hex.Bytes(reply).AsSpan(7))), (fault.Fault, Hex.Text([.. fault.RawBytes])));
        Assert.Equal([7, 8], values);

        // The stream is in step: the next request works on the same connection.
        reading = client.ReadHoldingRegistersAsync(1, 0, values, None).AsTask();
        Assert.Equal("000200000006010300000002", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0002 0000 0007 01 03 04 0001 0002");
        await reading;
        Assert.Equal([1, 2], values);
        Assert.Equal((1, 1), (client.Counters.BadReplies, client.Counters.Connects));
    }

    [Fact]
    public async Task A_late_reply_is_discarded_counted_and_not_taken_for_the_next_one()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var value = new ushort[1];
        var first = client.ReadHoldingRegistersAsync(1, 10, value, None).AsTask();
        using var peer = await device.AcceptAsync();
        await peer.ReceiveFrameAsync();
        device.Time.Advance(Second);
        var fault = await Assert.ThrowsAsync<ModbusException>(() => first);
        Assert.Equal(ModbusFault.TimedOut, fault.Fault);
        Assert.Contains("unit 1 ReadHoldingRegisters at 10: no reply within 1000 ms", fault.Message, StringComparison.Ordinal);

        var second = client.ReadHoldingRegistersAsync(1, 20, value, None).AsTask();
        await peer.ReceiveFrameAsync();
        await peer.SendAsync("0001 0000 0005 01 03 02 DEAD 0002 0000 0005 01 03 02 0042");
        await second;
        Assert.Equal([0x0042], value);
        Assert.Equal((1, 1, 0), (client.Counters.TimeOuts, client.Counters.LateReplies, client.Counters.StrayReplies));
    }

    [Fact]
    public async Task Replies_out_of_order_reach_their_own_requests()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => o.MaxInFlight = 2);
        var (a, b) = (new ushort[1], new ushort[1]);
        var readA = client.ReadHoldingRegistersAsync(1, 0, a, None).AsTask();
        var readB = client.ReadHoldingRegistersAsync(1, 1, b, None).AsTask();
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000006010300000001", await peer.ReceiveFrameAsync());
        Assert.Equal("000200000006010300010001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0002 0000 0005 01 03 02 000B 0001 0000 0005 01 03 02 000A");
        await Task.WhenAll(readA, readB);
        Assert.Equal((0x000A, 0x000B), (a[0], b[0]));
    }

    [Fact]
    public async Task A_cancelled_request_ends_at_once_but_keeps_its_place_until_the_device_has_answered()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        using var cancel = new CancellationTokenSource();
        ushort[] value = [99];
        var cancelled = client.ReadHoldingRegistersAsync(1, 0, value, cancel.Token).AsTask();
        var waiting = client.ReadHoldingRegistersAsync(1, 1, new ushort[1], cancel.Token).AsTask();
        var next = client.ReadHoldingRegistersAsync(1, 2, new ushort[1], None).AsTask();
        using var peer = await device.AcceptAsync();
        await peer.ReceiveFrameAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await peer.SendAsync("0001 0000 0005 01 03 02 DEAD");
        Assert.Equal("000200000006010300020001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0002 0000 0005 01 03 02 0001");
        await next;
        Assert.Equal([99], value);
        Assert.Equal(1, client.Counters.LateReplies);
    }

    [Fact]
    public async Task A_write_overtakes_waiting_reads()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        Task[] all =
        [
            client.ReadHoldingRegistersAsync(1, 1, new ushort[1], None).AsTask(),
            client.ReadHoldingRegistersAsync(1, 2, new ushort[1], None).AsTask(),
            client.WriteSingleRegisterAsync(1, 3, 7, None).AsTask(),
        ];
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000006010600030007", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0001 0000 0006 01 06 0003 0007");
        Assert.Equal("000200000006010300010001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0002 0000 0005 01 03 02 0001");
        Assert.Equal("000300000006010300020001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0003 0000 0005 01 03 02 0001");
        await Task.WhenAll(all);
    }

    [Fact]
    public async Task A_unit_rests_for_its_gap_while_another_unit_is_asked()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client(o => (o.MaxInFlight, o.MinimumGap) = (2, TimeSpan.FromMilliseconds(50)));
        Task[] all =
        [
            client.ReadHoldingRegistersAsync(1, 0, new ushort[1], None).AsTask(),
            client.ReadHoldingRegistersAsync(1, 1, new ushort[1], None).AsTask(),
            client.ReadHoldingRegistersAsync(2, 0, new ushort[1], None).AsTask(),
        ];
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000006010300000001", await peer.ReceiveFrameAsync());
        Assert.Equal("000200000006020300000001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0001 0000 0005 01 03 02 0001 0002 0000 0005 02 03 02 0001");
        await all[0];
        await all[2];
        device.Time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(2, client.Counters.Requests);
        device.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("000300000006010300010001", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0003 0000 0005 01 03 02 0001");
        await all[1];
    }

    [Fact]
    public async Task An_exception_reply_of_a_gateway_is_told_as_such()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var reading = client.ReadHoldingRegistersAsync(0x32, 0, new ushort[10], None).AsTask();
        using var peer = await device.AcceptAsync();
        await peer.ReceiveFrameAsync();
        await peer.SendAsync("0001 0000 0003 32 83 0B");
        var fault = await Assert.ThrowsAsync<ModbusException>(() => reading);
        Assert.Equal(ModbusExceptionCode.GatewayTargetFailedToRespond, fault.Code);
        Assert.Contains("Check the unit id and the line behind the gateway", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_knows_only_its_basic_identity_is_asked_for_that()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var reading = client.ReadDeviceIdentificationAsync(1, None);
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000005012B0E0300", await peer.ReceiveFrameAsync());
        await peer.SendAsync("0001 0000 0003 01 AB 03");
        Assert.Equal("000200000005012B0E0100", await peer.ReceiveFrameAsync());

        //                   tid   proto len  unit fc mei code conf more next count id len text, three times
        await peer.SendAsync("0002 0000 0011 01 2B 0E 01 01 00 00 03 00 01 41 01 01 42 02 01 43");
        var identity = await reading;
        Assert.Equal(("A", "B", "C"), (identity.VendorName, identity.ProductCode, identity.Revision));
    }

    [Fact]
    public async Task A_device_that_repeats_an_identity_object_for_ever_is_a_bad_reply()
    {
        using var device = new ScriptedDevice();
        await using var client = device.Client();
        var reading = client.ReadDeviceIdentificationAsync(1, None);
        using var peer = await device.AcceptAsync();
        Assert.Equal("000100000005012B0E0300", await peer.ReceiveFrameAsync());

        //                   tid   proto len  unit fc mei code conf more next count id len text
        await peer.SendAsync("0001 0000 000B 01 2B 0E 03 83 FF 00 01 00 01 41");
        Assert.Equal(ModbusFault.BadReply, (await Assert.ThrowsAsync<ModbusException>(() => reading)).Fault);
    }
}
