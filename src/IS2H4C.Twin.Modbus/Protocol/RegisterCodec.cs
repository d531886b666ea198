using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// Values to registers and back in any <see cref="WordOrder"/>. Reads the first 1, 2 or 4 registers of the span given; allocates nothing;
/// writes only into the destination given.
/// </summary>
public static class RegisterCodec
{
    /// <summary>A signed 16-bit value from one register.</summary>
    public static short ReadInt16(ReadOnlySpan<ushort> registers, WordOrder order) => unchecked((short)ReadUInt16(registers, order));

    /// <summary>An unsigned 16-bit value from one register.</summary>
    public static ushort ReadUInt16(ReadOnlySpan<ushort> registers, WordOrder order)
    {
        Require(registers.Length, 1);
        return Bytes(registers[0], order);
    }

    /// <summary>A signed 32-bit value from two registers.</summary>
    public static int ReadInt32(ReadOnlySpan<ushort> registers, WordOrder order) => unchecked((int)ReadUInt32(registers, order));

    /// <summary>An unsigned 32-bit value from two registers.</summary>
    public static uint ReadUInt32(ReadOnlySpan<ushort> registers, WordOrder order)
    {
        Require(registers.Length, 2);
        var (high, low) = IsReversed(order) ? (registers[1], registers[0]) : (registers[0], registers[1]);
        return ((uint)Bytes(high, order) << 16) | Bytes(low, order);
    }

    /// <summary>A signed 64-bit value from four registers.</summary>
    public static long ReadInt64(ReadOnlySpan<ushort> registers, WordOrder order) => unchecked((long)ReadUInt64(registers, order));

    /// <summary>An unsigned 64-bit value from four registers.</summary>
    public static ulong ReadUInt64(ReadOnlySpan<ushort> registers, WordOrder order)
    {
        Require(registers.Length, 4);
        ulong value = 0;
        for (var i = 0; i < 4; i++)
            value = (value << 16) | Bytes(registers[IsReversed(order) ? 3 - i : i], order);
        return value;
    }

    /// <summary>An IEEE 754 single from two registers; NaN payloads are kept.</summary>
    public static float ReadFloat32(ReadOnlySpan<ushort> registers, WordOrder order) => BitConverter.UInt32BitsToSingle(ReadUInt32(registers, order));

    /// <summary>An IEEE 754 double from four registers; NaN payloads are kept.</summary>
    public static double ReadFloat64(ReadOnlySpan<ushort> registers, WordOrder order) => BitConverter.UInt64BitsToDouble(ReadUInt64(registers, order));

    /// <summary>Writes one register.</summary>
    public static void WriteInt16(Span<ushort> destination, short value, WordOrder order) => WriteUInt16(destination, unchecked((ushort)value), order);

    /// <summary>Writes one register.</summary>
    public static void WriteUInt16(Span<ushort> destination, ushort value, WordOrder order)
    {
        Require(destination.Length, 1);
        destination[0] = Bytes(value, order);
    }

    /// <summary>Writes two registers.</summary>
    public static void WriteInt32(Span<ushort> destination, int value, WordOrder order) => WriteUInt32(destination, unchecked((uint)value), order);

    /// <summary>Writes two registers.</summary>
    public static void WriteUInt32(Span<ushort> destination, uint value, WordOrder order)
    {
        Require(destination.Length, 2);
        var high = Bytes((ushort)(value >> 16), order);
        var low = Bytes((ushort)(value & 0xFFFF), order);
        (destination[0], destination[1]) = IsReversed(order) ? (low, high) : (high, low);
    }

    /// <summary>Writes four registers.</summary>
    public static void WriteInt64(Span<ushort> destination, long value, WordOrder order) => WriteUInt64(destination, unchecked((ulong)value), order);

    /// <summary>Writes four registers.</summary>
    public static void WriteUInt64(Span<ushort> destination, ulong value, WordOrder order)
    {
        Require(destination.Length, 4);
        for (var i = 0; i < 4; i++)
            destination[IsReversed(order) ? i : 3 - i] = Bytes((ushort)((value >> (16 * i)) & 0xFFFF), order);
    }

    /// <summary>Writes two registers.</summary>
    public static void WriteFloat32(Span<ushort> destination, float value, WordOrder order) => WriteUInt32(destination, BitConverter.SingleToUInt32Bits(value), order);

    /// <summary>Writes four registers.</summary>
    public static void WriteFloat64(Span<ushort> destination, double value, WordOrder order) => WriteUInt64(destination, BitConverter.DoubleToUInt64Bits(value), order);

    private static bool IsReversed(WordOrder order) => order is WordOrder.CDAB or WordOrder.DCBA;

    private static ushort Bytes(ushort register, WordOrder order) =>
        order is WordOrder.BADC or WordOrder.DCBA ? BinaryPrimitives.ReverseEndianness(register) : register;

    private static void Require(int given, int needed)
    {
        if (given < needed)
            ThrowTooShort(given, needed);
    }

    [DoesNotReturn]
    private static void ThrowTooShort(int given, int needed) =>
        throw new ArgumentException($"The value takes {needed} registers, the span has {given}. Pass a span of at least {needed}.");
}
