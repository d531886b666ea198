using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>Our client against node-opcua's server.</summary>
public sealed class NodeOpcUaServerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [NodeOpcUaTheory]
    [InlineData("None", false)]
    [InlineData("Aes256_Sha256_RsaPss", true)]
    public async Task Our_client_uses_its_server(string policyName, bool withUser)
    {
        var port = FreePort();
        using var node = NodeOpcUa.Start("node_server.js", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("ready", await node.StandardOutput.ReadLineAsync(None));
        await using var plant = await TestPlant.StartAsync();
        await using var proxy = new CutProxy(port);
        var options = plant.Options(UaSecurityPolicy.All.Single(p => p.Name == policyName), o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.AcceptUntrustedCertificates = true;
            o.VerifyHostName = false;
            o.UserName = withUser ? "operator" : null;
            o.Password = "käse-7";
        });
        await using (var client = await UaClient.ConnectAsync(options, TimeProvider.System, None))
        {
            var unit = Assert.Single(await client.BrowseAsync(UaNodeIds.Objects, None), e => e.BrowseName.Name == "EL01");
            Assert.Contains(await client.BrowseAsync(unit.NodeId, None), e => e.BrowseName.Name == "PV");
            var setpoint = new NodeId(1, "EL01.PIC101.SP");
            Assert.Equal(StatusCodes.Good, await client.WriteAsync(setpoint, new Variant(27.0), None));
            Assert.Equal(27.0, (await client.ReadAsync(setpoint, None)).Value.AsDouble());

            var samples = Channel.CreateUnbounded<double>();
            var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) =>
            {
                foreach (var n in batch)
                    samples.Writer.TryWrite(n.Value.Value.AsDouble());
            }, None);
            var item = new UaMonitoredItem(new NodeId(1, "EL01.PT101.PV")) { SamplingIntervalMs = 50 };
            await subscription.AddAsync([item], None);
            Assert.Equal(StatusCodes.Good, item.Status);
            var last = 0.0;
            for (var i = 0; i < 15; i++)
            {
                // Twice the line is cut: the session, the subscription and its samples go on.
                if (i % 5 == 4)
                    proxy.Cut();
                var sample = await samples.Reader.ReadAsync(None);
                // A subscription that is transferred sends its latest value once more (Part 4, 5.13.7, sendInitialValues).
                Assert.True(sample >= last, $"{sample} came after {last}");
                last = sample;
            }
            Assert.True(client.Reconnections >= 2, $"{client.Reconnections} reconnections");
            Assert.Equal((0, 0), (subscription.LostMessages, subscription.Recreations));
            await subscription.DisposeAsync();
        }
        node.StandardInput.Close();
        await node.WaitForExitAsync(None);
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
