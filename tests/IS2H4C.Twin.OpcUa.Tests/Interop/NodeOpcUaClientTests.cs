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
}
