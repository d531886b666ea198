using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.PlcSim.Tests;

/// <summary>PLC1 of the shipped hub on OPC UA, beside PLC2 on Modbus.</summary>
public class OpcUaTests
{
    [Fact]
    public async Task Every_tag_is_a_node_with_its_value_range_and_unit()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(security: clients.Security);
        bench.Pass(60);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        foreach (var (asset, a) in bench.Hub.Assets.Select((x, i) => (x, i)).Where(x => x.x.Link == "PLC1"))
        {
            for (var t = 0; t < asset.Tags.Count; t++)
            {
                var tag = asset.Tags[t];
                var node = Node(tag.Name.ToString());
                var read = await client.ReadAsync(node, CancellationToken.None);
                Assert.True(read.Status.IsGood && read.Value.TryGetNumber(out var value) && value == bench.Host.Plant.Measured(a)[t], $"{tag.Name}: {read}");
                Assert.Equal(bench.Time.GetUtcNow().UtcDateTime, read.SourceTimestamp);
                if (tag.Spec.States.Count == 0)
                {
                    Assert.True(Structure(await PropertyAsync(client, node, "EURange")).TryGet<UaRange>(out var range));
                    Assert.Equal((tag.Spec.Range.Low, tag.Spec.Range.High), (range.Low, range.High));
                    Assert.True(Structure(await PropertyAsync(client, node, "EngineeringUnits")).TryGet<UaEngineeringUnit>(out var unit));
                    Assert.Equal(tag.Spec.Unit.Symbol, unit.DisplayName.Text);
                }
                else
                {
                    Assert.Equal(tag.Spec.States, ((LocalizedText[])(await PropertyAsync(client, node, "EnumStrings")).Elements!).Select(s => s.Text));
                }
            }
        }
        Assert.InRange(await bench.ReadAsync(bench.Client("PLC2"), "OB01.LT101.PV"), 0, 102);
    }

    [Fact]
    public async Task The_type_of_an_asset_tells_its_tags()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(security: clients.Security);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        foreach (var asset in bench.Hub.Assets.Where(a => a.Link == "PLC1"))
        {
            var declared = await client.BrowseAsync(Node($"Kind.{asset.Kind}"), CancellationToken.None);
            Assert.Equal(asset.Tags.Select(t => t.Name.Local), declared.Select(e => e.BrowseName.Name));
        }
        var range = await client.ReadAsync(Node("Kind.electrolyser.JIC101.SP.EURange"), CancellationToken.None);
        Assert.True(Structure(range.Value).TryGet<UaRange>(out var declaredRange));
        Assert.Equal((0.0, 70.0), (declaredRange.Low, declaredRange.High));
        // A description is not a setpoint.
        Assert.Equal(StatusCodes.BadNotWritable, await client.WriteAsync(Node("Kind.electrolyser.JIC101.SP"), new Variant(1.0), CancellationToken.None));
    }

    [Fact]
    public async Task Setpoints_are_checked_as_on_Modbus()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(security: clients.Security);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        var setpoint = Node("EL01.JIC101.SP");
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(setpoint, new Variant(42.0), CancellationToken.None));
        Assert.Equal(StatusCodes.BadOutOfRange, await client.WriteAsync(setpoint, new Variant(70.5), CancellationToken.None));
        Assert.Equal(StatusCodes.BadOutOfRange, await client.WriteAsync(setpoint, new Variant(double.NaN), CancellationToken.None));
        Assert.Equal(StatusCodes.BadTypeMismatch, await client.WriteAsync(setpoint, new Variant("42"), CancellationToken.None));
        Assert.Equal(StatusCodes.BadNotWritable, await client.WriteAsync(Node("EL01.JT101.PV"), new Variant(1.0), CancellationToken.None));
        Assert.Equal(42.0, (await client.ReadAsync(setpoint, CancellationToken.None)).Value.AsDouble());
        bench.Pass(1);
        Assert.Equal(1, Number(await client.ReadAsync(Node("EL01.XS101.PV"), CancellationToken.None)));
        Assert.Contains("PLC1   setpoint EL01.JIC101.SP = 42 kW (was 0 kW)", bench.LogText, StringComparison.Ordinal);
        Assert.Contains("EL01.JIC101.SP = 70.5 kW refused: allowed is 0 to 70 kW", bench.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_heartbeat_stops_the_plc_falls_back_says_so_and_comes_back()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(security: clients.Security);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        var (setpoint, heartbeat, fallback) = (Node("EL01.JIC101.SP"), Node("PLC1.Heartbeat"), Node("PLC1.Fallback"));
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(heartbeat, new Variant((ushort)1), CancellationToken.None));
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(setpoint, new Variant(50.0), CancellationToken.None));
        bench.Pass(9.9);
        Assert.Equal((50.0, 0), (Number(await client.ReadAsync(setpoint, CancellationToken.None)), Number(await client.ReadAsync(fallback, CancellationToken.None))));
        bench.Pass(0.3);
        Assert.Equal((0.0, 1), (Number(await client.ReadAsync(setpoint, CancellationToken.None)), Number(await client.ReadAsync(fallback, CancellationToken.None))));
        Assert.Equal(StatusCodes.BadInvalidState, await client.WriteAsync(setpoint, new Variant(50.0), CancellationToken.None));
        Assert.Contains("running on fallback until the heartbeat in node ns=2;s=PLC1.Heartbeat moves", bench.LogText, StringComparison.Ordinal);
        await client.WriteAsync(heartbeat, new Variant((ushort)2), CancellationToken.None);
        Assert.Equal(0, Number(await client.ReadAsync(fallback, CancellationToken.None)));
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(setpoint, new Variant(50.0), CancellationToken.None));
    }

    [Fact]
    public async Task A_stranger_is_refused_and_his_certificate_kept_aside()
    {
        await using var clients = new OpcUaClients(areIntroduced: false);
        await using var bench = new SimBench(security: clients.Security);
        var e = await Assert.ThrowsAsync<UaException>(() => clients.ConnectAsync(bench.Port("PLC1")));
        Assert.Equal(StatusCodes.BadCertificateUntrusted, e.Status);
        var rejected = Assert.Single(Directory.GetFiles(Path.Combine(clients.ClientDirectory, "rejected")));
        Assert.Contains(rejected, e.Message, StringComparison.Ordinal);
        // Nor does it speak without encryption.
        await Assert.ThrowsAsync<UaException>(() => clients.ConnectAsync(bench.Port("PLC1"), UaSecurityPolicy.None));
        // We would trust it, but it does not trust us.
        File.Move(rejected, rejected.Replace("rejected", "trusted", StringComparison.Ordinal));
        await Assert.ThrowsAsync<UaException>(() => clients.ConnectAsync(bench.Port("PLC1")));
        Assert.Contains("A client's certificate was refused", bench.LogText, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(clients.Security.Directory, "rejected")));
    }

    [Fact]
    public async Task Without_encryption_only_when_asked_and_with_a_warning()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(security: clients.Security with { IsInsecure = true });
        var client = await clients.ConnectAsync(bench.Port("PLC1"), UaSecurityPolicy.None);
        Assert.True((await client.ReadAsync(Node("EL01.JT101.PV"), CancellationToken.None)).Status.IsGood);
        Assert.Contains("WARNING: IS2H4C PLC simulator offers SecurityPolicy None", bench.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_script_show_on_OPC_UA_too()
    {
        var faults = new List<ConfigurationFault>();
        var script = FaultScript.Read("faults.csv", ["1,HS01,bias LT101.PV 10", "1,EL01,trip", "2,HS01,fail PT101.PV", "4,HS01,release PT101.PV"], Repository.ShippedAlmelo(), faults);
        Assert.Empty(faults);
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(faults: script, security: clients.Security);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        bench.Pass(3);
        Assert.Equal(60, Number(await client.ReadAsync(Node("HS01.LT101.PV"), CancellationToken.None)), 0);
        Assert.Equal(4, Number(await client.ReadAsync(Node("EL01.XS101.PV"), CancellationToken.None)));
        Assert.Equal(StatusCodes.BadSensorFailure, (await client.ReadAsync(Node("HS01.PT101.PV"), CancellationToken.None)).Status);
        bench.Pass(3);
        Assert.Equal(StatusCodes.Good, (await client.ReadAsync(Node("HS01.PT101.PV"), CancellationToken.None)).Status);
    }

    [Fact]
    public async Task A_link_that_goes_down_comes_back_on_its_port()
    {
        var faults = new List<ConfigurationFault>();
        var script = FaultScript.Read("faults.csv", ["2,PLC1,down", "4,PLC1,up", "6,PLC2,down", "8,PLC2,up"], Repository.ShippedAlmelo(), faults);
        Assert.Empty(faults);
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(faults: script, security: clients.Security);
        await PassAsync(1.5);
        await Assert.ThrowsAsync<UaException>(() => clients.ConnectAsync(bench.Port("PLC1")));
        await PassAsync(2);
        Assert.True((await (await clients.ConnectAsync(bench.Port("PLC1"))).ReadAsync(Node("EL01.JT101.PV"), CancellationToken.None)).Status.IsGood);
        await PassAsync(2);
        await Assert.ThrowsAnyAsync<Exception>(() => bench.ReadAsync(bench.Client("PLC2"), "OB01.LT101.PV"));
        await PassAsync(2);
        Assert.InRange(await bench.ReadAsync(bench.Client("PLC2"), "OB01.LT101.PV"), 0, 102);

        async Task PassAsync(double seconds)
        {
            bench.Pass(seconds);
            await bench.Host.LinksSettled;
        }
    }

    [Fact]
    public async Task Nodes_given_in_tags_csv_are_served_by_their_names()
    {
        await using var clients = new OpcUaClients();
        await using var bench = new SimBench(WithNodes, security: clients.Security);
        var client = await clients.ConnectAsync(bench.Port("PLC1"));
        var namespaces = await client.ReadNamespacesAsync(CancellationToken.None);
        Assert.True((await client.ReadAsync(NodeId.Parse("nsu=urn:vendor;i=7", namespaces), CancellationToken.None)).Status.IsGood);
        Assert.True((await client.ReadAsync(NodeId.Parse("ns=5;s=\"DB1\".\"SP\""), CancellationToken.None)).Status.IsGood);

        static HubDefinition WithNodes(HubDefinition hub) => hub with
        {
            Assets = [.. hub.Assets.Select(a => a with { Tags = [.. a.Tags.Select(Renamed)] })],
        };

        static TagDefinition Renamed(TagDefinition tag) => tag.Name.ToString() switch
        {
            "EL01.JT101.PV" => tag with { Node = "nsu=urn:vendor;i=7" },
            "EL01.JIC101.SP" => tag with { Node = "ns=5;s=\"DB1\".\"SP\"" },
            _ => tag,
        };
    }

    private static ExtensionObject Structure(Variant value) => Assert.IsType<ExtensionObject>(value.ToObject());

    private static NodeId Node(string name) => new(2, name);

    private static double Number(DataValue value) => value.Value.TryGetNumber(out var number) ? number : double.NaN;

    private static async Task<Variant> PropertyAsync(UaClient client, NodeId node, string name)
    {
        var property = await client.ResolveAsync(node, [new QualifiedName(0, name)], CancellationToken.None);
        return (await client.ReadAsync(Assert.NotNull(property), CancellationToken.None)).Value;
    }
}
