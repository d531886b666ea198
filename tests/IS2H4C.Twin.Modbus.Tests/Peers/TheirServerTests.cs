namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Our client goes through the exercise (interop/README.md) on other people's servers.</summary>
public sealed class TheirServerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [PeerFact(PeerKind.Libmodbus)]
    public async Task Libmodbus()
    {
        await ExerciseAsync(PeerKind.Libmodbus, async client =>
        {
            var registers = new ushort[3];
            await client.WriteSingleRegisterAsync(1, 110, 0x12, None);
            await client.MaskWriteRegisterAsync(1, 110, 0x00F2, 0x0025, None);
            await client.ReadWriteMultipleRegistersAsync(1, 110, registers, 111, [1, 65535], None);
            Assert.Equal([0x17, 1, 65535], registers);
            var fault = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(1, 5000, registers, None).AsTask());
            Assert.Equal(ModbusExceptionCode.IllegalDataAddress, fault.Code);
        });
    }

    [PeerFact(PeerKind.Pymodbus)]
    public async Task Pymodbus() => await ExerciseAsync(PeerKind.Pymodbus);

    [PeerFact(PeerKind.ModbusSerial)]
    public async Task Modbus_serial() => await ExerciseAsync(PeerKind.ModbusSerial);

    [PeerFact(PeerKind.Jsmodbus)]
    public async Task Jsmodbus() => await ExerciseAsync(PeerKind.Jsmodbus);

    private static async Task ExerciseAsync(PeerKind peer, Func<ModbusClient, Task>? more = null)
    {
        var port = PeerProcess.FreePort();
        using var server = Peers.StartServer(peer, port);
        await using var client = new ModbusClient(new() { Port = port, ResponseTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System);
        var bits = new bool[4];
        var registers = new ushort[3];

        await client.WriteSingleCoilAsync(1, 10, true, None);
        await client.WriteMultipleCoilsAsync(1, 11, [true, false, true], None);
        await client.ReadCoilsAsync(1, 10, bits, None);
        Assert.Equal([true, true, false, true], bits);

        await client.ReadDiscreteInputsAsync(1, 0, bits.AsMemory(0, 3), None);
        Assert.Equal([true, false, true], bits[..3]);

        await client.WriteSingleRegisterAsync(1, 100, 4711, None);
        await client.WriteMultipleRegistersAsync(1, 101, [1, 65535], None);
        await client.ReadHoldingRegistersAsync(1, 100, registers, None);
        Assert.Equal([4711, 1, 65535], registers);

        await client.ReadInputRegistersAsync(1, 0, registers.AsMemory(0, 2), None);
        Assert.Equal([7, 8], registers[..2]);
        if (more is not null)
            await more(client);
        Assert.Equal((0, 0), (client.Counters.StrayReplies, client.Counters.BadReplies));
    }
}
