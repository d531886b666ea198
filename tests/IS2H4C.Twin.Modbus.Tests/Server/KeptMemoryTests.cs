using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Runs while no other test does: the heap is the process'.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What connections leave behind when they have ended: nothing, on either side.</summary>
[Collection(nameof(Alone))]
public sealed class KeptMemoryTests
{
    private const int WarmUp = 50;
    private const int Parts = 4;
    private const int Cycles = 100;
    // A connection that is kept has buffers of sixteen thousand bytes; the process gains and loses tens of thousands between two looks.
    private const int MostBytesPerCycle = 2000;

    /// <summary>The least of some parts: a cache that fills and a thread that ends late show in one or another of them, a leak in each.</summary>
    private static async Task<long> BytesPerCycleAsync(Func<Task> cycle)
    {
        for (var i = 0; i < WarmUp; i++)
            await cycle();
        var parts = new long[Parts];
        for (var part = 0; part < Parts; part++)
        {
            var before = Heap();
            for (var i = 0; i < Cycles; i++)
                await cycle();
            parts[part] = (Heap() - before) / Cycles;
        }

        return parts.Min();
    }

    private static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_comes_and_goes_leaves_nothing_at_the_server(bool resets)
    {
        await using var server = new TestServer(new RegisterImage());
        var bytes = await BytesPerCycleAsync(async () =>
        {
            using (var peer = server.ConnectRaw())
            {
                await peer.SendAsync("0001 0000 0006 01 03 0000 0001");
                await peer.ReceiveFrameAsync();
                if (resets)
                    peer.Reset();
            }

            await server.Log.NextAsync(ModbusEvent.Disconnected);
        });
        Assert.InRange(bytes, long.MinValue, MostBytesPerCycle);
    }

    [Fact]
    public async Task A_device_that_closes_again_and_again_leaves_nothing_at_the_client()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var log = new TestLog();
        var options = new ModbusClientOptions { Port = ((IPEndPoint)listener.LocalEndPoint!).Port, MinBackoff = TimeSpan.FromMilliseconds(1), MaxBackoff = TimeSpan.FromMilliseconds(1) };
        await using var client = new ModbusClient(options, TimeProvider.System, log);
        var connected = client.ConnectAsync(CancellationToken.None);
        var bytes = await BytesPerCycleAsync(async () =>
        {
            using (var peer = new RawPeer(await listener.AcceptAsync()))
                await log.NextAsync(ModbusEvent.Connected);
            await log.NextAsync(ModbusEvent.Disconnected);
        });
        await connected;
        Assert.InRange(bytes, long.MinValue, MostBytesPerCycle);
    }
}
