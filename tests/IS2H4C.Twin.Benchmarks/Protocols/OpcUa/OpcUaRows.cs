using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IS2H4C.Twin.Benchmarks.Protocols.Modbus;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>OPC UA rows: our pair and the peers' pairs in turn, five times, medians; ratios between figures of one run.</summary>
internal static class OpcUaRows
{
    private const int Rounds = 5;
    // The OPC Foundation's processes start slowly.
    private const int FoundationRounds = 3;
    private const double Seconds = 0.6;
    private const int Items = 10_000;
    private const double FullRate = Items / 0.25;
    private static readonly string[] Policies = ["None", "Basic256Sha256"];

    public static IEnumerable<BenchmarkRow> Run()
    {
        var peers = new OpcUaPeers();
        var directory = Directory.CreateTempSubdirectory("twin-opcua-rows");
        try
        {
            var figures = new Figures();
            for (var round = 0; round < Rounds; round++)
                Round(peers, figures, directory.FullName, round);
            return [.. Report(figures)];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Round(OpcUaPeers peers, Figures figures, string directory, int round)
    {
        var first = round == 0;
        var withFoundation = peers.HasFoundation && round < FoundationRounds;
        var port = FreePort();
        using (peers.StartOurs(port, Path.Combine(directory, "server")))
            Ours(peers, figures, port, Path.Combine(directory, "client"), first);

        if (peers.HasOpen62541)
        {
            port = FreePort();
            using var server = peers.StartOpen62541(port);
            Peer("open62541", figures, (policy, kind, count) => peers.RunOpen62541(port, policy, kind, count, Seconds));
            if (withFoundation)
            {
                Reads("our client", figures, (policy, nodes) => peers.RunOurs(port, policy, Path.Combine(directory, "client"), "read", nodes, Seconds)[0]);
                Reads("Foundation client", figures, (policy, nodes) => peers.RunFoundation(port, policy, "read", nodes, Seconds));
            }
        }
        if (withFoundation)
        {
            port = FreePort();
            using var server = peers.StartFoundation(port);
            Reads("Foundation server", figures, (policy, nodes) => peers.RunOurs(port, policy, Path.Combine(directory, "client"), "read", nodes, Seconds)[0]);
        }
        // node-opcua is an order of magnitude slower: one round tells enough.
        if (first && peers.HasNodeOpcUa)
        {
            port = FreePort();
            using var server = peers.StartNodeOpcUa(port);
            Peer("node-opcua", figures, (policy, kind, count) => peers.RunNodeOpcUa(port, policy, kind, count, Seconds));
        }
    }

    private static void Ours(OpcUaPeers peers, Figures figures, int port, string store, bool first)
    {
        foreach (var policy in Policies)
        {
            foreach (var nodes in (int[])[1, 100])
            {
                figures.Add($"ours {policy} read {nodes}", peers.RunOurs(port, policy, store, "read", nodes, Seconds)[0]);
                figures.Add($"ours pool {policy} read {nodes}", peers.RunOurs(port, policy, store, "readpool", nodes, Seconds)[0]);
            }
            figures.Add($"ours {policy} session", peers.RunOurs(port, policy, store, "session", 15, 0)[0]);
        }
        if (!first)
            return;
        var monitored = peers.RunOurs(port, "None", store, "monitor", Items, 5);
        figures.Add("monitor", monitored[0]);
        figures.Add("monitor client", monitored[1]);
        figures.Add("monitor server", monitored[2]);
        foreach (var policy in Policies)
        {
            var bytes = peers.RunOurs(port, policy, store, "bytes", 100, 2);
            figures.Add($"{policy} client bytes", bytes[0]);
            figures.Add($"{policy} server bytes", bytes[1]);
        }
    }

    private static void Peer(string name, Figures figures, Func<string, string, int, double> run)
    {
        foreach (var policy in Policies)
        {
            foreach (var nodes in (int[])[1, 100])
                figures.Add($"{name} {policy} read {nodes}", run(policy, "read", nodes));
            figures.Add($"{name} {policy} session", run(policy, "session", 9));
        }
    }

    private static void Reads(string name, Figures figures, Func<string, int, double> run)
    {
        foreach (var policy in Policies)
        {
            foreach (var nodes in (int[])[1, 100])
                figures.Add($"{name} {policy} read {nodes}", run(policy, nodes));
        }
    }

    private static IEnumerable<BenchmarkRow> Report(Figures figures)
    {
        foreach (var policy in Policies)
        {
            var channel = policy == "None" ? "None" : policy + " SignAndEncrypt";
            foreach (var nodes in (int[])[1, 100])
            {
                var what = $"{policy} read {nodes}";
                var ours = figures.Median("ours " + what);
                var goal = policy == "None" && nodes == 1 ? 0.6 : 0.7;
                yield return Ratio($"OPC UA Read {nodes}, {channel}, our pair vs open62541 pair", ours, figures.Median("open62541 " + what), goal);
                yield return Ratio("the same, continuing on the thread pool (the default)", figures.Median("ours pool " + what), figures.Median("open62541 " + what), goal);
                yield return Ratio("the same vs node-opcua pair", ours, figures.Median("node-opcua " + what), 10);
                yield return Ratio("the same, our client on open62541's server vs the OPC Foundation's client on it", figures.Median("our client " + what), figures.Median("Foundation client " + what), 1.5);
                yield return Ratio("the same, our client on our server vs on the OPC Foundation's server", ours, figures.Median("Foundation server " + what), 3);
            }
            var most = policy == "None" ? 3.0 : 1.5;
            yield return AtMost($"session set-up, {channel}, vs open62541 pair", figures.Median($"ours {policy} session"), figures.Median($"open62541 {policy} session"), most);
            yield return AtMost("the same vs node-opcua pair", figures.Median($"ours {policy} session"), figures.Median($"node-opcua {policy} session"), 1);
            yield return Limit($"client, allocated per value read, {channel}", figures.Median($"{policy} client bytes"), 64, "B");
            yield return Limit($"server, allocated per value read, {channel}", figures.Median($"{policy} server bytes"), 0.1, "B");
        }
        var rate = figures.Median("monitor");
        yield return new("10,000 monitored items at 250 ms", Rate(rate), Rate(FullRate), rate / FullRate, ">= 0.98x", rate >= 0.98 * FullRate);
        yield return Limit("the same, server, % of a core", figures.Median("monitor server"), 20, "%");
        yield return Limit("the same, client, % of a core", figures.Median("monitor client"), 15, "%");
    }

    private static BenchmarkRow Ratio(string name, double ours, double peer, double goal)
    {
        var ratio = ours / peer;
        return double.IsNaN(ratio) ? Absent(name, Rate(ours), $">= {goal}x") : new(name, Rate(ours), Rate(peer), ratio, $">= {goal}x", ratio >= goal);
    }

    private static BenchmarkRow AtMost(string name, double oursMs, double peerMs, double goal)
    {
        var ratio = oursMs / peerMs;
        return double.IsNaN(ratio) ? Absent(name, Ms(oursMs), $"<= {goal}x") : new(name, Ms(oursMs), Ms(peerMs), ratio, $"<= {goal}x", ratio <= goal);
    }

    private static BenchmarkRow Limit(string name, double figure, double most, string unit) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{figure:0.##} {unit}"), "-", double.NaN, string.Create(CultureInfo.InvariantCulture, $"<= {most} {unit}"), figure <= most);

    private static BenchmarkRow Absent(string name, string ours, string goal) => new(name, ours, "absent", double.NaN, goal, null);

    private static string Rate(double perSecond) => double.IsNaN(perSecond) ? "absent" : string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1000:0.00} k/s");

    private static string Ms(double ms) => double.IsNaN(ms) ? "absent" : string.Create(CultureInfo.InvariantCulture, $"{ms:0.0} ms");

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
