using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>asyncua in both roles, put aside: ASYNCUA_PYTHON names an interpreter that can import it, PYTHONPATH where it lies if that is not where the interpreter looks.</summary>
public sealed class AsyncUaTests
{
    private const string Variable = "ASYNCUA_PYTHON";
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class AsyncUaTheoryAttribute : TheoryAttribute
    {
        public AsyncUaTheoryAttribute()
        {
            if (!File.Exists(Environment.GetEnvironmentVariable(Variable)))
                Skip = $"asyncua is not on this machine: name a Python interpreter that can import it in {Variable}";
        }
    }

    private static Process Start(string script, params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        var path = Path.Combine(folder.FullName, "tests", "IS2H4C.Twin.OpcUa.Tests", "interop", script);
        return Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable(Variable)!, [path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }

    [AsyncUaTheory]
    [InlineData("None", "None", "")]
    [InlineData("None", "None", "operator")]
    [InlineData("Basic256Sha256", "Sign", "")]
    [InlineData("Basic256Sha256", "SignAndEncrypt", "operator")]
    [InlineData("Aes128_Sha256_RsaOaep", "SignAndEncrypt", "operator")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt", "operator")]
    public async Task Its_client_uses_our_server(string policy, string mode, string user)
    {
        await using var plant = await TestPlant.StartAsync(o => o.AcceptUntrustedCertificates = true);
        using var python = Start("asyncua_client.py", $"opc.tcp://localhost:{plant.Server.Port}", policy, mode, user, "käse-7");
        var line = await python.StandardOutput.ReadLineAsync(None);
        await python.WaitForExitAsync(None);
        using var seen = JsonDocument.Parse(line!);
        var root = seen.RootElement;
        string? Text(string name) => root.GetProperty(name).GetString();
        double[] Numbers(string name) => [.. root.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

        Assert.False(root.TryGetProperty("fault", out var fault), fault.ToString());
        Assert.Equal(7, root.GetProperty("endpoints").GetInt32());
        Assert.Equal(["PV", "SP", "Cells", "Scale"], root.GetProperty("children").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(29.5, root.GetProperty("value").GetDouble());
        Assert.Equal([0.0, 40.0], Numbers("range"));
        Assert.Equal(("Good", "BadTypeMismatch", "BadNotWritable", "BadNodeIdUnknown"), (Text("write"), Text("wrongType"), Text("readOnly"), Text("unknown")));
        Assert.Equal(("BadServiceUnsupported", "BadArgumentsMissing", "BadTooManyOperations"), (Text("history"), Text("tooFew"), Text("tooMany")));
        Assert.Equal(12.0, root.GetProperty("call").GetDouble());
        Assert.Equal("Good", Text("part"));
        Assert.Equal([1.8, 0.5, 0.6, 2.1], Numbers("cells"));
        Assert.Equal(2000, root.GetProperty("many").GetInt32());
        Assert.Equal((plant.Server.AddressSpace.Count, 0), (root.GetProperty("nodes").GetInt32(), root.GetProperty("missing").GetInt32()));
        Assert.Equal([27.5, 26.5], Numbers("changes"));
        Assert.True(root.GetProperty("items").GetBoolean());
        Assert.Equal(26.5, root.GetProperty("resent").GetDouble());
    }

    [AsyncUaTheory]
    [InlineData("None", false)]
    [InlineData("Basic256Sha256", true)]
    [InlineData("Aes128_Sha256_RsaOaep", true)]
    [InlineData("Aes256_Sha256_RsaPss", true)]
    public async Task Our_client_uses_its_server(string policyName, bool withUser)
    {
        var port = FreePort();
        using var python = Start("asyncua_server.py", port.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("ready", await python.StandardOutput.ReadLineAsync(None));
        await using var plant = await TestPlant.StartAsync();
        await using var proxy = new CutProxy(port);
        var options = plant.Options(UaSecurityPolicy.All.Single(p => p.Name == policyName), o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.AcceptUntrustedCertificates = true;
            o.UserName = withUser ? "operator" : null;
            o.Password = "käse-7";
        });
        await using (var client = await UaClient.ConnectAsync(options, TimeProvider.System, None))
        {
            var unit = Assert.Single(await client.BrowseAsync(UaNodeIds.Objects, None), e => e.BrowseName.Name == "EL01");
            Assert.Contains(await client.BrowseAsync(unit.NodeId, None), e => e.BrowseName.Name == "PV");
            var (pressure, setpoint) = (new NodeId(2, "EL01.PT101.PV"), new NodeId(2, "EL01.PIC101.SP"));
            Assert.Equal(StatusCodes.Good, await client.WriteAsync(setpoint, new Variant(27.0), None));
            Assert.Equal(27.0, (await client.ReadAsync(setpoint, None)).Value.AsDouble());
            Assert.True((await client.WriteAsync(pressure, new Variant(27.0), None)).IsBad);

            var samples = Channel.CreateUnbounded<double>();
            var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) =>
            {
                foreach (var n in batch)
                    samples.Writer.TryWrite(n.Value.Value.AsDouble());
            }, None);
            var item = new UaMonitoredItem(pressure) { SamplingIntervalMs = 50, QueueSize = 20 };
            await subscription.AddAsync([item], None);
            Assert.Equal(StatusCodes.Good, item.Status);
            var last = 0.0;
            for (var i = 0; i < 15; i++)
            {
                // In the middle the line is cut: samples go on.
                if (i == 7)
                    proxy.Cut();
                var sample = await samples.Reader.ReadAsync(None);
                Assert.True(sample >= last, $"{sample} came after {last}");
                last = sample;
            }
            Assert.True(client.Reconnections >= 1, $"{client.Reconnections} reconnections");
            await subscription.DisposeAsync();
        }
        python.StandardInput.Close();
        await python.WaitForExitAsync(None);
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
