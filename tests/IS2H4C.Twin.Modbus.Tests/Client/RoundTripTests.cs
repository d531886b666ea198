namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Our client on our server, over real sockets, both framings.</summary>
public sealed class RoundTripTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.RtuOverTcp)]
    public async Task Every_function_reaches_the_image_and_back(ModbusFraming framing)
    {
        var image = new RegisterImage();
        await using var server = new TestServer(ModbusUnits.Any(image), configure: o => o.Framing = framing);
        await using var client = server.Client(configure: o => o.Framing = framing);

        await client.WriteSingleCoilAsync(1, 10, true, None);
        await client.WriteMultipleCoilsAsync(1, 12, [true, false, true], None);
        var coils = new bool[5];
        await client.ReadCoilsAsync(1, 10, coils, None);
        Assert.Equal([true, false, true, false, true], coils);

        image.SetBits(ModbusTable.DiscreteInputs, 7, [true, true, false]);
        var inputs = new bool[3];
        await client.ReadDiscreteInputsAsync(1, 7, inputs, None);
        Assert.Equal([true, true, false], inputs);

        await client.WriteSingleRegisterAsync(1, 100, 0x0012, None);
        await client.MaskWriteRegisterAsync(1, 100, 0x00F2, 0x0025, None);
        await client.WriteMultipleRegistersAsync(1, 101, [2, 0xFFFF], None);
        var registers = new ushort[3];
        await client.ReadHoldingRegistersAsync(1, 100, registers, None);
        Assert.Equal([0x0017, 2, 0xFFFF], registers);

        await client.ReadWriteMultipleRegistersAsync(1, 100, registers, 101, [7, 8], None);
        Assert.Equal([0x0017, 7, 8], registers);

        image.SetRegisters(ModbusTable.InputRegisters, 65535, [4711]);
        var last = new ushort[1];
        await client.ReadInputRegistersAsync(1, 65535, last, None);
        Assert.Equal([4711], last);
    }

    [Fact]
    public async Task The_largest_requests_pass()
    {
        await using var server = new TestServer(new RegisterImage());
        await using var client = server.Client();

        var coils = Enumerable.Range(0, ModbusLimits.WriteBits).Select(i => i % 3 == 0).ToArray();
        await client.WriteMultipleCoilsAsync(255, 0, coils, None);
        var back = new bool[ModbusLimits.ReadBits];
        await client.ReadCoilsAsync(255, 0, back, None);
        Assert.Equal(coils, back[..coils.Length]);

        var registers = Enumerable.Range(1, ModbusLimits.WriteRegisters).Select(i => (ushort)i).ToArray();
        await client.WriteMultipleRegistersAsync(0, 0, registers, None);
        var read = new ushort[ModbusLimits.ReadRegisters];
        await client.ReadHoldingRegistersAsync(0, 0, read, None);
        Assert.Equal([.. registers, 0, 0], read);
    }

    [Fact]
    public async Task A_refusal_names_unit_function_address_code_and_bytes()
    {
        await using var server = new TestServer(new RegisterImage(default, default, new(100, 10), default));
        await using var client = server.Client();

        var fault = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(3, 105, new ushort[6], None).AsTask());
        Assert.Equal(
            (ModbusFault.Refused, ModbusExceptionCode.IllegalDataAddress, 3, ModbusFunction.ReadHoldingRegisters, 105, "8302"),
            (fault.Fault, fault.Code, fault.Unit, fault.Function, fault.Address, Hex.Text([.. fault.RawBytes])));
        Assert.Contains("unit 3 ReadHoldingRegisters at 105: refused with 02 IllegalDataAddress", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.Counters.Refusals);
    }

    [Fact]
    public async Task A_write_check_decides_what_the_client_hears()
    {
        var image = new RegisterImage
        {
            RegisterCheck = (_, values) => values[0] > 1000 ? ModbusExceptionCode.IllegalDataValue : ModbusExceptionCode.None,
            CoilCheck = (_, _) => ModbusExceptionCode.ServerDeviceBusy,
        };
        await using var server = new TestServer(image);
        await using var client = server.Client();

        await client.WriteSingleRegisterAsync(1, 5, 1000, None);
        var tooHigh = await Assert.ThrowsAsync<ModbusException>(() => client.WriteSingleRegisterAsync(1, 5, 1001, None).AsTask());
        var busy = await Assert.ThrowsAsync<ModbusException>(() => client.WriteSingleCoilAsync(1, 5, true, None).AsTask());
        Assert.Equal((ModbusExceptionCode.IllegalDataValue, ModbusExceptionCode.ServerDeviceBusy), (tooHigh.Code, busy.Code));
        var kept = new ushort[1];
        image.GetRegisters(ModbusTable.HoldingRegisters, 5, kept);
        Assert.Equal([1000], kept);
    }

    [Fact]
    public async Task Units_behind_one_gateway_have_their_own_registers_and_an_absent_one_is_answered_0B()
    {
        var one = new RegisterImage();
        var two = new RegisterImage();
        await using var server = new TestServer(new ModbusUnits().Add(1, one).Add(2, two));
        await using var client = server.Client();

        one.SetRegisters(ModbusTable.HoldingRegisters, 0, [11]);
        two.SetRegisters(ModbusTable.HoldingRegisters, 0, [22]);
        var value = new ushort[1];
        await client.ReadHoldingRegistersAsync(1, 0, value, None);
        Assert.Equal([11], value);
        await client.ReadHoldingRegistersAsync(2, 0, value, None);
        Assert.Equal([22], value);
        var absent = await Assert.ThrowsAsync<ModbusException>(() => client.ReadHoldingRegistersAsync(3, 0, value, None).AsTask());
        Assert.Equal(ModbusExceptionCode.GatewayTargetFailedToRespond, absent.Code);
    }

    [Theory]
    [InlineData(ModbusFraming.Tcp)]
    [InlineData(ModbusFraming.RtuOverTcp)]
    public async Task A_long_identity_comes_in_several_replies(ModbusFraming framing)
    {
        var identity = new ModbusDeviceIdentity
        {
            VendorName = "Vendor",
            ProductCode = "Code",
            Revision = "V1.2",
            Others = Enumerable.Range(0x80, 8).ToDictionary(i => (byte)i, i => new string((char)('a' + i - 0x80), 100)),
        };
        await using var server = new TestServer(ModbusUnits.Any(new RegisterImage()), configure: o => (o.Identity, o.Framing) = (identity, framing));
        await using var client = server.Client(configure: o => o.Framing = framing);

        var read = await client.ReadDeviceIdentificationAsync(1, None);
        Assert.Equal((identity.VendorName, identity.ProductCode, identity.Revision), (read.VendorName, read.ProductCode, read.Revision));
        Assert.Equal(identity.Others.OrderBy(o => o.Key), read.Others.OrderBy(o => o.Key));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(16, false)]
    [InlineData(16, true)]
    public async Task Many_callers_at_once_each_get_their_own_registers(int maxInFlight, bool fast)
    {
        var image = new RegisterImage();
        image.SetRegisters(ModbusTable.HoldingRegisters, 0, [.. Enumerable.Range(0, 1000).Select(i => (ushort)i)]);
        await using var server = new TestServer(image);
        await using var client = server.Client(configure: o =>
        {
            o.MaxInFlight = maxInFlight;
            o.CoalesceRequests = fast;
            o.ContinueOnReaderThread = fast;
        });

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async caller =>
        {
            var values = new ushort[5];
            for (var i = 0; i < 25; i++)
            {
                var address = (ushort)(caller * 20 + i % 15);
                await client.ReadHoldingRegistersAsync(1, address, values, None);
                Assert.Equal(Enumerable.Range(address, 5).Select(v => (ushort)v), values);
            }
        }));
        Assert.Equal(1000, client.Counters.Replies);
    }
}
