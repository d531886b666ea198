using System.Buffers.Binary;
using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>A socket that sends bytes as given and reads whole chunks: for transcripts and for hostile peers.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;

    public RawPeer(int port)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000 };
        _socket.Connect("127.0.0.1", port);
    }

    public static byte[] Hex(params string[] fields) => Convert.FromHexString(string.Concat(fields.Select(f => f.Split('#')[0])).Replace(" ", "", StringComparison.Ordinal));

    public void Send(byte[] bytes) => _socket.Send(bytes);

    public byte[] Receive()
    {
        var header = Exactly(8);
        if (header.Length < 8)
            return [];
        return [.. header, .. Exactly(BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4)) - 8)];
    }

    /// <summary>The status of the ERR that the peer must answer; the connection ends after it.</summary>
    public StatusCode ReceiveError()
    {
        var chunk = Receive();
        Assert.Equal("ERRF", System.Text.Encoding.ASCII.GetString(chunk, 0, 4));
        Assert.Empty(Receive());
        return new StatusCode(BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(8)));
    }

    public void Hello()
    {
        Send(Hex(
            "48454C46 20000000 # HELF, 32 bytes", "00000000 # version 0", "00000100 # receive buffer 65536", "00000100 # send buffer 65536",
            "00000000 # max message: no limit", "00000000 # max chunks: no limit", "00000000 # endpoint URL: empty"));
        Assert.Equal("ACKF", System.Text.Encoding.ASCII.GetString(Receive(), 0, 4));
    }

    private byte[] Exactly(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            var got = _socket.Receive(bytes, at, count - at, SocketFlags.None);
            if (got == 0)
                return [];
            at += got;
        }
        return bytes;
    }

    public void Dispose() => _socket.Dispose();
}
