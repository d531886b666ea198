using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>The other end of a connection, byte by byte.</summary>
internal sealed class RawPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;

    /// <summary>Connects to a server on loopback.</summary>
    public RawPeer(int port)
    {
        _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _socket.Connect(IPAddress.Loopback, port);
        _socket.NoDelay = true;
    }

    /// <summary>Takes over an accepted connection.</summary>
    public RawPeer(Socket accepted)
    {
        _socket = accepted;
        _socket.NoDelay = true;
    }

    public Task SendAsync(string hex) => SendAsync(Hex.Bytes(hex));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
    }

    /// <summary>Sends, and does not mind when the other end closes meanwhile.</summary>
    public async Task SendUntilClosedAsync(byte[] bytes)
    {
        try
        {
            await SendAsync(bytes);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // That is what the caller waits for.
        }
    }

    /// <summary>Receives exactly so many bytes; fewer when the other end closed.</summary>
    public async Task<string> ReceiveAsync(int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        var bytes = new byte[count];
        var got = 0;
        while (got < count)
        {
            var n = await ReceiveSomeAsync(bytes.AsMemory(got), limit.Token);
            if (n == 0)
                break;
            got += n;
        }

        return Hex.Text(bytes.AsSpan(0, got));
    }

    /// <summary>Receives one whole Modbus TCP frame; empty when the other end closed.</summary>
    public async Task<string> ReceiveFrameAsync()
    {
        var head = await ReceiveAsync(6);
        return head.Length < 12 ? head : head + await ReceiveAsync(Convert.ToInt32(head[8..12], 16));
    }

    /// <summary>Says that no more bytes will come, and waits until the other end has closed.</summary>
    public async Task<bool> IsClosedByPeerAsync() => (await ReceiveAsync(1)).Length == 0;

    /// <summary>Ends the connection with a reset, as a program that was killed in the middle does.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveSomeAsync(Memory<byte> memory, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(memory, cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return 0;
        }
    }
}
