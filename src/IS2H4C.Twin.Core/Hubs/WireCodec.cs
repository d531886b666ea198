using System.Buffers.Binary;
using IS2H4C.Twin.Core.Quantities;

namespace IS2H4C.Twin.Core.Hubs;

/// <summary>A tag's value to registers and back, as its <see cref="WireAddress"/> says. No allocation.</summary>
public static class WireCodec
{
    /// <summary>Reads a value from the first <see cref="WireAddress.Length"/> registers; a bit counts as register 0 or 1. NaN stays NaN.</summary>
    public static double Decode(WireAddress wire, ReadOnlySpan<ushort> registers)
    {
        var bits = Join(registers[..wire.Length], wire.Order);
        var raw = unchecked(wire.Type switch
        {
            WireType.Bit => bits == 0 ? 0 : 1,
            WireType.Int16 => (short)bits,
            WireType.UInt16 => (ushort)bits,
            WireType.Int32 => (int)bits,
            WireType.UInt32 => (uint)bits,
            WireType.Int64 => (long)bits,
            WireType.Float32 => BitConverter.UInt32BitsToSingle((uint)bits),
            _ => BitConverter.UInt64BitsToDouble(bits),
        });
        return (raw * wire.Scale) + wire.Offset;
    }

    /// <summary>Writes a value into the first <see cref="WireAddress.Length"/> registers, rounded to the nearest that the coding knows.</summary>
    /// <returns>False when the value lies beyond what the coding can carry: then its nearest end is written (0 for NaN in a whole number).</returns>
    public static bool TryEncode(WireAddress wire, double value, Span<ushort> registers)
    {
        var raw = (value - wire.Offset) / wire.Scale;
        if (wire.Type == WireType.Float64)
        {
            Split(BitConverter.DoubleToUInt64Bits(raw), wire.Order, registers[..wire.Length]);
            return true;
        }
        if (wire.Type == WireType.Float32)
        {
            var single = (float)Math.Clamp(raw, -float.MaxValue, float.MaxValue);
            Split(BitConverter.SingleToUInt32Bits(single), wire.Order, registers[..wire.Length]);
            return double.IsNaN(raw) || Math.Abs(raw) <= float.MaxValue;
        }
        var (low, high) = Limits(wire.Type);
        var rounded = double.IsNaN(raw) ? 0 : Math.Clamp(Math.Round(raw, MidpointRounding.AwayFromZero), low, high);
        // 2^63 is the nearest double to long.MaxValue and does not fit.
        var whole = rounded >= 9.2233720368547758e18 ? long.MaxValue : (long)rounded;
        Split(unchecked((ulong)whole), wire.Order, registers[..wire.Length]);
        return raw >= low - 0.5 && raw <= high + 0.5;
    }

    /// <summary>Distance of two neighbouring values on the wire near <paramref name="value"/>, in the tag's unit.</summary>
    public static double Resolution(WireAddress wire, double value) => wire.Type switch
    {
        WireType.Float64 => 0,
        WireType.Float32 => Math.Abs(wire.Scale) * BitIncrement((value - wire.Offset) / wire.Scale),
        _ => Math.Abs(wire.Scale),
    };

    /// <summary>Whether a value read from the wire lies in a range whose ends the wire may only know rounded: 0.6 as float32 is 0.60000002.</summary>
    public static bool IsWithin(WireAddress wire, ValueRange range, double value) =>
        range.Contains(value)
        || (value > range.High && value - range.High <= Resolution(wire, range.High))
        || (value < range.Low && range.Low - value <= Resolution(wire, range.Low));

    private static double BitIncrement(double raw) => MathF.BitIncrement(MathF.Abs((float)raw)) - MathF.Abs((float)raw);

    private static (double Low, double High) Limits(WireType type) => type switch
    {
        WireType.Bit => (0, 1),
        WireType.Int16 => (short.MinValue, short.MaxValue),
        WireType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        WireType.Int32 => (int.MinValue, int.MaxValue),
        WireType.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private static ulong Join(ReadOnlySpan<ushort> registers, WireOrder order)
    {
        ulong bits = 0;
        for (var i = 0; i < registers.Length; i++)
            bits = (bits << 16) | Bytes(registers[IsReversed(order) ? registers.Length - 1 - i : i], order);
        return bits;
    }

    private static void Split(ulong bits, WireOrder order, Span<ushort> registers)
    {
        for (var i = registers.Length - 1; i >= 0; i--)
        {
            registers[IsReversed(order) ? registers.Length - 1 - i : i] = Bytes((ushort)(bits & 0xFFFF), order);
            bits >>= 16;
        }
    }

    private static bool IsReversed(WireOrder order) => order is WireOrder.CDAB or WireOrder.DCBA;

    private static ushort Bytes(ushort register, WireOrder order) =>
        order is WireOrder.BADC or WireOrder.DCBA ? BinaryPrimitives.ReverseEndianness(register) : register;
}
