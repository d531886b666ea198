using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>
/// Our server as a process of its own, as the peers' are: <c>-- opcua-server PORT DIRECTORY</c> says "ready" and serves 20,000 variables from ns=1;i=1000 on until
/// it is killed. Even ones change at every sample. i=998 is the process' allocated bytes, i=999 its processor time in ms.
/// </summary>
internal static class OpcUaServerProcess
{
    public const string Verb = "opcua-server";
    private const int Variables = 20_000;

    public static int Run(string port, string directory) => RunAsync(int.Parse(port, CultureInfo.InvariantCulture), directory).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int port, string directory)
    {
        var options = new UaServerOptions
        {
            BindAddress = "127.0.0.1",
            Port = port,
            HostName = "localhost",
            CertificateDirectory = directory,
            AcceptUntrustedCertificates = true,
            Warn = _ => { },
        };
        await using var server = new UaServer(options.AllowUnsecured(), TimeProvider.System);
        var space = server.AddressSpace;
        for (uint i = 0; i < Variables; i++)
        {
            var id = new NodeId(1, 1000 + i);
            var variable = space.AddVariable(UaNodeIds.Objects, id, "v" + i.ToString(CultureInfo.InvariantCulture), BuiltInType.Double, new Variant((double)i));
            if (i % 2 == 0)
                variable.OnRead = static (UaVariable _, ref DataValue value) => value.Value = new Variant((double)Stopwatch.GetTimestamp());
        }
        space.AddVariable(UaNodeIds.Objects, new NodeId(1, 998), "allocated", BuiltInType.Double).OnRead =
            static (UaVariable _, ref DataValue value) => value.Value = new Variant((double)GC.GetTotalAllocatedBytes(precise: true));
        space.AddVariable(UaNodeIds.Objects, new NodeId(1, 999), "cpu", BuiltInType.Double).OnRead =
            static (UaVariable _, ref DataValue value) => value.Value = new Variant(Environment.CpuUsage.TotalTime.TotalMilliseconds);
        await server.StartAsync(CancellationToken.None);
        Console.WriteLine("ready");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return 0;
    }
}
