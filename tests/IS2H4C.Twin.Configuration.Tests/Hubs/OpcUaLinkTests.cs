using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

/// <summary>Almelo as it is shipped, PLC1 on OPC UA, and what can be wrong with that.</summary>
public sealed class OpcUaLinkTests
{
    private const string Header = "tag,table,address,type,order,scale,offset,unit,low,high";
    private const string Power = "PV01.JT101.PV,,,,,,,kW,,";
    private const string Modbus = "GC02.JT101.PV,input,100,int16,,0.01,,kW,,";

    [Fact]
    public void A_tag_on_an_opc_ua_link_needs_neither_register_nor_node()
    {
        using var folder = Shipped();
        var loaded = folder.Load();
        Assert.Empty(loaded.Faults);
        Assert.Equal(LinkDefinition.OpcUa, loaded.Hub!.Links[0].Protocol);
        Assert.All(loaded.Hub.Assets.Where(a => a.Link == "PLC1").SelectMany(a => a.Tags), t => Assert.Equal((WireType.Float64, ""), (t.Wire.Type, t.Node)));
    }

    [Theory]
    [InlineData("ns=3;s=\"DB1\".\"PT101\"")]
    [InlineData("nsu=http://vendor.example/plc;i=1001")]
    [InlineData("i=2258")]
    [InlineData("ns=2;g=09087e75-8e5e-499b-954f-f2a9603db28a")]
    [InlineData("ns=2;b=M/RbKBsRVkePCePcx24oRA==")]
    public void A_tag_may_name_its_node(string node)
    {
        using var folder = Shipped();
        WithNodes(folder, (Power, node));
        var loaded = folder.Load();
        Assert.Empty(loaded.Faults);
        Assert.Equal(node, loaded.Hub!.Assets.SelectMany(a => a.Tags).Single(t => t.Name.ToString() == "PV01.JT101.PV").Node);
    }

    [Theory]
    [InlineData("PT101")]
    [InlineData("ns=x;s=PT101")]
    [InlineData("ns=2;i=many")]
    [InlineData("ns=99999;i=1")]
    public void What_is_no_node_is_a_fault(string node)
    {
        using var folder = Shipped();
        WithNodes(folder, (Power, node));
        Fault(folder, $"PV01.JT101.PV: '{node}' is not a node id. Write ns=2;s=Name");
    }

    [Fact]
    public void Two_tags_on_one_node_are_a_fault()
    {
        using var folder = Shipped();
        WithNodes(folder, (Power, "ns=2;s=PV01.JT102.PV"));
        Fault(folder, "PV01.JT102.PV: node ns=2;s=PV01.JT102.PV is already PV01.JT101.PV on line");
    }

    [Fact]
    public void A_tag_on_the_heartbeat_is_a_fault()
    {
        using var folder = Shipped();
        WithNodes(folder, (Power, "ns=2;s=PLC1.Heartbeat"));
        Fault(folder, "PV01.JT101.PV: node ns=2;s=PLC1.Heartbeat is already the heartbeat of PLC1.");
    }

    [Fact]
    public void A_node_on_a_modbus_link_is_a_fault()
    {
        using var folder = Shipped();
        WithNodes(folder, (Modbus, "ns=2;s=GC02.JT101.PV"));
        Fault(folder, "GC02.JT101.PV: node 'ns=2;s=GC02.JT101.PV' stands here, but PLC2 speaks Modbus and finds tags by register.");
    }

    [Fact]
    public void A_register_on_an_opc_ua_link_is_a_fault()
    {
        using var folder = Shipped();
        folder.Write("tags.csv", folder.Read("tags.csv").Replace(Power, "PV01.JT101.PV,input,100,float32,CDAB,,,kW,,", StringComparison.Ordinal));
        Fault(folder, "PV01.JT101.PV: PLC1 finds tags by node (ns=2;s=PV01.JT101.PV), but this line names a register.");
    }

    [Fact]
    public void No_register_on_a_modbus_link_is_a_fault()
    {
        using var folder = Shipped();
        folder.Write("tags.csv", folder.Read("tags.csv").Replace(Modbus, "GC02.JT101.PV,,,,,,,kW,,", StringComparison.Ordinal));
        Fault(folder, "GC02.JT101.PV: table, address and type are empty, but PLC2 finds tags by register.");
    }

    [Theory]
    [InlineData("    port: 4840\n", "    unitId: 1\n", "link PLC1: unitId is for modbus-tcp, but this link speaks opc-ua. Remove it.")]
    [InlineData("    port: 4840\n", "    heartbeatRegister: 0\n", "link PLC1: heartbeatRegister is for modbus-tcp, but this link speaks opc-ua. Remove it.")]
    [InlineData("    port: 4840\n", "    heartbeatNode: here\n", "link PLC1: heartbeatNode 'here' is not a node id.")]
    [InlineData("    port: 1503\n", "    fallbackNode: i=1\n", "link PLC2: fallbackNode is for opc-ua, but this link speaks modbus-tcp. Remove it.")]
    [InlineData("    port: 1503\n", "    userName: twin\n", "link PLC2: userName is for opc-ua, but this link speaks modbus-tcp. Remove it.")]
    [InlineData("    port: 1503\n", "    maxSourceAgeSeconds: 5\n", "link PLC2: maxSourceAgeSeconds is for opc-ua, but this link speaks modbus-tcp. Remove it.")]
    public void A_key_of_the_other_protocol_is_a_fault(string after, string key, string fault)
    {
        using var folder = Shipped();
        folder.Write("hub.yaml", folder.Read("hub.yaml").Replace(after, after + key, StringComparison.Ordinal));
        Fault(folder, fault);
    }

    [Fact]
    public void Two_protocols_do_not_share_a_port()
    {
        using var folder = Shipped();
        folder.Write("hub.yaml", folder.Read("hub.yaml").Replace("port: 1503", "port: 4840", StringComparison.Ordinal));
        Fault(folder, "link PLC2: 127.0.0.1:4840 is already link PLC1 on line 10. Give it another port, or put its assets on that link.");
    }

    [Fact]
    public void The_links_own_nodes_may_be_named()
    {
        using var folder = Shipped();
        folder.Write("hub.yaml", folder.Read("hub.yaml").Replace("    port: 4840\n", "    port: 4840\n    heartbeatNode: ns=3;i=1\n    fallbackNode: nsu=urn:plc;s=Fallback\n", StringComparison.Ordinal));
        var link = folder.Load().Hub!.Links[0];
        Assert.Equal(("ns=3;i=1", "nsu=urn:plc;s=Fallback", TimeSpan.FromSeconds(10)), (link.HeartbeatNode, link.FallbackNode, link.LongestSourceAge));
    }

    [Fact]
    public void A_link_may_name_the_user_that_it_logs_in_as()
    {
        using var folder = Shipped();
        Assert.Equal("", folder.Load().Hub!.Links[0].UserName);
        folder.Write("hub.yaml", folder.Read("hub.yaml").Replace("    port: 4840\n", "    port: 4840\n    userName: twin\n", StringComparison.Ordinal));
        Assert.Equal("twin", folder.Load().Hub!.Links[0].UserName);
    }

    private static HubFolder Shipped()
    {
        var folder = new HubFolder();
        foreach (var file in (string[])["hub.yaml", "tags.csv"])
            folder.Write(file, HubFolder.Shipped(file));
        return folder;
    }

    /// <summary>Adds the column "node", filled for one line.</summary>
    private static void WithNodes(HubFolder folder, (string Line, string Node) named) =>
        folder.Write("tags.csv", string.Join('\n', folder.Read("tags.csv").Split('\n').Select(l =>
            l == Header ? l + ",node" : l.Length == 0 || l[0] == '#' ? l : $"{l},{(l == named.Line ? named.Node : "")}")));

    private static void Fault(HubFolder folder, string text)
    {
        var fault = Assert.Single(folder.Load().Faults);
        Assert.Contains(text, fault.ToString(), StringComparison.Ordinal);
    }
}
