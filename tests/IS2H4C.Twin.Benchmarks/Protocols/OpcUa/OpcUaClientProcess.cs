using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>
/// Our client as a process of its own: <c>-- opcua-client URL POLICY DIRECTORY KIND COUNT SECONDS</c> prints its figures, separated by blanks.
/// KIND is read (calls per second), readpool (the same, continuing on the thread pool), session (median ms), monitor (notifications per second, client % of a core,
/// server % of a core), bytes (client bytes per value, server bytes per value).
/// </summary>
internal static class OpcUaClientProcess
{
    public const string Verb = "opcua-client";
    private const double WarmUpSeconds = 0.5;
    private static readonly NodeId ServerBytes = new(1, 998);
    private static readonly NodeId ServerCpuMs = new(1, 999);

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var policy = arguments[1];
        var options = new UaClientOptions
        {
            EndpointUrl = arguments[0],
            Policy = UaSecurityPolicy.All.Single(p => p.Name == policy),
            CertificateDirectory = arguments[2],
            AcceptUntrustedCertificates = true,
            VerifyHostName = false,
            ContinueOnReceiveThread = arguments[3] is "read" or "bytes",
            Warn = _ => { },
        };
        var count = int.Parse(arguments[4], CultureInfo.InvariantCulture);
        var seconds = double.Parse(arguments[5], CultureInfo.InvariantCulture);
        var figures = (arguments[3] switch
        {
            "read" or "readpool" => ReadAsync(options, count, seconds),
            "session" => SessionsAsync(options, count),
            "monitor" => MonitorAsync(options, count, seconds),
            _ => BytesAsync(options, count, seconds),
        }).GetAwaiter().GetResult();
        Console.WriteLine(string.Join(' ', figures.Select(f => f.ToString("0.###", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static Task<UaClient> ConnectAsync(UaClientOptions options) => UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None);

    // Odd ids: plain values, as in the peers.
    private static NodeId[] Nodes(int count, uint first) => [.. Enumerable.Range(0, count).Select(i => new NodeId(1, first + (2 * (uint)i)))];

    private static async Task<double[]> ReadAsync(UaClientOptions options, int count, double seconds)
    {
        await using var client = await ConnectAsync(options);
        var (nodes, values) = (Nodes(count, 1001), new DataValue[count]);
        await ReadForAsync(client, nodes, values, WarmUpSeconds);
        var (calls, took) = await ReadForAsync(client, nodes, values, seconds);
        return values[0].Status.IsGood ? [calls / took] : [double.NaN];
    }

    private static async Task<(long Calls, double Seconds)> ReadForAsync(UaClient client, NodeId[] nodes, DataValue[] values, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        for (long calls = 0; ;)
        {
            await client.ReadAsync(nodes, values, CancellationToken.None);
            calls++;
            var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (took >= seconds)
                return (calls, took);
        }
    }

    private static async Task<double[]> SessionsAsync(UaClientOptions options, int count)
    {
        var times = new List<double>();
        for (var i = 0; i < count + 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var client = await ConnectAsync(options);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await client.DisposeAsync();
        }
        times.RemoveRange(0, 3);
        times.Sort();
        return [times[count / 2]];
    }

    private static async Task<double[]> MonitorAsync(UaClientOptions options, int count, double seconds)
    {
        await using var client = await ConnectAsync(options);
        long received = 0;
        var subscription = await client.SubscribeAsync(
            new UaSubscriptionOptions { PublishingIntervalMs = 250 }, (_, batch) => Interlocked.Add(ref received, batch.Length), CancellationToken.None);
        await subscription.AddAsync([.. Nodes(count, 1000).Select(n => new UaMonitoredItem(n) { SamplingIntervalMs = 250 })], CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, CancellationToken.None);

        var serverBefore = (await client.ReadAsync(ServerCpuMs, CancellationToken.None)).Value.AsDouble();
        var (before, clientBefore, start) = (Interlocked.Read(ref received), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, CancellationToken.None);
        var (after, clientAfter, took) = (Interlocked.Read(ref received), Environment.CpuUsage.TotalTime, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var serverAfter = (await client.ReadAsync(ServerCpuMs, CancellationToken.None)).Value.AsDouble();
        return [(after - before) / took * 1000, (clientAfter - clientBefore).TotalMilliseconds / took * 100, (serverAfter - serverBefore) / took * 100];
    }

    private static async Task<double[]> BytesAsync(UaClientOptions options, int count, double seconds)
    {
        await using var client = await ConnectAsync(options);
        var (nodes, values) = (Nodes(count, 1001), new DataValue[count]);
        await ReadForAsync(client, nodes, values, WarmUpSeconds);
        var serverBefore = (await client.ReadAsync(ServerBytes, CancellationToken.None)).Value.AsDouble();
        var clientBefore = GC.GetTotalAllocatedBytes(precise: true);
        var (calls, _) = await ReadForAsync(client, nodes, values, seconds);
        var clientAfter = GC.GetTotalAllocatedBytes(precise: true);
        var serverAfter = (await client.ReadAsync(ServerBytes, CancellationToken.None)).Value.AsDouble();
        return [(clientAfter - clientBefore) / (double)(calls * count), (serverAfter - serverBefore) / (calls * count)];
    }
}
