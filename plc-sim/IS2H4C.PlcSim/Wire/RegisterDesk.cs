using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Wire;

/// <summary>Reads setpoints out of what Modbus clients write to registers and coils.</summary>
internal sealed class RegisterDesk(LinkDefinition link, IReadOnlyList<WireTag> tags, SetpointDesk desk, SimLog log)
{
    private readonly WireTag[] _setpoints = [.. tags.Where(t => t.IsSetpoint)];

    /// <summary>Takes a write to holding registers. A write may hold half of a value: the other half is what stands in the image.</summary>
    /// <param name="image">The present registers.</param>
    /// <param name="address">First address written.</param>
    /// <param name="values">What is written.</param>
    /// <param name="heartbeatAt">Where the heartbeat lies in <paramref name="values"/>, or -1.</param>
    public ModbusExceptionCode Take(RegisterImage image, ushort address, ReadOnlySpan<ushort> values, int heartbeatAt)
    {
        var claimed = heartbeatAt >= 0 ? 1 : 0;
        var touched = new List<(WireTag Tag, double Value)>();
        Span<ushort> registers = stackalloc ushort[4];
        foreach (var tag in _setpoints)
        {
            if (!tag.Touches(WireTable.Holding, address, values.Length))
                continue;
            var own = registers[..tag.Wire.Length];
            image.GetRegisters(ModbusTable.HoldingRegisters, (ushort)tag.Wire.Address, own);
            for (var i = 0; i < own.Length; i++)
            {
                var at = tag.Wire.Address + i - address;
                if (at < 0 || at >= values.Length)
                    continue;
                own[i] = values[at];
                claimed++;
            }
            touched.Add((tag, WireCodec.Decode(tag.Wire, own)));
        }
        return claimed == values.Length ? Code(desk.Take(touched)) : NotWritable("holding register", address, values.Length);
    }

    /// <summary>Takes a write to coils.</summary>
    public ModbusExceptionCode TakeCoils(ushort address, ReadOnlySpan<bool> values)
    {
        var touched = new List<(WireTag Tag, double Value)>();
        foreach (var tag in _setpoints)
        {
            if (tag.Touches(WireTable.Coil, address, values.Length))
                touched.Add((tag, WireCodec.Decode(tag.Wire, [values[tag.Wire.Address - address] ? (ushort)1 : (ushort)0])));
        }
        return touched.Count == values.Length ? Code(desk.Take(touched)) : NotWritable("coil", address, values.Length);
    }

    private static ModbusExceptionCode Code(PlcReply reply) => reply switch
    {
        PlcReply.Accepted => ModbusExceptionCode.None,
        PlcReply.InFallback => ModbusExceptionCode.ServerDeviceBusy,
        _ => ModbusExceptionCode.IllegalDataValue,
    };

    private ModbusExceptionCode NotWritable(string what, int address, int count)
    {
        log.Say(link.Id, $"write to {what} {address} to {address + count - 1} refused: not all of them are setpoints. See --print-map.");
        return ModbusExceptionCode.IllegalDataAddress;
    }
}
