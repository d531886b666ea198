using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// Checks a request PDU in the order of the state diagrams of the Application Protocol V1.1b3, clause 6: function known (01), quantity and lengths (03),
/// address range (02). Total: any bytes give a request or an exception code.
/// </summary>
internal static class RequestParser
{
    public static ModbusExceptionCode Parse(ReadOnlySpan<byte> pdu, out ModbusRequest request)
    {
        request = default;
        if (pdu.IsEmpty)
            return ModbusExceptionCode.IllegalFunction;

        request.Function = (ModbusFunction)pdu[0];
        return request.Function switch
        {
            ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs => Read(pdu, ModbusLimits.ReadBits, ref request),
            ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters => Read(pdu, ModbusLimits.ReadRegisters, ref request),
            ModbusFunction.WriteSingleCoil => WriteCoil(pdu, ref request),
            ModbusFunction.WriteSingleRegister => WriteRegister(pdu, ref request),
            ModbusFunction.WriteMultipleCoils => WriteMany(pdu, ModbusLimits.WriteBits, bits: true, ref request),
            ModbusFunction.WriteMultipleRegisters => WriteMany(pdu, ModbusLimits.WriteRegisters, bits: false, ref request),
            ModbusFunction.ReportServerId => pdu.Length == 1 ? ModbusExceptionCode.None : ModbusExceptionCode.IllegalDataValue,
            ModbusFunction.MaskWriteRegister => MaskWrite(pdu, ref request),
            ModbusFunction.ReadWriteMultipleRegisters => ReadWrite(pdu, ref request),
            ModbusFunction.EncapsulatedInterface => Identification(pdu, ref request),
            _ => ModbusExceptionCode.IllegalFunction,
        };
    }

    private static ModbusExceptionCode Read(ReadOnlySpan<byte> pdu, int most, ref ModbusRequest request)
    {
        if (pdu.Length != 5)
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = Word(pdu, 3);
        return Range(request.Address, request.Quantity, most);
    }

    private static ModbusExceptionCode WriteCoil(ReadOnlySpan<byte> pdu, ref ModbusRequest request)
    {
        // 6.5 leaves no other values; a server that takes them hides a client's fault.
        if (pdu.Length != 5 || Word(pdu, 3) is not (0x0000 or 0xFF00))
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = 1;
        request.Values = pdu[3..];
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode WriteRegister(ReadOnlySpan<byte> pdu, ref ModbusRequest request)
    {
        if (pdu.Length != 5)
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = 1;
        request.Values = pdu[3..];
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode WriteMany(ReadOnlySpan<byte> pdu, int most, bool bits, ref ModbusRequest request)
    {
        if (pdu.Length < 6)
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = Word(pdu, 3);
        request.Values = pdu[6..];
        var bytes = bits ? Bits.Bytes(request.Quantity) : request.Quantity * 2;
        return pdu[5] == bytes && request.Values.Length == bytes
            ? Range(request.Address, request.Quantity, most)
            : ModbusExceptionCode.IllegalDataValue;
    }

    private static ModbusExceptionCode MaskWrite(ReadOnlySpan<byte> pdu, ref ModbusRequest request)
    {
        if (pdu.Length != 7)
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = 1;
        request.AndMask = Word(pdu, 3);
        request.OrMask = Word(pdu, 5);
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode ReadWrite(ReadOnlySpan<byte> pdu, ref ModbusRequest request)
    {
        if (pdu.Length < 10)
            return ModbusExceptionCode.IllegalDataValue;

        request.Address = Word(pdu, 1);
        request.Quantity = Word(pdu, 3);
        request.WriteAddress = Word(pdu, 5);
        request.Values = pdu[10..];
        var written = Word(pdu, 7);
        if (pdu[9] != written * 2 || request.Values.Length != written * 2)
            return ModbusExceptionCode.IllegalDataValue;

        var read = Range(request.Address, request.Quantity, ModbusLimits.ReadRegisters);
        var write = Range(request.WriteAddress, written, ModbusLimits.ReadWriteWriteRegisters);
        return read == ModbusExceptionCode.IllegalDataValue || write == ModbusExceptionCode.None ? read : write;
    }

    private static ModbusExceptionCode Identification(ReadOnlySpan<byte> pdu, ref ModbusRequest request)
    {
        if (pdu.Length < 2 || pdu[1] != DeviceIdentification.MeiType)
            return ModbusExceptionCode.IllegalFunction;
        if (pdu.Length != 4 || pdu[2] is < DeviceIdentification.StreamBasic or > DeviceIdentification.OneObject)
            return ModbusExceptionCode.IllegalDataValue;

        request.ReadDeviceIdCode = pdu[2];
        request.ObjectId = pdu[3];
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode Range(int address, int quantity, int most) =>
        quantity < 1 || quantity > most ? ModbusExceptionCode.IllegalDataValue
        : address + quantity > ModbusLimits.Addresses ? ModbusExceptionCode.IllegalDataAddress
        : ModbusExceptionCode.None;

    private static ushort Word(ReadOnlySpan<byte> pdu, int at) => BinaryPrimitives.ReadUInt16BigEndian(pdu[at..]);
}
