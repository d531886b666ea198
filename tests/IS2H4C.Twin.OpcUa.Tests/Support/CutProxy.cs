using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>Stands between client and server, and can be cut: at once, or after letting a number of bytes of the server through.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Cut closes every socket.")]
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly int _serverPort;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<byte> _recording = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private bool _swallowsAnswers;

    public CutProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>From now on what the server sends is lost, until the next cut.</summary>
    public void SwallowAnswers() => Volatile.Write(ref _swallowsAnswers, true);

    /// <summary>Everything that went over the line, both ways.</summary>
    public byte[] Recorded
    {
        get
        {
            lock (_gate)
                return [.. _recording];
        }
    }

    /// <summary>From now on every third answer or so has a byte changed; null ends that.</summary>
    public Random? Corruption { get; set; }

    /// <summary>Breaks every connection.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            foreach (var socket in _sockets)
                socket.Close(0);
            _sockets.Clear();
        }
        Volatile.Write(ref _swallowsAnswers, false);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync(_stop.Token);
                var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                near.NoDelay = true;
                await far.ConnectAsync(IPAddress.Loopback, _serverPort, _stop.Token);
                lock (_gate)
                    _sockets.AddRange([near, far]);
                _ = PumpAsync(near, far, answers: false);
                _ = PumpAsync(far, near, answers: true);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool answers)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                lock (_gate)
                    _recording.AddRange(buffer.AsSpan(0, count));
                if (answers && Corruption is { } random)
                    Corrupt(buffer.AsSpan(0, count), random);
                if (!answers || !Volatile.Read(ref _swallowsAnswers))
                    await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            }
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A test must repeat itself from its seed.")]
    private static void Corrupt(Span<byte> bytes, Random random)
    {
        lock (random)
        {
            if (random.Next(3) == 0)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting;
        _stop.Dispose();
    }
}
