using System.Globalization;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>Our server as a process of its own, as the peers' are: `-- modbus-server PORT` says "ready" and serves 200 holding registers until it is killed.</summary>
internal static class ModbusServerProcess
{
    public const string Verb = "modbus-server";

    public static Peer? Start(int port) => Peer.StartServer(
        "dotnet", typeof(ModbusServerProcess).Assembly.Location, Verb, port.ToString(CultureInfo.InvariantCulture));

    public static int Run(string port) => RunAsync(port).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(string port)
    {
        var image = new RegisterImage();
        image.SetRegisters(ModbusTable.HoldingRegisters, 0, [.. Enumerable.Range(0, 200).Select(i => (ushort)i)]);
        var options = new ModbusServerOptions { Port = int.Parse(port, CultureInfo.InvariantCulture), MaxConnections = 200 };
        await using var server = new ModbusServer(options, ModbusUnits.Any(image), TimeProvider.System);
        server.Start();
        Console.WriteLine("ready");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
        return 0;
    }
}
