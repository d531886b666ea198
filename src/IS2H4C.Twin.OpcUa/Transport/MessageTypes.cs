namespace IS2H4C.Twin.OpcUa;

/// <summary>The first three bytes of a chunk as a little-endian number (Part 6, 6.7.2.2 and 7.1.2.2).</summary>
internal static class MessageTypes
{
    public const uint Hello = 'H' | ((uint)'E' << 8) | ((uint)'L' << 16);
    public const uint Acknowledge = 'A' | ((uint)'C' << 8) | ((uint)'K' << 16);
    public const uint Error = 'E' | ((uint)'R' << 8) | ((uint)'R' << 16);
    public const uint Open = 'O' | ((uint)'P' << 8) | ((uint)'N' << 16);
    public const uint Message = 'M' | ((uint)'S' << 8) | ((uint)'G' << 16);
    public const uint Close = 'C' | ((uint)'L' << 8) | ((uint)'O' << 16);

    public const byte Final = (byte)'F';
    public const byte Intermediate = (byte)'C';
    public const byte Abort = (byte)'A';

    /// <summary>Type, chunk kind, size: what every chunk begins with.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Header, channel id, token id, sequence number and request id of MSG and CLO chunks.</summary>
    public const int SymmetricPrefixBytes = 24;
}
