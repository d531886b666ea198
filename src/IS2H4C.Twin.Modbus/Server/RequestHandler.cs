using System.Buffers.Binary;

namespace IS2H4C.Twin.Modbus;

/// <summary>Answers one request PDU from a store. Allocates nothing; the reply may hold up to 253 bytes.</summary>
internal static class RequestHandler
{
    /// <summary>Writes the reply PDU and returns its length in bytes.</summary>
    public static int Handle(ReadOnlySpan<byte> pdu, IModbusDataStore? store, DeviceObjects identity, Span<byte> reply)
    {
        if (store is null)
            return Refuse(pdu, ModbusExceptionCode.GatewayTargetFailedToRespond, reply);

        var code = RequestParser.Parse(pdu, out var request);
        var length = 0;
        if (code == ModbusExceptionCode.None)
            code = Carry(request, pdu, store, identity, reply, out length);
        return code == ModbusExceptionCode.None ? length : Refuse(pdu, code, reply);
    }

    /// <summary>Writes an exception reply (clause 7): function with its high bit set, code.</summary>
    public static int Refuse(ReadOnlySpan<byte> pdu, ModbusExceptionCode code, Span<byte> reply)
    {
        reply[0] = (byte)((pdu.IsEmpty ? 0 : pdu[0]) | 0x80);
        reply[1] = (byte)code;
        return 2;
    }

    private static ModbusExceptionCode Carry(
        in ModbusRequest request, ReadOnlySpan<byte> pdu, IModbusDataStore store, DeviceObjects identity, Span<byte> reply, out int length)
    {
        switch (request.Function)
        {
            case ModbusFunction.ReadCoils:
                return ReadBits(request, ModbusTable.Coils, store, reply, out length);
            case ModbusFunction.ReadDiscreteInputs:
                return ReadBits(request, ModbusTable.DiscreteInputs, store, reply, out length);
            case ModbusFunction.ReadHoldingRegisters:
                return ReadRegisters(request, ModbusTable.HoldingRegisters, store, reply, out length);
            case ModbusFunction.ReadInputRegisters:
                return ReadRegisters(request, ModbusTable.InputRegisters, store, reply, out length);
            case ModbusFunction.ReadWriteMultipleRegisters:
                return ReadWrite(request, store, reply, out length);
            case ModbusFunction.ReportServerId:
                length = identity.WriteServerId(reply);
                return ModbusExceptionCode.None;
            case ModbusFunction.EncapsulatedInterface:
                length = identity.Write(request.ReadDeviceIdCode, request.ObjectId, reply);
                return length > 0 ? ModbusExceptionCode.None : ModbusExceptionCode.IllegalDataAddress;
            default:
                length = request.Function is ModbusFunction.MaskWriteRegister ? 7 : 5;
                pdu[..length].CopyTo(reply);
                return Write(request, store);
        }
    }

    private static ModbusExceptionCode ReadBits(in ModbusRequest request, ModbusTable table, IModbusDataStore store, Span<byte> reply, out int length)
    {
        Span<bool> values = stackalloc bool[request.Quantity];
        var code = store.ReadBits(table, (ushort)request.Address, values);
        reply[0] = (byte)request.Function;
        reply[1] = (byte)Bits.Bytes(values.Length);
        Bits.Pack(values, reply[2..]);
        length = 2 + reply[1];
        return code;
    }

    private static ModbusExceptionCode ReadRegisters(in ModbusRequest request, ModbusTable table, IModbusDataStore store, Span<byte> reply, out int length)
    {
        Span<ushort> values = stackalloc ushort[request.Quantity];
        var code = store.ReadRegisters(table, (ushort)request.Address, values);
        length = Registers(request.Function, values, reply);
        return code;
    }

    private static ModbusExceptionCode ReadWrite(in ModbusRequest request, IModbusDataStore store, Span<byte> reply, out int length)
    {
        Span<ushort> written = stackalloc ushort[request.Values.Length / 2];
        Span<ushort> read = stackalloc ushort[request.Quantity];
        Words.FromWire(request.Values, written);
        var code = store.ReadWriteRegisters((ushort)request.Address, read, (ushort)request.WriteAddress, written);
        length = Registers(request.Function, read, reply);
        return code;
    }

    private static ModbusExceptionCode Write(in ModbusRequest request, IModbusDataStore store)
    {
        var address = (ushort)request.Address;
        switch (request.Function)
        {
            case ModbusFunction.WriteSingleCoil:
                return store.WriteCoils(address, [request.Values[0] != 0]);
            case ModbusFunction.WriteSingleRegister:
                return store.WriteRegisters(address, [BinaryPrimitives.ReadUInt16BigEndian(request.Values)]);
            case ModbusFunction.WriteMultipleCoils:
                Span<bool> coils = stackalloc bool[request.Quantity];
                Bits.Unpack(request.Values, coils);
                return store.WriteCoils(address, coils);
            case ModbusFunction.WriteMultipleRegisters:
                Span<ushort> registers = stackalloc ushort[request.Quantity];
                Words.FromWire(request.Values, registers);
                return store.WriteRegisters(address, registers);
            default:
                return store.MaskWriteRegister(address, request.AndMask, request.OrMask);
        }
    }

    private static int Registers(ModbusFunction function, ReadOnlySpan<ushort> values, Span<byte> reply)
    {
        reply[0] = (byte)function;
        reply[1] = (byte)(values.Length * 2);
        Words.ToWire(values, reply[2..]);
        return 2 + reply[1];
    }
}
