using System.Text.RegularExpressions;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed partial class OpcUaLinkTests
{
    [Fact]
    public void A_tag_on_an_opc_ua_link_needs_no_register()
    {
        using var folder = Folder(withRegisters: false);
        var loaded = folder.Load();
        Assert.Empty(loaded.Faults);
        Assert.Equal(LinkDefinition.OpcUa, loaded.Hub!.Links[0].Protocol);
        var tags = loaded.Hub.Assets.Where(a => a.Link == "PLC1").SelectMany(a => a.Tags);
        Assert.All(tags, t => Assert.Equal(WireType.Float64, t.Wire.Type));
    }

    [Fact]
    public void A_register_on_an_opc_ua_link_is_a_fault()
    {
        using var folder = Folder(withRegisters: true);
        Assert.Contains(folder.Load().Faults, f => f.ToString().Contains("PV01.JT101.PV: PLC1 finds tags by name (ns=2;s=PV01.JT101.PV), but this line names a register.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_register_on_a_modbus_link_is_a_fault()
    {
        using var folder = new HubFolder();
        folder.Write("tags.csv", folder.Read("tags.csv").Replace("PV01.JT101.PV,input,100,float32,CDAB,,,kW,,", "PV01.JT101.PV,,,,,,,kW,,", StringComparison.Ordinal));
        var fault = Assert.Single(folder.Load().Faults);
        Assert.Contains("PV01.JT101.PV: table, address and type are empty, but PLC1 finds tags by register.", fault.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Almelo with PLC1 on OPC UA.</summary>
    private static HubFolder Folder(bool withRegisters)
    {
        var folder = new HubFolder();
        var hub = new Regex("protocol: modbus-tcp").Replace(folder.Read("hub.yaml"), "protocol: opc-ua", 1);
        folder.Write("hub.yaml", hub);
        var onPlc1 = Entry().Matches(hub).Select(m => m.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(onPlc1);
        if (!withRegisters)
            folder.Write("tags.csv", string.Join('\n', folder.Read("tags.csv").Split('\n').Select(l => onPlc1.Contains(l.Split('.')[0]) ? Bare(l) : l)));
        return folder;
    }

    private static string Bare(string line)
    {
        var cells = line.Split(',');
        return string.Join(',', [cells[0], "", "", "", "", "", "", .. cells[7..]]);
    }

    [GeneratedRegex(@"- id: (?<id>\w+)\n    kind: [^\n]+\n    title: [^\n]+\n    area: [^\n]+\n    link: PLC1\n")]
    private static partial Regex Entry();
}
