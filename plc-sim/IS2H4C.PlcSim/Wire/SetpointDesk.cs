using System.Globalization;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Wire;

/// <summary>Where a PLC takes or refuses what clients write: all setpoints of a request are taken, or none.</summary>
internal sealed class SetpointDesk(LinkDefinition link, IReadOnlyList<WireTag> tags, SharedPlant shared, SimLog log)
{
    /// <summary>Smaller changes are not worth a line: a controller that follows the wind moves its setpoint every second. Share of the range.</summary>
    private const double WorthSaying = 0.01;

    private readonly WireTag[] _setpoints = [.. tags.Where(t => t.IsSetpoint)];
    private readonly Dictionary<WireTag, double> _said = [];

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
        return claimed == values.Length ? TakeAll(touched) : NotWritable("holding register", address, values.Length);
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
        return touched.Count == values.Length ? TakeAll(touched) : NotWritable("coil", address, values.Length);
    }

    private ModbusExceptionCode TakeAll(List<(WireTag Tag, double Value)> touched)
    {
        lock (shared.Gate)
        {
            for (var i = 0; i < touched.Count; i++)
            {
                var (tag, value) = touched[i];
                var range = tag.Definition.Spec.Range;
                // The wire may round the end of a range: 0.6 comes back from a float register as 0.60000002.
                if (WireCodec.IsWithin(tag.Wire, range, value))
                    touched[i] = (tag, range.Clamp(value));
                var reply = shared.Plant.Check(tag.Asset, tag.Tag, touched[i].Value);
                if (reply != PlcReply.Accepted)
                    return Refuse(tag, value, reply);
            }
            foreach (var (tag, value) in touched)
            {
                var before = shared.Plant.Measured(tag.Asset)[tag.Tag];
                shared.Plant.WriteSetpoint(tag.Asset, tag.Tag, value);
                Say(tag, value, before);
            }
            return ModbusExceptionCode.None;
        }
    }

    /// <summary>Tells of a setpoint that moved by a hundredth of its range since it was last told of, or came to an end of it.</summary>
    private void Say(WireTag tag, double value, double before)
    {
        var range = tag.Definition.Spec.Range;
        var said = _said.GetValueOrDefault(tag, before);
        var isEnd = value == range.Low || value == range.High;
        if (value == said || (Math.Abs(value - said) < WorthSaying * range.Span && !isEnd))
            return;
        _said[tag] = value;
        log.Say(link.Id, $"setpoint {tag.Definition.Name} = {Text(value, tag)} (was {Text(said, tag)})");
    }

    private ModbusExceptionCode Refuse(WireTag tag, double value, PlcReply reply)
    {
        log.Say(link.Id, reply == PlcReply.InFallback
            ? $"setpoint {tag.Definition.Name} = {Text(value, tag)} refused: running on fallback until the heartbeat in holding register {link.HeartbeatRegister} moves"
            : $"setpoint {tag.Definition.Name} = {Text(value, tag)} refused: allowed is {tag.Definition.Spec.Range} {tag.Definition.Spec.Unit}");
        return reply == PlcReply.InFallback ? ModbusExceptionCode.ServerDeviceBusy : ModbusExceptionCode.IllegalDataValue;
    }

    private ModbusExceptionCode NotWritable(string what, int address, int count)
    {
        log.Say(link.Id, $"write to {what} {address} to {address + count - 1} refused: not all of them are setpoints. See --print-map.");
        return ModbusExceptionCode.IllegalDataAddress;
    }

    private static string Text(double value, WireTag tag) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {tag.Definition.Spec.Unit}");
}
