using System.Net;
using System.Net.Sockets;
using IS2H4C.Twin.Field.Tests.Support;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Tests;

public class WritingTests
{
    [Fact]
    public async Task A_setpoint_is_written_and_read_back()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        var written = Assert.IsType<WriteReply.Written>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 47.26, CancellationToken.None));
        // The register knows tenths.
        Assert.Equal(47.3, written.ReadBack, 9);
        Assert.Equal(473, Register(bench, 10));
    }

    [Fact]
    public async Task A_coil_is_written_and_read_back()
    {
        await using var bench = new FieldBench();
        bench.StartPlc();
        Assert.Equal(new WriteReply.Written(1), await bench.Link.WriteAsync("PU01", SmallHub.Valve, 1, CancellationToken.None));
        var bits = new bool[1];
        bench.Image.GetBits(ModbusTable.Coils, 5, bits);
        Assert.True(bits[0]);
    }

    [Theory]
    [InlineData("PU01", SmallHub.Speed, 100.1, "outside 0 to 100 %")]
    [InlineData("PU01", SmallHub.Speed, double.NaN, "outside 0 to 100 %")]
    [InlineData("PU01", SmallHub.Pressure, 5, "read-only")]
    [InlineData("PU01", 17, 5, "has no tag 17")]
    [InlineData("XX01", 0, 5, "has no tag 0 of asset XX01")]
    public async Task What_must_not_go_out_is_refused_before_the_wire(string asset, int tag, double value, string reason)
    {
        await using var bench = new FieldBench();
        var refused = Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync(asset, tag, value, CancellationToken.None));
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, bench.Link.Status.Requests);
    }

    [Fact]
    public async Task A_value_that_its_register_cannot_carry_is_refused_before_the_wire()
    {
        await using var bench = new FieldBench(h => h with
        {
            Assets = [h.Assets[0] with { Tags = [.. h.Assets[0].Tags.Select((t, i) => i == SmallHub.Speed ? t with { Wire = t.Wire with { Scale = 0.001 } } : t)] }, h.Assets[1]],
        });
        var refused = Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None));
        Assert.Contains("does not fit its Int16 register", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_plc_refuses_is_told_in_its_words()
    {
        await using var bench = new FieldBench();
        bench.Answer = ModbusExceptionCode.IllegalDataValue;
        bench.StartPlc();
        var refused = Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None));
        Assert.Contains("IllegalDataValue", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plc_that_shows_another_value_is_a_mismatch()
    {
        await using var bench = new FieldBench();
        bench.Set(Core.Hubs.WireTable.Holding, 10, Core.Hubs.WireType.Int16, Core.Hubs.WireOrder.ABCD, 0.1, 12);
        bench.Store = new StubbornStore(bench.Image);
        bench.StartPlc();
        Assert.Equal(12, Assert.IsType<WriteReply.Mismatch>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None)).ReadBack, 9);
    }

    [Fact]
    public async Task Without_a_plc_the_write_times_out()
    {
        await using var bench = new FieldBench();
        var reply = Assert.IsType<WriteReply.TimedOut>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None));
        Assert.Contains("not connected", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_plc_times_out_after_the_links_time()
    {
        await using var bench = new FieldBench();
        using var mute = new TcpListener(IPAddress.Loopback, bench.Port);
        mute.Start();
        var writing = bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None).AsTask();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var peer = await mute.AcceptSocketAsync(limit.Token);
        Assert.True(await peer.ReceiveAsync(new byte[64], limit.Token) > 0);
        bench.Time.Advance(1);
        Assert.IsType<WriteReply.TimedOut>(await writing.WaitAsync(limit.Token));
    }

    private static int Register(FieldBench bench, ushort address)
    {
        var registers = new ushort[1];
        bench.Image.GetRegisters(ModbusTable.HoldingRegisters, address, registers);
        return registers[0];
    }

    /// <summary>A PLC that takes every write and changes nothing.</summary>
    private sealed class StubbornStore(IModbusDataStore inner) : IModbusDataStore
    {
        public ModbusExceptionCode ReadBits(ModbusTable table, ushort address, Span<bool> values) => inner.ReadBits(table, address, values);

        public ModbusExceptionCode ReadRegisters(ModbusTable table, ushort address, Span<ushort> values) => inner.ReadRegisters(table, address, values);

        public ModbusExceptionCode WriteCoils(ushort address, ReadOnlySpan<bool> values) => ModbusExceptionCode.None;

        public ModbusExceptionCode WriteRegisters(ushort address, ReadOnlySpan<ushort> values) => ModbusExceptionCode.None;

        public ModbusExceptionCode MaskWriteRegister(ushort address, ushort andMask, ushort orMask) => ModbusExceptionCode.None;

        public ModbusExceptionCode ReadWriteRegisters(ushort readAddress, Span<ushort> read, ushort writeAddress, ReadOnlySpan<ushort> written) =>
            inner.ReadRegisters(ModbusTable.HoldingRegisters, readAddress, read);
    }
}
