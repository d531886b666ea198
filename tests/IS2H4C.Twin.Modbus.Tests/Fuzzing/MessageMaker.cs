namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>Makes requests that are right, with values near the limits of the protocol, and frames around them.</summary>
internal sealed class MessageMaker(Random random)
{
    private static readonly int[] Quantities = [1, 2, 7, 8, 9, 120, 121, 122, 123, 124, 125, 126, 1967, 1968, 1969, 1999, 2000, 2001, 65535];
    private static readonly int[] Addresses = [0, 1, 99, 100, 65534, 65535];

    /// <summary>Writes a request PDU of any function; returns its length. Quantities may be above the limit: that is the server's to refuse.</summary>
    public int Request(Span<byte> pdu)
    {
        var address = Pick(Addresses);
        switch (random.Next(9))
        {
            case 0:
                Span<bool> coils = stackalloc bool[random.Next(1, ModbusLimits.WriteBits + 1)];
                return RequestPdu.WriteCoils(pdu, address, coils);
            case 1:
                Span<ushort> registers = stackalloc ushort[random.Next(1, ModbusLimits.WriteRegisters + 1)];
                return RequestPdu.WriteRegisters(pdu, address, registers);
            case 2:
                return RequestPdu.MaskWrite(pdu, address, (ushort)random.Next(65536), (ushort)random.Next(65536));
            case 3:
                Span<ushort> written = stackalloc ushort[random.Next(1, ModbusLimits.ReadWriteWriteRegisters + 1)];
                return RequestPdu.ReadWrite(pdu, address, Pick(Quantities), Pick(Addresses), written);
            case 4:
                return RequestPdu.ReadDeviceIdentification(pdu, (byte)random.Next(1, 5), (byte)random.Next(256));
            case 5:
                return RequestPdu.TwoWords(pdu, (ModbusFunction)random.Next(5, 7), address, random.Next(2) * 0xFF00);
            case 6:
                pdu[0] = (byte)ModbusFunction.ReportServerId;
                return 1;
            default:
                return RequestPdu.TwoWords(pdu, (ModbusFunction)random.Next(1, 5), address, Pick(Quantities));
        }
    }

    /// <summary>Lays a PDU out as a frame at the start of the span; returns its length.</summary>
    public int Frame(Framer framer, ReadOnlySpan<byte> pdu, Span<byte> adu)
    {
        pdu.CopyTo(adu[framer.PduOffset..]);
        return framer.Wrap(adu, (ushort)random.Next(65536), (byte)random.Next(256), pdu.Length);
    }

    private int Pick(int[] from) => random.Next(4) == 0 ? random.Next(65536) : from[random.Next(from.Length)];
}
