using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>MBAP: transaction id, protocol id 0, length of unit + PDU, unit; all big-endian (Messaging on TCP/IP V1.0b, clause 3.1.3).</summary>
internal sealed class TcpFramer : Framer
{
    public static readonly TcpFramer Instance = new();

    // The length field counts the unit byte and a PDU of 1 to 253 bytes.
    private const int MinLength = 2;
    private const int MaxLength = 1 + ModbusLimits.PduBytes;
    private const int LengthEnd = 6;

    public override int PduOffset => ModbusLimits.MbapHeaderBytes;

    public override FrameStatus TryRead(ReadOnlySpan<byte> received, out ModbusFrame frame)
    {
        frame = default;
        if (received.Length < LengthEnd)
            return FrameStatus.NeedMore;

        var length = BinaryPrimitives.ReadUInt16BigEndian(received[4..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(received[2..]) != 0 || length is < MinLength or > MaxLength)
            return FrameStatus.Malformed;
        if (received.Length < LengthEnd + length)
            return FrameStatus.NeedMore;

        frame = new(BinaryPrimitives.ReadUInt16BigEndian(received), received[6], received.Slice(7, length - 1), LengthEnd + length);
        return FrameStatus.Complete;
    }

    public override string Explain(ReadOnlySpan<byte> received)
    {
        var protocol = BinaryPrimitives.ReadUInt16BigEndian(received[2..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(received[4..]);
        return protocol != 0
            ? $"protocol id {protocol} where Modbus has 0"
            : $"length {length} outside {MinLength} to {MaxLength}";
    }

    public override int Wrap(Span<byte> adu, ushort transactionId, byte unit, int pduBytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(adu, transactionId);
        BinaryPrimitives.WriteUInt16BigEndian(adu[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(adu[4..], (ushort)(1 + pduBytes));
        adu[6] = unit;
        return ModbusLimits.MbapHeaderBytes + pduBytes;
    }
}
