using System.Globalization;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Wire;

/// <summary>A PLC on Modbus TCP: its register image, what it refuses, and its watch over supervision's heartbeat.</summary>
internal sealed class ModbusStation : IPlcStation
{
    private readonly SharedPlant _shared;
    private readonly SimLog _log;
    private readonly int _link;
    private readonly IReadOnlyList<WireTag> _tags;
    private readonly RegisterDesk _desk;
    private readonly HeartbeatWatch _watch;
    private readonly HashSet<WireTag> _saturated = [];
    private readonly Action _publish;

    public ModbusStation(int link, SharedPlant shared, TimeProvider time, SimLog log)
    {
        _link = link;
        _shared = shared;
        _log = log;
        _publish = Publish_NeedsImage;
        Definition = shared.Plant.Hub.Links[link];
        _tags = WireTag.Of(shared.Plant.Hub, Definition);
        _desk = new RegisterDesk(Definition, _tags, new SetpointDesk(Definition, $"holding register {Definition.HeartbeatRegister}", shared, log), log);
        _watch = new HeartbeatWatch(link, shared, time, log);
        Image = new RegisterImage(Range(WireTable.Coil), Range(WireTable.Discrete), Range(WireTable.Holding), Range(WireTable.Input))
        {
            RegisterCheck = CheckRegisters,
            CoilCheck = CheckCoils,
        };
    }

    /// <inheritdoc/>
    public LinkDefinition Definition { get; }

    public RegisterImage Image { get; }

    /// <inheritdoc/>
    public int TagCount => _tags.Count;

    /// <inheritdoc/>
    public void Publish() => Image.Together(_publish);

    /// <inheritdoc/>
    public void Watch() => Image.Together(() =>
    {
        Span<ushort> counter = stackalloc ushort[1];
        Image.GetRegisters(ModbusTable.HoldingRegisters, (ushort)Definition.HeartbeatRegister, counter);
        Beat_NeedsImage(counter[0]);
    });

    private void Publish_NeedsImage()
    {
        Span<ushort> registers = stackalloc ushort[4];
        lock (_shared.Gate)
        {
            foreach (var tag in _tags)
            {
                var value = _shared.Plant.Measured(tag.Asset)[tag.Tag];
                if (!WireCodec.TryEncode(tag.Wire, value, registers) && _saturated.Add(tag))
                {
                    _log.Say(Definition.Id, string.Create(
                        CultureInfo.InvariantCulture,
                        $"{tag.Definition.Name}: {value:0.###} {tag.Definition.Spec.Unit} is beyond its {tag.Wire.Type} register and shown as {WireCodec.Decode(tag.Wire, registers):0.###}. Give it a wider type or a coarser scale in tags.csv. (Said once.)"));
                }
                if (tag.Wire.Table is WireTable.Coil or WireTable.Discrete)
                    Image.SetBits(BitTable(tag.Wire.Table), (ushort)tag.Wire.Address, [registers[0] != 0]);
                else
                    Image.SetRegisters(RegisterTable(tag.Wire.Table), (ushort)tag.Wire.Address, registers[..tag.Wire.Length]);
            }
            registers[0] = _shared.Plant.InFallback(_link) ? (ushort)1 : (ushort)0;
            Image.SetRegisters(ModbusTable.InputRegisters, LinkDefinition.FallbackRegister, registers[..1]);
        }
    }

    private ModbusExceptionCode CheckRegisters(ushort address, ReadOnlySpan<ushort> values)
    {
        var beat = Definition.HeartbeatRegister - address;
        var hasBeat = beat >= 0 && beat < values.Length;
        var code = _desk.Take(Image, address, values, hasBeat ? beat : -1);
        if (code == ModbusExceptionCode.None && hasBeat)
            Beat_NeedsImage(values[beat]);
        return code;
    }

    private ModbusExceptionCode CheckCoils(ushort address, ReadOnlySpan<bool> values) => _desk.TakeCoils(address, values);

    private void Beat_NeedsImage(ushort counter)
    {
        if (_watch.Look(counter))
            Publish_NeedsImage();
    }

    /// <summary>Addresses of a table from 0 to the last that is used.</summary>
    private AddressRange Range(WireTable table)
    {
        var end = table switch
        {
            WireTable.Holding => Definition.HeartbeatRegister + 1,
            WireTable.Input => LinkDefinition.FallbackRegister + 1,
            _ => 0,
        };
        foreach (var tag in _tags)
        {
            if (tag.Wire.Table == table)
                end = Math.Max(end, tag.Wire.Address + tag.Wire.Length);
        }
        return new AddressRange(0, end);
    }

    private static ModbusTable BitTable(WireTable table) => table == WireTable.Coil ? ModbusTable.Coils : ModbusTable.DiscreteInputs;

    private static ModbusTable RegisterTable(WireTable table) => table == WireTable.Holding ? ModbusTable.HoldingRegisters : ModbusTable.InputRegisters;
}
