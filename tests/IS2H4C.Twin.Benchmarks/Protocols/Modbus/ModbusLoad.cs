using System.Diagnostics;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>Our client under load: function 3 with 125 registers, as fast as it goes.</summary>
internal static class ModbusLoad
{
    private const int WarmUpReads = 2000;

    /// <summary>Reads per second on one connection with so many requests in flight; continuations on the reader thread, or over the thread pool.</summary>
    public static async Task<double> ReadsPerSecondAsync(int port, int inFlight, bool onReaderThread, double seconds)
    {
        await using var client = Client(port, inFlight, onReaderThread);
        await ReadAsync(client, WarmUpReads);
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => ReadForAsync(client, seconds)));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>So many clients at once: slowest client's reads over the mean, and reads of all.</summary>
    public static async Task<(double SlowestOverMean, double ReadsPerSecond)> ManyClientsAsync(int port, int clients, double seconds)
    {
        var all = Enumerable.Range(0, clients).Select(_ => Client(port, 1, onReaderThread: true)).ToArray();
        await Task.WhenAll(all.Select(c => ReadAsync(c, 10)));
        var counts = await Task.WhenAll(all.Select(c => ReadForAsync(c, seconds)));
        foreach (var client in all)
            await client.DisposeAsync();
        return (counts.Min() / counts.Average(), counts.Sum() / seconds);
    }

    public static ModbusClient Client(int port, int inFlight, bool onReaderThread) => new(
        new()
        {
            Port = port,
            MaxInFlight = inFlight,
            CoalesceRequests = inFlight > 1,
            ContinueOnReaderThread = onReaderThread,
            ResponseTimeout = TimeSpan.FromSeconds(5),
        },
        TimeProvider.System);

    public static async Task ReadAsync(ModbusClient client, int reads)
    {
        var registers = new ushort[ModbusLimits.ReadRegisters];
        for (var i = 0; i < reads; i++)
            await client.ReadHoldingRegistersAsync(1, 0, registers, CancellationToken.None);
    }

    private static async Task<double> ReadForAsync(ModbusClient client, double seconds)
    {
        var registers = new ushort[ModbusLimits.ReadRegisters];
        var clock = Stopwatch.StartNew();
        long reads = 0;
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            await client.ReadHoldingRegistersAsync(1, 0, registers, CancellationToken.None);
            reads++;
        }

        return reads;
    }
}
