namespace IS2H4C.Twin.Modbus.Tests;

public sealed class RegisterCodecTests
{
    [Theory]
    [InlineData(WordOrder.ABCD, 0x47F1, 0x2000)]
    [InlineData(WordOrder.CDAB, 0x2000, 0x47F1)]
    [InlineData(WordOrder.BADC, 0xF147, 0x0020)]
    [InlineData(WordOrder.DCBA, 0x0020, 0xF147)]
    public void Float32_123456_lies_in_two_registers_in_each_order(WordOrder order, int first, int second)
    {
        Span<ushort> registers = stackalloc ushort[2];
        RegisterCodec.WriteFloat32(registers, 123456.0f, order);
        Assert.Equal([(ushort)first, (ushort)second], registers.ToArray());
        Assert.Equal(123456.0f, RegisterCodec.ReadFloat32(registers, order));
    }

    [Theory]
    [InlineData(WordOrder.ABCD, new ushort[] { 0x0123, 0x4567, 0x89AB, 0xCDEF })]
    [InlineData(WordOrder.CDAB, new ushort[] { 0xCDEF, 0x89AB, 0x4567, 0x0123 })]
    [InlineData(WordOrder.BADC, new ushort[] { 0x2301, 0x6745, 0xAB89, 0xEFCD })]
    [InlineData(WordOrder.DCBA, new ushort[] { 0xEFCD, 0xAB89, 0x6745, 0x2301 })]
    public void Sixty_four_bits_generalise_the_four_orders(WordOrder order, ushort[] wire)
    {
        Span<ushort> registers = stackalloc ushort[4];
        RegisterCodec.WriteUInt64(registers, 0x0123_4567_89AB_CDEF, order);
        Assert.Equal(wire, registers.ToArray());
        Assert.Equal(0x0123_4567_89AB_CDEFUL, RegisterCodec.ReadUInt64(wire, order));
    }

    [Theory]
    [InlineData(WordOrder.ABCD, 0x8001)]
    [InlineData(WordOrder.CDAB, 0x8001)]
    [InlineData(WordOrder.BADC, 0x0180)]
    [InlineData(WordOrder.DCBA, 0x0180)]
    public void Sixteen_bits_swap_bytes_only(WordOrder order, int wire)
    {
        Span<ushort> registers = stackalloc ushort[1];
        RegisterCodec.WriteInt16(registers, unchecked((short)0x8001), order);
        Assert.Equal((ushort)wire, registers[0]);
        Assert.Equal(unchecked((short)0x8001), RegisterCodec.ReadInt16(registers, order));
        Assert.Equal((ushort)0x8001, RegisterCodec.ReadUInt16(registers, order));
    }

    [Theory]
    [InlineData(WordOrder.ABCD)]
    [InlineData(WordOrder.CDAB)]
    [InlineData(WordOrder.BADC)]
    [InlineData(WordOrder.DCBA)]
    public void Extremes_come_back_from_every_order(WordOrder order)
    {
        Span<ushort> registers = stackalloc ushort[4];
        foreach (var value in new[] { int.MinValue, -1, 0, int.MaxValue })
        {
            RegisterCodec.WriteInt32(registers, value, order);
            Assert.Equal(value, RegisterCodec.ReadInt32(registers, order));
            Assert.Equal(unchecked((uint)value), RegisterCodec.ReadUInt32(registers, order));
        }

        foreach (var value in new[] { long.MinValue, -1, 0, long.MaxValue })
        {
            RegisterCodec.WriteInt64(registers, value, order);
            Assert.Equal(value, RegisterCodec.ReadInt64(registers, order));
        }

        foreach (var value in new[] { double.NaN, double.NegativeInfinity, -0.0, Math.PI, double.Epsilon })
        {
            RegisterCodec.WriteFloat64(registers, value, order);
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(RegisterCodec.ReadFloat64(registers, order)));
        }
    }

    [Fact]
    public void Reading_and_writing_leave_the_source_and_the_rest_of_the_destination_alone()
    {
        ushort[] registers = [0x1111, 0x2222, 0x3333];
        _ = RegisterCodec.ReadFloat32(registers, WordOrder.DCBA);
        Assert.Equal([0x1111, 0x2222, 0x3333], registers);
        RegisterCodec.WriteUInt32(registers, 0, WordOrder.DCBA);
        Assert.Equal([0, 0, 0x3333], registers);
    }

    [Fact]
    public void A_span_too_short_is_refused_with_both_lengths()
    {
        var fault = Assert.Throws<ArgumentException>(() => RegisterCodec.ReadFloat64(new ushort[3], WordOrder.ABCD));
        Assert.Contains("takes 4 registers, the span has 3", fault.Message, StringComparison.Ordinal);
    }
}
