namespace IS2H4C.Twin.Modbus;

/// <summary>Length of a PDU from its first bytes, for framing without a length field (Application Protocol V1.1b3, clause 6).</summary>
internal static class RtuLengths
{
    /// <summary>The bytes that tell the length have not come yet.</summary>
    public const int NeedMore = -1;

    /// <summary>The function code tells no length.</summary>
    public const int Unknown = -2;

    public static int OfRequest(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        >= 1 and <= 6 => 5,
        15 or 16 => Counted(pdu, at: 5),
        17 => 1,
        22 => 7,
        23 => Counted(pdu, at: 9),
        43 => pdu.Length < 2 ? NeedMore : pdu[1] == DeviceIdentification.MeiType ? 4 : Unknown,
        _ => Unknown,
    };

    public static int OfReply(ReadOnlySpan<byte> pdu) => pdu[0] switch
    {
        >= 0x80 => 2,
        (>= 1 and <= 4) or 17 or 23 => Counted(pdu, at: 1),
        5 or 6 or 15 or 16 => 5,
        22 => 7,
        43 => DeviceIdentification.ReplyLength(pdu),
        _ => Unknown,
    };

    private static int Counted(ReadOnlySpan<byte> pdu, int at) => pdu.Length <= at ? NeedMore : at + 1 + pdu[at];
}
