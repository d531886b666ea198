namespace IS2H4C.Twin.Modbus;

/// <summary>Holds a reply PDU against its request (Application Protocol V1.1b3, clause 6). Total: any bytes give one of the outcomes.</summary>
internal static class ReplyParser
{
    private const byte ExceptionBit = 0x80;

    public static ReplyOutcome Check(ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply, out ModbusExceptionCode code)
    {
        code = ModbusExceptionCode.None;
        if (reply.Length == 2 && reply[0] == (request[0] | ExceptionBit) && reply[1] != 0)
        {
            code = (ModbusExceptionCode)reply[1];
            return ReplyOutcome.Refused;
        }

        return reply.Length > 1 && reply[0] == request[0] && Fits(request, reply) ? ReplyOutcome.Accepted : ReplyOutcome.Malformed;
    }

    /// <summary>The packed bits or big-endian registers of an accepted reply to a read.</summary>
    public static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> reply) => reply[2..];

    private static bool Fits(ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply) => (ModbusFunction)request[0] switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs => Counted(reply, Bits.Bytes(Quantity(request))),
        ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters or ModbusFunction.ReadWriteMultipleRegisters => Counted(reply, Quantity(request) * 2),
        ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister or ModbusFunction.MaskWriteRegister => reply.SequenceEqual(request),
        ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters => reply.SequenceEqual(request[..5]),
        ModbusFunction.ReportServerId => Counted(reply, reply[1]) && reply[1] >= 2,
        ModbusFunction.EncapsulatedInterface => reply[1] == DeviceIdentification.MeiType && DeviceIdentification.ReplyLength(reply) == reply.Length,
        _ => false,
    };

    private static bool Counted(ReadOnlySpan<byte> reply, int bytes) => reply[1] == bytes && reply.Length == 2 + bytes;

    private static int Quantity(ReadOnlySpan<byte> request) => (request[3] << 8) | request[4];
}
