using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Randomness;

namespace IS2H4C.Twin.Core.Tests.Hubs;

public class WireCodecTests
{
    [Theory]
    [InlineData(WireOrder.ABCD, 0x42F6, 0xE979)]
    [InlineData(WireOrder.CDAB, 0xE979, 0x42F6)]
    [InlineData(WireOrder.BADC, 0xF642, 0x79E9)]
    [InlineData(WireOrder.DCBA, 0x79E9, 0xF642)]
    public void A_single_lies_on_the_wire_as_its_order_says(WireOrder order, int first, int second)
    {
        // 123.456 as IEEE 754 single is 42 F6 E9 79.
        var wire = new WireAddress(WireTable.Input, 0, WireType.Float32, order, 1, 0);
        var registers = new ushort[2];
        Assert.True(WireCodec.TryEncode(wire, 123.456, registers));
        Assert.Equal([(ushort)first, (ushort)second], registers);
        Assert.Equal(123.456f, (float)WireCodec.Decode(wire, registers));
    }

    [Fact]
    public void Sixty_four_bits_follow_the_same_orders()
    {
        // 1.5 as double is 3F F8 00 00 00 00 00 00; with registers swapped the first comes last.
        var wire = new WireAddress(WireTable.Input, 0, WireType.Float64, WireOrder.CDAB, 1, 0);
        var registers = new ushort[4];
        Assert.True(WireCodec.TryEncode(wire, 1.5, registers));
        Assert.Equal([0, 0, 0, 0x3FF8], registers);
    }

    [Theory]
    [InlineData(WireType.Int16, 0.1, 0, -12.3, 0xFF85)]
    [InlineData(WireType.UInt16, 0.01, -20, 30, 5000)]
    public void A_scaled_value_is_raw_times_scale_plus_offset(WireType type, double scale, double offset, double value, int raw)
    {
        var wire = new WireAddress(WireTable.Input, 0, type, WireOrder.ABCD, scale, offset);
        var registers = new ushort[1];
        Assert.True(WireCodec.TryEncode(wire, value, registers));
        Assert.Equal(raw, registers[0]);
        Assert.Equal(value, WireCodec.Decode(wire, registers), 9);
    }

    [Theory]
    [InlineData(WireType.UInt16, 70_000, 65_535)]
    [InlineData(WireType.UInt16, -5, 0)]
    [InlineData(WireType.Int16, 40_000, 32_767)]
    [InlineData(WireType.Int16, -40_000, -32_768)]
    [InlineData(WireType.Int32, 3e9, 2_147_483_647)]
    [InlineData(WireType.Int64, 1e19, 9.2233720368547758e18)]
    [InlineData(WireType.UInt16, double.NaN, 0)]
    [InlineData(WireType.Float32, 1e39, 3.4028234663852886e38)]
    public void A_value_beyond_the_register_saturates_and_says_so(WireType type, double value, double carried)
    {
        var wire = new WireAddress(WireTable.Input, 0, type, WireOrder.ABCD, 1, 0);
        var registers = new ushort[4];
        Assert.False(WireCodec.TryEncode(wire, value, registers));
        Assert.Equal(carried, WireCodec.Decode(wire, registers));
    }

    [Fact]
    public void A_float_register_carries_NaN()
    {
        var wire = new WireAddress(WireTable.Input, 0, WireType.Float32, WireOrder.DCBA, 2, 1);
        var registers = new ushort[2];
        Assert.True(WireCodec.TryEncode(wire, double.NaN, registers));
        Assert.True(double.IsNaN(WireCodec.Decode(wire, registers)));
    }

    [Fact]
    public void Any_value_in_any_coding_comes_back_within_half_its_resolution()
    {
        var random = new SeededRandom(11);
        var registers = new ushort[4];
        foreach (var type in Enum.GetValues<WireType>().Where(t => t != WireType.Bit))
        {
            foreach (var order in Enum.GetValues<WireOrder>())
            {
                var wire = new WireAddress(WireTable.Holding, 0, type, order, 0.01, -3);
                for (var i = 0; i < 500; i++)
                {
                    var value = random.NextBetween(0, 300);
                    Assert.True(WireCodec.TryEncode(wire, value, registers));
                    Assert.InRange(Math.Abs(WireCodec.Decode(wire, registers) - value), 0, (0.5001 * WireCodec.Resolution(wire, value)) + 1e-12);
                }
            }
        }
    }

    [Fact]
    public void The_end_of_a_range_stays_inside_after_its_way_over_the_wire()
    {
        var wire = new WireAddress(WireTable.Holding, 0, WireType.Float32, WireOrder.ABCD, 1, 0);
        var registers = new ushort[2];
        WireCodec.TryEncode(wire, 0.6, registers);
        var read = WireCodec.Decode(wire, registers);
        Assert.True(read > 0.6);
        Assert.True(WireCodec.IsWithin(wire, new ValueRange(0, 0.6), read));
        Assert.False(WireCodec.IsWithin(wire, new ValueRange(0, 0.6), 0.6001));
        Assert.False(WireCodec.IsWithin(wire, new ValueRange(0, 0.6), double.NaN));
    }
}
