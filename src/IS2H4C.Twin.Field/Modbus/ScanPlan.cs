using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Field.Modbus;

/// <summary>Which registers a link reads, in as few requests as the PLC's map allows.</summary>
internal static class ScanPlan
{
    /// <summary>A silent block is asked again after this at the latest, so that a PLC that comes back is Good again soon.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>A request costs as much time as some fifty registers; a PLC that refuses the gap makes the schedule split the block.</summary>
    private const int RegistersReadAlong = 50;

    public static ReadSchedule For(LinkDefinition link, LinkImage image, DateTimeOffset start)
    {
        var wanted = image.Places.Select(p => Want(link, p.Definition.Name.ToString(), p.Definition.Wire)).ToList();
        wanted.Add(new WantedRead(TagPlace.FallbackFlag, link.UnitId, ModbusTable.InputRegisters, LinkDefinition.FallbackRegister, 1, link.ScanPeriod));
        return new ReadSchedule(ReadPlanner.Plan(wanted, new ReadLimits { MaxRegisterGap = RegistersReadAlong }), new ReadScheduleOptions { MaxTimeOutWait = LongestSilence }, start);
    }

    public static ModbusTable Table(WireTable table) => table switch
    {
        WireTable.Coil => ModbusTable.Coils,
        WireTable.Discrete => ModbusTable.DiscreteInputs,
        WireTable.Holding => ModbusTable.HoldingRegisters,
        _ => ModbusTable.InputRegisters,
    };

    private static WantedRead Want(LinkDefinition link, string name, WireAddress wire) =>
        new(name, link.UnitId, Table(wire.Table), (ushort)wire.Address, wire.Length, link.ScanPeriod);
}
