using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>
/// Stands before our server where libmodbus' unit-test-client expects its own test server, port 1502. Five requests of that client ask the server to misbehave, so that the
/// client can show what it does then: those are answered here. All others go to our server as they are, and its answers back.
/// </summary>
internal sealed class LibmodbusTestFront : IAsyncDisposable
{
    private const int Port = 1502;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public LibmodbusTestFront(int serverPort)
    {
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        _listener.Listen();
        _serving = ServeAsync(serverPort);
    }

    private async Task ServeAsync(int serverPort)
    {
        try
        {
            while (true)
            {
                using var near = await _listener.AcceptAsync(_stop.Token);
                using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                near.NoDelay = true;
                await far.ConnectAsync(IPAddress.Loopback, serverPort, _stop.Token);
                var answers = RelayAsync(far, near);
                await TakeRequestsAsync(near, far);
                far.Shutdown(SocketShutdown.Send);
                await answers;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task TakeRequestsAsync(Socket near, Socket far)
    {
        var buffer = new byte[2048];
        while (await near.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
        {
            var request = buffer.AsMemory(0, count);
            if (count != 12 || buffer[7] != 3 || !await MisbehaveAsync(near, far, request))
                await far.SendAsync(request, _stop.Token);
        }
    }

    /// <summary>True when the request was answered here.</summary>
    private async Task<bool> MisbehaveAsync(Socket near, Socket far, ReadOnlyMemory<byte> request)
    {
        var address = BinaryPrimitives.ReadUInt16BigEndian(request.Span[8..]);
        byte[] head = [.. request.Span[..4]];
        switch (address)
        {
            case 0x170:
                // Busy.
                await near.SendAsync((byte[])[.. head, 0, 3, request.Span[6], 0x83, 6], _stop.Token);
                return true;
            case 0x171:
                // Another transaction's answer.
                await near.SendAsync((byte[])[0xAB, 0xCD, 0, 0, 0, 5, request.Span[6], 3, 2, 0, 0], _stop.Token);
                return true;
            case 0x172:
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, _stop.Token);
                return false;
            case 0x173:
                SendByteByByte(near, [.. head, 0, 5, request.Span[6], 3, 2, 0, 0]);
                return true;
            default:
                if (BinaryPrimitives.ReadUInt16BigEndian(request.Span[10..]) != 2)
                    return false;
                // One value where two were asked for.
                byte[] less = [.. request.Span];
                less[11] = 1;
                await far.SendAsync(less, _stop.Token);
                return true;
        }
    }

    // 5 ms before each byte, as its own test server does. The client allows 7 ms: a timer of the thread pool may be late by more than that leaves, the kernel's is not.
    private static void SendByteByByte(Socket near, byte[] answer)
    {
        foreach (ref readonly var octet in answer.AsSpan())
        {
            near.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectError);
            near.Send(new ReadOnlySpan<byte>(in octet));
        }
    }

    private async Task RelayAsync(Socket from, Socket to)
    {
        var buffer = new byte[2048];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
                await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }
}
