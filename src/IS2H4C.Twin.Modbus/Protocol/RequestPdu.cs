using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>Writes request PDUs (Application Protocol V1.1b3, clause 6); each returns the length in bytes. The caller has checked the ranges.</summary>
internal static class RequestPdu
{
    /// <summary>Functions 1 to 4 (address, quantity), and 5 and 6 (address, value).</summary>
    public static int TwoWords(Span<byte> pdu, ModbusFunction function, int address, int second)
    {
        Start(pdu, function, address, second);
        return 5;
    }

    public static int WriteCoils(Span<byte> pdu, int address, ReadOnlySpan<bool> values)
    {
        Start(pdu, ModbusFunction.WriteMultipleCoils, address, values.Length);
        pdu[5] = (byte)Bits.Bytes(values.Length);
        Bits.Pack(values, pdu[6..]);
        return 6 + pdu[5];
    }

    public static int WriteRegisters(Span<byte> pdu, int address, ReadOnlySpan<ushort> values)
    {
        Start(pdu, ModbusFunction.WriteMultipleRegisters, address, values.Length);
        pdu[5] = (byte)(values.Length * 2);
        Words.ToWire(values, pdu[6..]);
        return 6 + pdu[5];
    }

    public static int MaskWrite(Span<byte> pdu, int address, ushort andMask, ushort orMask)
    {
        Start(pdu, ModbusFunction.MaskWriteRegister, address, andMask);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[5..], orMask);
        return 7;
    }

    public static int ReadWrite(Span<byte> pdu, int readAddress, int readQuantity, int writeAddress, ReadOnlySpan<ushort> values)
    {
        Start(pdu, ModbusFunction.ReadWriteMultipleRegisters, readAddress, readQuantity);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[5..], (ushort)writeAddress);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[7..], (ushort)values.Length);
        pdu[9] = (byte)(values.Length * 2);
        Words.ToWire(values, pdu[10..]);
        return 10 + pdu[9];
    }

    public static int ReadDeviceIdentification(Span<byte> pdu, byte readCode, byte objectId)
    {
        pdu[0] = (byte)ModbusFunction.EncapsulatedInterface;
        pdu[1] = DeviceIdentification.MeiType;
        pdu[2] = readCode;
        pdu[3] = objectId;
        return 4;
    }

    private static void Start(Span<byte> pdu, ModbusFunction function, int first, int second)
    {
        pdu[0] = (byte)function;
        BinaryPrimitives.WriteUInt16BigEndian(pdu[1..], (ushort)first);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], (ushort)second);
    }
}
