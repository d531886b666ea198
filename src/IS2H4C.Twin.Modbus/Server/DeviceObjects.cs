using System.Text;

namespace IS2H4C.Twin.Modbus;

/// <summary>A server's identity as bytes, ready for functions 43 / 14 and 17 (Application Protocol V1.1b3, clauses 6.21 and 6.13).</summary>
internal sealed class DeviceObjects
{
    private const byte IndividualAccess = 0x80;
    // 6.13: the id is the maker's own; whoever answers runs.
    private const byte ServerIdByte = 1;
    private const byte Running = 0xFF;
    private readonly (byte Id, byte[] Text)[] _objects;
    private readonly byte _conformity;
    private readonly byte[] _serverId;

    public DeviceObjects(ModbusDeviceIdentity identity)
    {
        var all = new SortedDictionary<byte, string>
        {
            [0] = identity.VendorName,
            [1] = identity.ProductCode,
            [2] = identity.Revision,
        };
        foreach (var (id, text) in identity.Others)
            all[id >= DeviceIdentification.FirstRegular ? id : throw Reserved(id)] = text;

        var serverId = Encoding.UTF8.GetBytes(identity.ServerId ?? $"{identity.VendorName} {identity.ProductCode} {identity.Revision}".Trim());
        _serverId = [ServerIdByte, Running, .. serverId.AsSpan(0, Math.Min(serverId.Length, ModbusLimits.PduBytes - 4))];
        _objects = [.. all.Select(o => (o.Key, Bytes(o.Key, o.Value)))];
        _conformity = (byte)(IndividualAccess | (_objects[^1].Id switch
        {
            < DeviceIdentification.FirstRegular => 1,
            < DeviceIdentification.FirstExtended => 2,
            _ => 3,
        }));
    }

    /// <summary>Writes the reply PDU; returns its length, or 0 when the one object asked for does not exist.</summary>
    public int Write(byte readCode, byte objectId, Span<byte> pdu)
    {
        var first = Array.FindIndex(_objects, o => o.Id == objectId);
        if (readCode == DeviceIdentification.OneObject)
            return first < 0 ? 0 : Write(pdu, readCode, first, first + 1);

        var last = readCode switch
        {
            DeviceIdentification.StreamBasic => DeviceIdentification.FirstRegular - 1,
            DeviceIdentification.StreamExtended => byte.MaxValue,
            _ => DeviceIdentification.FirstExtended - 1,
        };
        var end = 0;
        while (end < _objects.Length && _objects[end].Id <= last)
            end++;

        // An object that is not there starts the stream anew (6.21, object id).
        return Write(pdu, readCode, first < 0 || first >= end ? 0 : first, end);
    }

    /// <summary>Writes the reply PDU of function 17; returns its length.</summary>
    public int WriteServerId(Span<byte> pdu)
    {
        pdu[0] = (byte)ModbusFunction.ReportServerId;
        pdu[1] = (byte)_serverId.Length;
        _serverId.CopyTo(pdu[2..]);
        return 2 + _serverId.Length;
    }

    private int Write(Span<byte> pdu, byte readCode, int first, int end)
    {
        var at = DeviceIdentification.ReplyHeaderBytes;
        var next = first;
        while (next < end && at + 2 + _objects[next].Text.Length <= ModbusLimits.PduBytes)
        {
            var (id, text) = _objects[next++];
            pdu[at] = id;
            pdu[at + 1] = (byte)text.Length;
            text.CopyTo(pdu[(at + 2)..]);
            at += 2 + text.Length;
        }

        pdu[0] = (byte)ModbusFunction.EncapsulatedInterface;
        pdu[1] = DeviceIdentification.MeiType;
        pdu[2] = readCode;
        pdu[3] = _conformity;
        pdu[4] = (byte)(next < end ? 0xFF : 0);
        pdu[5] = next < end ? _objects[next].Id : (byte)0;
        pdu[6] = (byte)(next - first);
        return at;
    }

    private static byte[] Bytes(byte id, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= ModbusDeviceIdentity.MaxObjectBytes
            ? bytes
            : throw new ArgumentException($"Identity object 0x{id:X2} has {bytes.Length} bytes, a reply holds {ModbusDeviceIdentity.MaxObjectBytes}. Shorten it.");
    }

    private static ArgumentException Reserved(byte id) =>
        new($"Identity object 0x{id:X2} has its own property. Set VendorName, ProductCode or Revision instead.");
}
