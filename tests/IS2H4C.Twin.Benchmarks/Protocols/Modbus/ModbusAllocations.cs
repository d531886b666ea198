using System.Net;
using System.Net.Sockets;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>Bytes allocated per request once warm, ours alone on each side: the other end is a thread that echoes ready-made bytes.</summary>
internal static class ModbusAllocations
{
    private const int WarmUp = 20_000;
    private const int Parts = 5;
    private const int PerPart = 20_000;

    public static async Task<(double Client, double Server)> PerRequestAsync() => (await ClientAsync(), await ServerAsync());

    private static async Task<double> ClientAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        new Thread(() => AnswerByRote(listener)) { IsBackground = true }.Start();

        // The default: continuations over the thread pool.
        await using var client = ModbusLoad.Client(((IPEndPoint)listener.LocalEndPoint!).Port, 1, onReaderThread: false);
        await ModbusLoad.ReadAsync(client, WarmUp);
        var registers = new ushort[ModbusLimits.ReadRegisters];
        var parts = new double[Parts];
        for (var i = 0; i < Parts; i++)
        {
            // In this method's own loop: another one's array and state machine would be counted with the requests.
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var n = 0; n < PerPart; n++)
                await client.ReadHoldingRegistersAsync(1, 0, registers, CancellationToken.None);
            parts[i] = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)PerPart;
        }

        return Middle(parts);
    }

    private static async Task<double> ServerAsync()
    {
        await using var server = new ModbusServer(new() { Port = 0 }, ModbusUnits.Any(new RegisterImage()), TimeProvider.System);
        server.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        return AskByRote(socket, server.EndPoint!);
    }

    private static void AnswerByRote(Socket listener)
    {
        using var socket = listener.Accept();
        socket.NoDelay = true;
        Span<byte> request = stackalloc byte[12];
        Span<byte> reply = stackalloc byte[259];
        (reply[4], reply[5], reply[6], reply[7], reply[8]) = (0, 253, 1, 3, 250);
        while (ReceiveAll(socket, request))
        {
            request[..2].CopyTo(reply);
            socket.Send(reply);
        }
    }

    private static double AskByRote(Socket socket, IPEndPoint server)
    {
        socket.Connect(server);
        AskByRote(socket, WarmUp);
        var parts = new double[Parts];
        for (var i = 0; i < Parts; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            AskByRote(socket, PerPart);
            parts[i] = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)PerPart;
        }

        return Middle(parts);
    }

    // The counter is the process': the runtime's own threads allocate now and then, a request does so each time.
    private static double Middle(double[] parts) => parts.Order().ElementAt(parts.Length / 2);

    private static void AskByRote(Socket socket, int times)
    {
        ReadOnlySpan<byte> request = [0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 125];
        Span<byte> reply = stackalloc byte[259];
        for (var i = 0; i < times; i++)
        {
            socket.Send(request);
            if (!ReceiveAll(socket, reply))
                throw new InvalidOperationException("The server closed the connection.");
        }
    }

    private static bool ReceiveAll(Socket socket, Span<byte> buffer)
    {
        for (var got = 0; got < buffer.Length;)
        {
            var count = socket.Receive(buffer[got..], SocketFlags.None, out var error);
            if (count == 0 || error != SocketError.Success)
                return false;
            got += count;
        }

        return true;
    }
}
