namespace IS2H4C.Twin.Modbus;

/// <summary>Coils in bytes: the first coil is the lowest bit of the first byte, unused high bits are 0 (Application Protocol V1.1b3, clause 6.1).</summary>
internal static class Bits
{
    public static int Bytes(int bits) => (bits + 7) / 8;

    /// <summary>Packs every value; writes exactly Bytes(values.Length) bytes.</summary>
    public static void Pack(ReadOnlySpan<bool> values, Span<byte> destination)
    {
        destination[..Bytes(values.Length)].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i])
                destination[i >> 3] |= (byte)(1 << (i & 7));
        }
    }

    /// <summary>Fills every place of the destination.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<bool> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = (packed[i >> 3] & (1 << (i & 7))) != 0;
    }
}
