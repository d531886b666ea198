namespace IS2H4C.Twin.Modbus;

/// <summary>Layout of read device identification, function 43 / 14 (Application Protocol V1.1b3, clause 6.21).</summary>
internal static class DeviceIdentification
{
    public const byte MeiType = 14;

    /// <summary>Function, MEI type, read code, conformity, more follows, next object, object count.</summary>
    public const int ReplyHeaderBytes = 7;

    /// <summary>Read codes: 1 basic, 2 regular, 3 extended stream; 4 one object.</summary>
    public const byte StreamBasic = 1;
    public const byte StreamExtended = 3;
    public const byte OneObject = 4;

    /// <summary>First private object; 0x00 to 0x02 are basic, 0x03 to 0x7F regular.</summary>
    public const byte FirstRegular = 0x03;
    public const byte FirstExtended = 0x80;

    /// <summary>Length of the reply that begins here, as far as its bytes tell.</summary>
    public static int ReplyLength(ReadOnlySpan<byte> pdu)
    {
        if (pdu.Length < ReplyHeaderBytes)
            return RtuLengths.NeedMore;

        var at = ReplyHeaderBytes;
        for (int left = pdu[6]; left > 0; left--)
        {
            if (pdu.Length < at + 2)
                return RtuLengths.NeedMore;
            at += 2 + pdu[at + 1];
        }

        return at;
    }
}
