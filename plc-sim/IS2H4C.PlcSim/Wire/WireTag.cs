using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.PlcSim.Wire;

/// <summary>A tag of one PLC: its place in the plant and on the wire.</summary>
internal sealed record WireTag(int Asset, int Tag, TagDefinition Definition)
{
    public WireAddress Wire => Definition.Wire;

    public bool IsSetpoint => Definition.Spec.Access == TagAccess.ReadWrite;

    /// <summary>Whether a client's write to these addresses touches the tag.</summary>
    public bool Touches(WireTable table, int address, int count) =>
        Wire.Table == table && Wire.Address < address + count && address < Wire.Address + Wire.Length;

    /// <summary>All tags that are read through one link.</summary>
    public static IReadOnlyList<WireTag> Of(HubDefinition hub, LinkDefinition link)
    {
        var tags = new List<WireTag>();
        for (var a = 0; a < hub.Assets.Count; a++)
        {
            if (hub.Assets[a].Link != link.Id)
                continue;
            for (var t = 0; t < hub.Assets[a].Tags.Count; t++)
                tags.Add(new WireTag(a, t, hub.Assets[a].Tags[t]));
        }
        return tags;
    }
}
