using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.Modbus;

/// <summary>Registers in bytes: high byte first (Application Protocol V1.1b3, clause 4.2). Never writes into its source.</summary>
internal static class Words
{
    public static void ToWire(ReadOnlySpan<ushort> registers, Span<byte> destination) =>
        Copy(registers, MemoryMarshal.Cast<byte, ushort>(destination[..(registers.Length * 2)]));

    /// <summary>Fills every place of the destination.</summary>
    public static void FromWire(ReadOnlySpan<byte> bytes, Span<ushort> destination) =>
        Copy(MemoryMarshal.Cast<byte, ushort>(bytes[..(destination.Length * 2)]), destination);

    private static void Copy(ReadOnlySpan<ushort> from, Span<ushort> to)
    {
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(from, to);
        else
            from.CopyTo(to);
    }
}
