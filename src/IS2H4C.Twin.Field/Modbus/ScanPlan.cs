using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>Which reads fetch all tags of a link, merged into as few as the protocol allows.</summary>
internal static class ScanPlan
{
    public static IReadOnlyList<ScanBlock> Make(LinkDefinition link, IReadOnlyList<AssetDefinition> assets)
    {
        var tags = new Dictionary<string, (int Asset, int Tag, TagDefinition Definition)>(StringComparer.Ordinal);
        for (var a = 0; a < assets.Count; a++)
        {
            for (var t = 0; t < assets[a].Tags.Count; t++)
                tags[assets[a].Tags[t].Name.ToString()] = (a, t, assets[a].Tags[t]);
        }
        var wanted = tags.Select(t => new WantedRead(
            t.Key,
            link.UnitId,
            Table(t.Value.Definition.Wire.Table),
            (ushort)t.Value.Definition.Wire.Address,
            t.Value.Definition.Wire.Length,
            link.ScanPeriod));
        return
        [
            .. ReadPlanner.Plan(wanted, new ReadLimits()).Select(block => new ScanBlock(
                block,
                [.. block.Wanted.Select(w => new ScanTag(tags[w.Name].Asset, tags[w.Name].Tag, w.Address - block.Address, tags[w.Name].Definition))])),
        ];
    }

    private static ModbusTable Table(WireTable table) => table switch
    {
        WireTable.Coil => ModbusTable.Coils,
        WireTable.Discrete => ModbusTable.DiscreteInputs,
        WireTable.Holding => ModbusTable.HoldingRegisters,
        _ => ModbusTable.InputRegisters,
    };
}
