namespace IS2H4C.Twin.Modbus.Tests;

public sealed class RegisterImageTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task No_client_sees_half_a_write()
    {
        var image = new RegisterImage();
        await using var server = new TestServer(image);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            () =>
            {
                for (ushort i = 0; !stop.IsCancellationRequested; i = (ushort)((i + 1) % 60000))
                {
                    var value = i;
                    image.Together(() =>
                    {
                        image.SetRegisters(ModbusTable.HoldingRegisters, 0, [value]);
                        image.SetRegisters(ModbusTable.HoldingRegisters, 124, [value]);
                    });
                }
            },
            None);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var client = server.Client();
            var registers = new ushort[125];
            for (var i = 0; i < 300; i++)
            {
                await client.ReadHoldingRegistersAsync(1, 0, registers, None);
                Assert.Equal(registers[0], registers[124]);
            }
        }));
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Sixty_four_clients_are_served_at_once()
    {
        var image = new RegisterImage();
        await using var server = new TestServer(image);
        var clients = Enumerable.Range(0, 64).Select(_ => server.Client()).ToArray();
        await Task.WhenAll(clients.Select(async (client, number) =>
        {
            var value = new ushort[1];
            for (var i = 0; i < 20; i++)
            {
                await client.WriteSingleRegisterAsync(1, (ushort)number, (ushort)(number * 100 + i), None);
                await client.ReadHoldingRegistersAsync(1, (ushort)number, value, None);
                Assert.Equal(number * 100 + i, value[0]);
            }
        }));
        Assert.Equal(64, server.Server.Counters.Connections);
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public void The_owner_hears_at_once_of_an_address_outside_the_image()
    {
        var image = new RegisterImage(default, default, new(100, 10), default);
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => image.SetRegisters(ModbusTable.HoldingRegisters, 109, [1, 2]));
        Assert.Contains("HoldingRegisters 109 to 110 is outside the image's 100 to 109", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegisterImage(default, default, new(65000, 1000), default));
    }

    [Fact]
    public void A_read_write_that_could_not_read_writes_nothing()
    {
        var image = new RegisterImage(default, default, new(0, 10), default);
        IModbusDataStore store = image;
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, store.ReadWriteRegisters(8, new ushort[3], 0, [7]));
        var value = new ushort[1];
        image.GetRegisters(ModbusTable.HoldingRegisters, 0, value);
        Assert.Equal([0], value);
    }

    [Fact]
    public void A_mask_write_passes_the_write_check_with_its_result()
    {
        ushort seen = 0;
        var image = new RegisterImage
        {
            RegisterCheck = (_, values) =>
            {
                seen = values[0];
                return ModbusExceptionCode.IllegalDataValue;
            },
        };
        image.SetRegisters(ModbusTable.HoldingRegisters, 0, [0x0012]);
        Assert.Equal(ModbusExceptionCode.IllegalDataValue, ((IModbusDataStore)image).MaskWriteRegister(0, 0x00F2, 0x0025));
        Assert.Equal(0x0017, seen);
    }
}
