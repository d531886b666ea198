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
    private readonly List<(bool IsAnswer, byte[] Bytes)> _segments = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private bool _swallowsAnswers;
    private int _flip;
    private TaskCompletionSource? _hold;
    private bool _isDown;
    private TaskCompletionSource _nextSegment = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly (Socket To, byte[] Bytes)[] _last = new (Socket, byte[])[2];

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

    /// <summary>Whether new connections are refused.</summary>
    public bool IsDown
    {
        get => Volatile.Read(ref _isDown);
        set => Volatile.Write(ref _isDown, value);
    }

    /// <summary>From now on nothing passes, either way, and nobody is told; nothing is lost until the next cut.</summary>
    public void Hold() => _hold ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held passes.</summary>
    public void Release()
    {
        _hold?.TrySetResult();
        _hold = null;
    }

    /// <summary>Changes one bit at the end of the next answer, or of the next request.</summary>
    public void FlipOneBit(bool answers) => Volatile.Write(ref _flip, answers ? 2 : 1);

    /// <summary>Sends the last answer, or the last request, once more.</summary>
    public async Task RepeatLastAsync(bool answers)
    {
        (Socket To, byte[] Bytes) last;
        lock (_gate)
            last = _last[answers ? 1 : 0];
        await last.To.SendAsync(last.Bytes, _stop.Token);
    }

    /// <summary>Everything that went over the line, both ways.</summary>
    public byte[] Recorded
    {
        get
        {
            lock (_gate)
                return [.. _segments.SelectMany(s => s.Bytes)];
        }
    }

    /// <summary>The same, piece by piece as it came, and whether the server sent it.</summary>
    public IReadOnlyList<(bool IsAnswer, byte[] Bytes)> Segments
    {
        get
        {
            lock (_gate)
                return [.. _segments];
        }
    }

    /// <summary>Ends when the next piece passes, either way.</summary>
    public Task NextSegment => Volatile.Read(ref _nextSegment).Task;

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
        Release();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync(_stop.Token);
                if (IsDown)
                {
                    near.Close(0);
                    continue;
                }
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
                if (_hold is { } hold)
                    await hold.Task.WaitAsync(_stop.Token);
                lock (_gate)
                {
                    _segments.Add((answers, buffer[..count]));
                    _last[answers ? 1 : 0] = (to, buffer[..count]);
                }
                if (Interlocked.CompareExchange(ref _flip, 0, answers ? 2 : 1) == (answers ? 2 : 1))
                    buffer[count - 1] ^= 1;
                if (answers && Corruption is { } random)
                    Corrupt(buffer.AsSpan(0, count), random);
                if (!answers || !Volatile.Read(ref _swallowsAnswers))
                    await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
                Interlocked.Exchange(ref _nextSegment, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
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
