using System.Diagnostics;
using System.Text.Json.Nodes;
using IS2H4C.Twin.EndToEnd.Tests.Support;
using IS2H4C.Twin.OpcUa;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>The twins as an OPC UA server, seen by our client and by node-opcua.</summary>
[Collection(LiveLoop.Name)]
public class NorthboundTests(LiveLoop loop)
{
    private static readonly string NodeClient = Path.Combine(Repository.Root, "tests", "IS2H4C.Twin.OpcUa.Tests", "interop", "node_twin.js");

    private readonly LiveLoop _loop = loop;

    private string Url => $"opc.tcp://127.0.0.1:{_loop.OpcUaPort}";

    [Fact]
    public async Task Every_tag_shows_what_the_API_shows_with_quality_and_times()
    {
        await using var client = await ConnectAsync();
        foreach (var asset in _loop.Hub.Hub.Assets)
        {
            foreach (var tag in asset.Tags)
            {
                var read = await client.ReadAsync(new NodeId(2, tag.Name.ToString()), CancellationToken.None);
                Assert.True(read.Status.IsGood, $"{tag.Name}: {read}");
                Assert.True(read.Value.TryGetNumber(out var value) && tag.Spec.Range.Contains(value), $"{tag.Name}: {read}");
                Assert.InRange((TimeProvider.System.GetUtcNow().UtcDateTime - read.SourceTimestamp).TotalSeconds, -1, 5);
                Assert.InRange((TimeProvider.System.GetUtcNow().UtcDateTime - read.ServerTimestamp).TotalSeconds, -1, 5);
            }
        }
        Assert.Equal("Connected", (await client.ReadAsync(new NodeId(2, "PLC1.State"), CancellationToken.None)).Value.AsString());
    }

    [Fact]
    public async Task The_type_of_an_asset_tells_what_each_of_its_kind_has()
    {
        await using var client = await ConnectAsync();
        async Task<string[]> MembersAsync(string node) =>
            [.. (await client.BrowseAsync(new NodeId(2, node), CancellationToken.None)).Where(e => e.NodeClass != NodeClass.ObjectType).Select(e => e.BrowseName.Name!).Order(StringComparer.Ordinal)];
        var common = await MembersAsync("AssetType");
        Assert.Equal(["Area", "AskSetpoint", "Mode", "Reason", "State", "Title"], common);
        foreach (var asset in _loop.Hub.Hub.Assets)
        {
            var declared = await MembersAsync($"Kind.{asset.Kind}");
            Assert.Equal(asset.Tags.Select(t => t.Name.Local).Order(StringComparer.Ordinal), declared);
            Assert.Equal(common.Concat(declared).Order(StringComparer.Ordinal), await MembersAsync(asset.Id));
        }
        Assert.Equal(["Asked", "Decided", "EURange", "EngineeringUnits", "Outcome", "Source", "Twin", "Why"], await MembersAsync("Kind.electrolyser.JIC101.SP"));
        Assert.Equal(["<Asset>", "Links", "Policy", "Totals"], await MembersAsync("HubType"));
        Assert.Equal(["<Link>"], await MembersAsync("HubType.Links"));
        Assert.Equal(["Reason", "State"], await MembersAsync("LinkType"));
    }

    [Fact]
    public async Task A_write_goes_through_the_operators_door_and_the_story_is_told()
    {
        await using var client = await ConnectAsync();
        var (setpoint, mode) = (new NodeId(2, "WR01.FIC101.SP"), new NodeId(2, "WR01.Mode"));
        var range = _loop.Hub.Hub.Assets.Single(a => a.Id == "WR01").Tags.Single(t => t.Name.Local == "FIC101.SP").Spec.Range;
        Assert.Equal(StatusCodes.BadInvalidState, await client.WriteAsync(setpoint, new Variant(range.Low), CancellationToken.None));
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(mode, new Variant((ushort)1), CancellationToken.None));
        Assert.Equal("Manual", Text((await _loop.Supervisor.AssetAsync("WR01"))["mode"]));
        Assert.Equal(StatusCodes.BadOutOfRange, await client.WriteAsync(setpoint, new Variant(range.High + 1), CancellationToken.None));
        Assert.True((await client.WriteAsync(setpoint, new Variant(range.High), CancellationToken.None)).IsGood);

        var asked = await client.CallAsync(new NodeId(2, "WR01"), new NodeId(2, "WR01.AskSetpoint"), [new Variant("FIC101.SP"), new Variant(range.High), new Variant("a test")], CancellationToken.None);
        Assert.Equal(StatusCodes.Good, asked.Status);
        Assert.Contains($"asked {range.High} m3/h by OPC UA client: a test", (string?[])asked.Outputs[2].Elements!);
        await Wait.UntilAsync("the story beside the setpoint", 10, async () =>
        {
            var why = (await client.ReadAsync(new NodeId(2, "WR01.FIC101.SP.Why"), CancellationToken.None)).Value.Elements as string?[] ?? [];
            return why.Any(w => w!.Contains("by OPC UA client", StringComparison.Ordinal)) ? null : string.Join(" | ", why);
        });
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(mode, new Variant((ushort)0), CancellationToken.None));
    }

    [NodeFact]
    public async Task Node_opcua_is_refused_until_it_is_trusted_then_browses_reads_and_watches()
    {
        var pki = Directory.CreateTempSubdirectory("node-opcua-");
        try
        {
            var refused = await NodeAsync(pki.FullName);
            Assert.NotNull(refused["fault"]);
            var list = JsonNode.Parse((await TwinProcess.RunAsync(Repository.Twin, "pki", "list", "--json")).Said)!["certificates"]!.AsArray();
            var stranger = Assert.Single(list, c => Text(c!["folder"]) == "rejected" && Text(c["subject"]).Contains("NodeOPCUA", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(0, (await TwinProcess.RunAsync(Repository.Twin, "pki", "trust", Text(stranger!["fingerprint"])[..16])).Code);

            var seen = await NodeAsync(pki.FullName);
            Assert.Null(seen["fault"]);
            Assert.Equal(_loop.Hub.Hub.Assets.Select(a => a.Id), seen["assets"]!.AsArray().Select(Text));
            Assert.EndsWith("Type", Text(seen["type"]), StringComparison.Ordinal);
            Assert.Equal("Good", Text(seen["status"]));
            Assert.Equal([0.0, 70.0], seen["range"]!.AsArray().Select(Number));
            Assert.Equal("kW", Text(seen["unit"]));
            Assert.True(seen["changes"]!.GetValue<int>() > 0);
        }
        finally
        {
            pki.Delete(recursive: true);
        }
    }

    private Task<UaClient> ConnectAsync() => TwinProcess.ConnectAsync(Url);

    private async Task<JsonObject> NodeAsync(string pki)
    {
        var start = new ProcessStartInfo("node", [NodeClient, Url, pki]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(NodeClient)! };
        using var node = Process.Start(start)!;
        var line = await node.StandardOutput.ReadLineAsync();
        await node.WaitForExitAsync();
        Assert.NotNull(line);
        return JsonNode.Parse(line)!.AsObject();
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NodeFactAttribute : FactAttribute
    {
        public NodeFactAttribute()
        {
            if (NeedsFactAttribute.Find("node") is null || !Directory.Exists(Path.Combine(Path.GetDirectoryName(NodeClient)!, "node_modules", "node-opcua")))
                Skip = "node-opcua is not installed: run npm ci --omit=optional --ignore-scripts in tests/IS2H4C.Twin.OpcUa.Tests/interop.";
        }
    }
}
