using System.Text;

namespace IS2H4C.Twin.Modbus;

/// <summary>Collects the objects of several replies to function 43 / 14 (Application Protocol V1.1b3, clause 6.21).</summary>
internal sealed class IdentityReader(string peer, byte unit)
{
    private readonly Dictionary<byte, string> _objects = [];

    /// <summary>The object to ask for next; null when all have come.</summary>
    public byte? NextObject { get; private set; } = 0;

    public ModbusDeviceIdentity Identity => new()
    {
        VendorName = _objects.GetValueOrDefault((byte)0, ""),
        ProductCode = _objects.GetValueOrDefault((byte)1, ""),
        Revision = _objects.GetValueOrDefault((byte)2, ""),
        Others = _objects.Where(o => o.Key >= DeviceIdentification.FirstRegular).ToDictionary(),
    };

    /// <summary>Takes a reply whose lengths have been checked.</summary>
    public void Take(ReadOnlySpan<byte> request, ReadOnlySpan<byte> reply)
    {
        for (var at = DeviceIdentification.ReplyHeaderBytes; at < reply.Length; at += 2 + reply[at + 1])
            _objects[reply[at]] = Encoding.UTF8.GetString(reply.Slice(at + 2, reply[at + 1]));

        var more = reply[4] != 0;
        if (more && reply[5] <= NextObject)
            throw Faults.BadReply(peer, unit, request, reply);
        NextObject = more ? reply[5] : null;
    }
}
