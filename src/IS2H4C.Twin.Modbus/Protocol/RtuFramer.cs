using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// Unit, PDU, CRC-16 (Modbus over Serial Line V1.02, clause 2.5.1). TCP keeps no silent intervals, so the length comes from the function code;
/// a function of unknown length ends where the CRC of all bytes received so far fits.
/// </summary>
internal sealed class RtuFramer(RtuFramer.PduLength pduLength) : Framer
{
    public static readonly RtuFramer Requests = new(RtuLengths.OfRequest);
    public static readonly RtuFramer Replies = new(RtuLengths.OfReply);

    private const int CrcBytes = 2;

    /// <summary>Length of the PDU that begins here; <see cref="RtuLengths.NeedMore"/> or <see cref="RtuLengths.Unknown"/>.</summary>
    public delegate int PduLength(ReadOnlySpan<byte> pdu);

    public override int PduOffset => 1;

    public override FrameStatus TryRead(ReadOnlySpan<byte> received, out ModbusFrame frame)
    {
        frame = default;
        if (received.Length < 2)
            return FrameStatus.NeedMore;

        var pduBytes = pduLength(received[1..]);
        if (pduBytes == RtuLengths.NeedMore)
            return FrameStatus.NeedMore;
        if (pduBytes == RtuLengths.Unknown)
            return TryReadUnknown(received, out frame);
        if (pduBytes > ModbusLimits.PduBytes)
            return FrameStatus.Malformed;
        if (received.Length < 1 + pduBytes + CrcBytes)
            return FrameStatus.NeedMore;

        return CrcFits(received[..(1 + pduBytes + CrcBytes)]) ? Found(received, pduBytes, out frame) : FrameStatus.Malformed;
    }

    public override string Explain(ReadOnlySpan<byte> received) =>
        $"no RTU frame with a fitting CRC: {Convert.ToHexString(received[..Math.Min(received.Length, 16)])}";

    public override int Wrap(Span<byte> adu, ushort transactionId, byte unit, int pduBytes)
    {
        adu[0] = unit;
        BinaryPrimitives.WriteUInt16LittleEndian(adu[(1 + pduBytes)..], Crc16.Compute(adu[..(1 + pduBytes)]));
        return 1 + pduBytes + CrcBytes;
    }

    private static FrameStatus TryReadUnknown(ReadOnlySpan<byte> received, out ModbusFrame frame)
    {
        frame = default;
        if (received.Length > ModbusLimits.RtuAduBytes)
            return FrameStatus.Malformed;
        if (received.Length >= 1 + 1 + CrcBytes && CrcFits(received))
            return Found(received, received.Length - 1 - CrcBytes, out frame);
        return received.Length == ModbusLimits.RtuAduBytes ? FrameStatus.Malformed : FrameStatus.NeedMore;
    }

    private static FrameStatus Found(ReadOnlySpan<byte> received, int pduBytes, out ModbusFrame frame)
    {
        frame = new(0, received[0], received.Slice(1, pduBytes), 1 + pduBytes + CrcBytes);
        return FrameStatus.Complete;
    }

    private static bool CrcFits(ReadOnlySpan<byte> adu) =>
        Crc16.Compute(adu[..^CrcBytes]) == BinaryPrimitives.ReadUInt16LittleEndian(adu[^CrcBytes..]);
}
