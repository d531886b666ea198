using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>Modbus rows: ours and the peers in turn, five times, medians; ratios between figures of one run.</summary>
internal static class ModbusRows
{
    private const int Rounds = 5;
    private const double Seconds = 1.2;
    private const int SomeClients = 8;
    private const int FairClients = 64;

    public static IEnumerable<BenchmarkRow> Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<BenchmarkRow>> RunAsync()
    {
        using var peers = new ModbusPeers();
        var figures = new Figures();
        for (var round = 0; round < Rounds; round++)
            await RoundAsync(peers, figures);

        var lockStep = figures.Median("ours");
        var libmodbus = figures.Median("libmodbus");
        var (clientBytes, serverBytes) = await ModbusAllocations.PerRequestAsync();
        // What a server that sleeps while it waits could reach, with no work at all: the machine's own limit for one client.
        string Limit(string peer) => string.Create(CultureInfo.InvariantCulture, $"the C loop, one client, is {figures.Median("limit") / figures.Median(peer):0.0}x");
        return
        [
            Ratio("Modbus FC3 x 125, lock-step, our pair vs libmodbus pair", lockStep, libmodbus, 0.6),
            Ratio("the same, continuing on the thread pool (the default)", figures.Median("ours pool"), libmodbus, 0.6),
            // Two system calls and two wake-ups are what an exchange is made of for a pair that sleeps while it waits; ours looks for a while before it sleeps.
            Ratio("the same vs a bare C loop of send and blocking receive", lockStep, figures.Median("limit"), 0.75),
            // What no pair can pass that goes through the kernel's loopback: the same loop, and neither end ever sleeps.
            Ratio("the same vs that loop where neither end sleeps (the machine's ceiling)", lockStep, figures.Median("ceiling"), 0.6),
            Ratio($"the same vs jsmodbus pair (the C loop is {figures.Median("limit") / figures.Median("jsmodbus"):0.0}x)", lockStep, figures.Median("jsmodbus"), 5),
            Ratio("our client on libmodbus' server vs libmodbus pair", figures.Median("our client"), libmodbus, 0.6),
            Ratio("libmodbus' client on our server vs libmodbus pair", figures.Median("our server"), libmodbus, 0.6),
            Ratio("16 in flight on one connection vs libmodbus lock-step", figures.Median("ours 16"), libmodbus, 2),
            Ratio("16 in flight vs jsmodbus, 16 in flight", figures.Median("ours 16"), figures.Median("jsmodbus 16"), 5),
            Fairness(figures),
            Bytes("Modbus client, allocated per request", clientBytes),
            Bytes("Modbus server, allocated per request", serverBytes),
            Ratio($"our client on libmodbus' server vs NModbus' client (libmodbus' own client is {libmodbus / figures.Median("NModbus client"):0.0}x)", figures.Median("our client"), figures.Median("NModbus client"), 1.5),
            Ratio($"our client on our server vs on NModbus' server ({Limit("our client on NModbus")}, the ceiling {figures.Median("ceiling") / figures.Median("our client on NModbus"):0.0}x)", lockStep, figures.Median("our client on NModbus"), 4),
            Ratio("our client with 16 in flight on our server vs on NModbus' server", figures.Median("ours 16"), figures.Median("our client 16 on NModbus"), 4),
            Ratio($"{SomeClients} of our clients on our server vs on NModbus' server ({Limit("our clients on NModbus")})", figures.Median("ours, some clients"), figures.Median("our clients on NModbus"), 4),
            Ratio(
                $"libmodbus' client on our server vs on NModbus' server (on libmodbus' own it is {libmodbus / figures.Median("libmodbus on NModbus"):0.0}x; {Limit("libmodbus on NModbus")})",
                figures.Median("our server"), figures.Median("libmodbus on NModbus"), 4),
        ];
    }

    private static async Task RoundAsync(ModbusPeers peers, Figures figures)
    {
        var port = FreePort();
        using (ModbusServerProcess.Start(port))
        {
            figures.Add("ours", await ModbusLoad.ReadsPerSecondAsync(port, 1, onReaderThread: true, Seconds));
            figures.Add("ours pool", await ModbusLoad.ReadsPerSecondAsync(port, 1, onReaderThread: false, Seconds));
            figures.Add("ours 16", await ModbusLoad.ReadsPerSecondAsync(port, 16, onReaderThread: true, Seconds));
            if (peers.HasLibmodbus)
                figures.Add("our server", peers.LibmodbusReadsPerSecond(port, Seconds));
            figures.Add("ours, some clients", (await ModbusLoad.ManyClientsAsync(port, SomeClients, Seconds)).ReadsPerSecond);
            var (slowest, total) = await ModbusLoad.ManyClientsAsync(port, FairClients, Seconds);
            figures.Add("fair", slowest);
            figures.Add("fair total", total);
        }

        if (peers.HasPingPong)
        {
            foreach (var awake in new[] { false, true })
            {
                port = FreePort();
                using var server = peers.PingPongServer(port, awake);
                figures.Add(awake ? "ceiling" : "limit", peers.PingPongsPerSecond(port, Seconds, awake));
            }
        }

        if (peers.HasLibmodbus)
        {
            port = FreePort();
            using var server = peers.LibmodbusServer(port);
            figures.Add("libmodbus", peers.LibmodbusReadsPerSecond(port, Seconds));
            figures.Add("our client", await ModbusLoad.ReadsPerSecondAsync(port, 1, onReaderThread: true, Seconds));
            if (peers.HasNModbus)
                figures.Add("NModbus client", peers.NModbusReadsPerSecond(port, Seconds));
        }

        if (peers.HasNModbus && peers.HasLibmodbus)
        {
            port = FreePort();
            using var server = peers.NModbusServer(port);
            figures.Add("libmodbus on NModbus", peers.LibmodbusReadsPerSecond(port, Seconds));
            figures.Add("our client on NModbus", await ModbusLoad.ReadsPerSecondAsync(port, 1, onReaderThread: true, Seconds));
            figures.Add("our client 16 on NModbus", await ModbusLoad.ReadsPerSecondAsync(port, 16, onReaderThread: true, Seconds));
            figures.Add("our clients on NModbus", (await ModbusLoad.ManyClientsAsync(port, SomeClients, Seconds)).ReadsPerSecond);
        }

        if (peers.HasJsmodbus)
        {
            port = FreePort();
            using var server = peers.JsmodbusServer(port);
            figures.Add("jsmodbus", peers.JsmodbusReadsPerSecond(port, 1, Seconds));
            figures.Add("jsmodbus 16", peers.JsmodbusReadsPerSecond(port, 16, Seconds));
        }
    }

    private static BenchmarkRow Ratio(string name, double ours, double peer, double goal)
    {
        var ratio = ours / peer;
        return double.IsNaN(ratio)
            ? Absent(name, Rate(ours), $">= {goal}x")
            : new(name, Rate(ours), Rate(peer), ratio, $">= {goal}x", ratio >= goal);
    }

    private static BenchmarkRow Fairness(Figures figures)
    {
        var slowest = figures.Median("fair");
        return new($"server with {FairClients} clients: slowest over mean", Rate(figures.Median("fair total")), "-", slowest, ">= 0.5", slowest >= 0.5);
    }

    private static BenchmarkRow Bytes(string name, double bytes) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} B"), "-", double.NaN, "0 B", bytes < 0.01);

    private static BenchmarkRow Absent(string name, string ours, string goal) => new(name, ours, "absent", double.NaN, goal, null);

    private static string Rate(double perSecond) => double.IsNaN(perSecond) ? "absent" : string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1000:0.0} k/s");

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
