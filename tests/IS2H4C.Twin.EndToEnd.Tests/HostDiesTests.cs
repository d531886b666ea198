using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.EndToEnd.Tests.Support;
using IS2H4C.Twin.Modbus;
using IS2H4C.Twin.OpcUa;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>Supervision goes away without a word; looked at over the PLCs' own protocols, as anybody could whom they trust.</summary>
public class HostDiesTests
{
    [Fact]
    public async Task The_PLCs_fall_back_to_their_own_setpoints_within_the_watchdog_time()
    {
        using var loop = new LiveLoop();
        await loop.InitializeAsync();
        // Something that is not its fallback must stand in the PLC first.
        Assert.Equal(200, (await loop.Supervisor.PostAsync("/api/assets/EL01/mode", new { mode = "Manual" })).Status);
        Assert.Equal(200, (await loop.Supervisor.PostAsync("/api/assets/EL01/setpoints/JIC101.SP", new { value = 12 })).Status);
        await Wait.UntilAsync("12 kW in the PLC", 25, async () =>
            Number((await loop.Supervisor.AssetAsync("EL01"))["values"]!["JIC101.SP"]!["value"]) is 12 ? null : "not yet");

        loop.Supervisor.Program.Kill();
        foreach (var link in loop.Hub.Hub.Links)
        {
            var setpoints = loop.Hub.Hub.Assets.Where(a => a.Link == link.Id).SelectMany(a => a.Tags).Where(t => t.Spec.Access == TagAccess.ReadWrite).ToList();
            await Wait.UntilAsync($"{link.Id} on its fallback", HubCopy.WatchdogSeconds + 2, () => link.Protocol == LinkDefinition.OpcUa ? MissingOnOpcUaAsync(link, setpoints) : MissingOnModbusAsync(link, setpoints));
        }
    }

    private static async Task<string?> MissingOnOpcUaAsync(LinkDefinition link, IReadOnlyList<TagDefinition> setpoints)
    {
        await using var plc = await TwinProcess.ConnectAsync($"opc.tcp://{link.Host}:{link.Port}");
        if (!(await plc.ReadAsync(new NodeId(2, $"{link.Id}.Fallback"), CancellationToken.None)).Value.AsBoolean())
            return "the fallback flag is down";
        foreach (var tag in setpoints)
        {
            var value = (await plc.ReadAsync(new NodeId(2, tag.Name.ToString()), CancellationToken.None)).Value.AsDouble();
            if (value != tag.Spec.Fallback)
                return $"{tag.Name} is {value}, its fallback {tag.Spec.Fallback}";
        }
        return null;
    }

    private static async Task<string?> MissingOnModbusAsync(LinkDefinition link, IReadOnlyList<TagDefinition> setpoints)
    {
        await using var plc = new ModbusClient(new ModbusClientOptions { Host = link.Host, Port = link.Port }, TimeProvider.System);
        var flag = new ushort[1];
        await plc.ReadInputRegistersAsync(link.UnitId, LinkDefinition.FallbackRegister, flag, CancellationToken.None);
        if (flag[0] != 1)
            return $"the fallback register is {flag[0]}";
        foreach (var tag in setpoints)
        {
            var registers = new ushort[tag.Wire.Length];
            await plc.ReadHoldingRegistersAsync(link.UnitId, (ushort)tag.Wire.Address, registers, CancellationToken.None);
            var value = WireCodec.Decode(tag.Wire, registers);
            if (Math.Abs(value - tag.Spec.Fallback) > WireCodec.Resolution(tag.Wire, tag.Spec.Fallback))
                return $"{tag.Name} is {value}, its fallback {tag.Spec.Fallback}";
        }
        return null;
    }
}
