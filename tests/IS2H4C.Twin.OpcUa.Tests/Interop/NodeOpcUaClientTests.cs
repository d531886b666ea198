using System.Text.Json;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>node-opcua's client against our server.</summary>
public sealed class NodeOpcUaClientTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [NodeOpcUaTheory]
    [InlineData("None", "None")]
    [InlineData("Aes128_Sha256_RsaOaep", "SignAndEncrypt")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt")]
    public async Task Its_client_uses_our_server(string policy, string mode)
    {
        await using var plant = await TestPlant.StartAsync(o => o.AcceptUntrustedCertificates = true);
        using var node = NodeOpcUa.Start("node_client.js", $"opc.tcp://localhost:{plant.Server.Port}", policy, mode, "operator", "käse-7");
        var line = await node.StandardOutput.ReadLineAsync(None);
        await node.WaitForExitAsync(None);
        using var seen = JsonDocument.Parse(line!);
        var root = seen.RootElement;

        Assert.False(root.TryGetProperty("fault", out var fault), fault.ToString());
        Assert.Equal(7, root.GetProperty("endpoints").GetInt32());
        Assert.Equal(["PV", "SP", "Cells", "Scale"], root.GetProperty("children").EnumerateArray().Select(c => c.GetString()).Where(c => !c!.EndsWith("Type", StringComparison.Ordinal)));
        Assert.Equal(29.5, root.GetProperty("value").GetDouble());
        Assert.Equal([0.0, 40.0], root.GetProperty("range").EnumerateArray().Select(c => c.GetDouble()));
        Assert.Equal(0, root.GetProperty("status").GetInt32());
        Assert.Equal(("Good", "BadTypeMismatch"), (root.GetProperty("write").GetString(), root.GetProperty("wrongType").GetString()));
        Assert.Equal(12.0, root.GetProperty("call").GetDouble());
        Assert.Equal(2000, root.GetProperty("many").GetInt32());
        Assert.Equal([27.5, 26.5], root.GetProperty("changes").EnumerateArray().Select(c => c.GetDouble()));
        Assert.Equal(1, root.GetProperty("items").GetInt32());
    }

    [NodeOpcUaTheory]
    [InlineData("Basic256Sha256", "SignAndEncrypt")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt")]
    public async Task Its_client_finds_every_conformance_unit_of_our_profile(string policy, string mode)
    {
        await using var plant = await TestPlant.StartAsync(o =>
        {
            o.AcceptUntrustedCertificates = true;
            o.MayDiagnose = user => user == "operator";
        });
        plant.Server.AddressSpace.AddVariable(UaNodeIds.Objects, plant.Id("Names"), "Names", BuiltInType.String, Variant.OfArray(["TestString", "Test", "String"]), 1);
        using var node = NodeOpcUa.Start("node_conformance.js", $"opc.tcp://localhost:{plant.Server.Port}", policy, mode, "operator", "käse-7");
        var line = await node.StandardOutput.ReadLineAsync(None);
        await node.WaitForExitAsync(None);
        using var seen = JsonDocument.Parse(line!);
        var units = seen.RootElement.EnumerateObject().Select(u => (u.Name, Found: u.Value.GetString())).ToArray();
        Assert.Equal("", string.Join('\n', units.Where(u => u.Found != "ok").Select(u => $"{u.Name}: {u.Found}")));
        Assert.True(units.Length >= 20, $"{units.Length} units");
    }

    [NodeOpcUaTheory]
    [InlineData("None", "None")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt")]
    public async Task Its_client_misses_no_sample_when_the_line_is_cut(string policy, string mode)
    {
        var time = new ManualTime();
        time.SetWallClock(TimeProvider.System.GetUtcNow() - time.GetUtcNow());
        await using var plant = await TestPlant.StartAsync(o => o.AcceptUntrustedCertificates = true, time);
        await using var proxy = new CutProxy(plant.Server.Port);
        using var node = NodeOpcUa.Start("node_watcher.js", $"opc.tcp://localhost:{proxy.Port}", policy, mode, "ns=2;s=EL01.PT101.PV");
        var lines = node.StandardOutput;
        // Its set-up waits for nothing but real time; the first value waits for the server's clock.
        Assert.Equal("watching", await lines.ReadLineAsync(None));
        time.Advance(0.1);
        Assert.Equal("29.5", await lines.ReadLineAsync(None));

        proxy.SwallowAnswers();
        Measure(plant, time, 1, 2, 3);
        proxy.Cut();
        Measure(plant, time, 4);
        // What it missed may come before it says so.
        var seen = new List<string?>();
        while (await lines.ReadLineAsync(None) is { } line && line != "reconnected")
            seen.Add(line);
        Measure(plant, time, 5);
        while (!seen.Contains("5"))
        {
            var line = lines.ReadLineAsync(None).AsTask();
            while (await Task.WhenAny(line, proxy.NextSegment) != line)
                time.Advance(0.1);
            seen.Add(await line);
        }
        Assert.Equal(["1", "2", "3", "4", "5"], seen.Distinct());
        node.StandardInput.Close();
        await node.WaitForExitAsync(None);
    }

    private static void Measure(TestPlant plant, ManualTime time, params double[] values)
    {
        foreach (var value in values)
        {
            plant.Pressure.Set(new Variant(value), time.GetUtcNow().UtcDateTime);
            time.Advance(0.1);
        }
    }
}
