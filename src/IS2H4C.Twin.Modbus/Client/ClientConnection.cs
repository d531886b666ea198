using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus;

/// <summary>
/// One TCP connection of a client: a thread that connects and then reads with blocking calls, which on one connection is twice as fast as
/// asynchronous ones. Sending is done by whoever asks.
/// </summary>
internal sealed class ClientConnection
{
    private const int StackBytes = 256 * 1024;
    private const int ReceiveBytes = 8192;

    private readonly ModbusClientOptions _options;
    private readonly Framer _framer;
    private readonly TimeProvider _time;
    private readonly ClientEngine _engine;
    private readonly SendBuffer.Sender _send;
    private readonly ReceiveWatch _watch;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _abortReason;
    private Socket? _socket;

    public ClientConnection(ModbusClientOptions options, Framer framer, TimeProvider time, ClientEngine engine)
    {
        _options = options;
        _framer = framer;
        _time = time;
        _engine = engine;
        _send = Send;

        // With continuations on the thread pool, looking would keep the processor from the thread that is to send the next request.
        _watch = new(options.ContinueOnReaderThread ? options.LooksBeforeSleep : 0);
        Outgoing = new(Math.Max(4, options.MaxInFlight * 2) * ModbusLimits.TcpAduBytes);
    }

    public SendBuffer Outgoing { get; }

    /// <summary>Whether the device has answered; guarded by the engine's lock.</summary>
    public bool HasAnswered { get; set; }

    /// <summary>Connects and reads until the connection ends; the result says why.</summary>
    public Task<string> RunAsync()
    {
        new Thread(Run, StackBytes) { IsBackground = true, Name = $"Modbus client {_options.Host}:{_options.Port}" }.UnsafeStart();
        return _ended.Task;
    }

    public void Flush() => Outgoing.Flush(_send);

    /// <summary>Ends the connection from any thread; the first reason counts.</summary>
    public void Abort(string reason)
    {
        Interlocked.CompareExchange(ref _abortReason, reason, null);
        Volatile.Read(ref _socket)?.Dispose();
    }

    private void Run()
    {
        string reason;
        try
        {
            using var socket = IPAddress.TryParse(_options.Host, out var address)
                ? new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);

            // An Abort before this line found no socket to close, so its reason is looked for after it.
            Interlocked.Exchange(ref _socket, socket);
            reason = Volatile.Read(ref _abortReason) ?? Serve(socket, address);
        }
        catch (SocketException e)
        {
            reason = $"{e.SocketErrorCode}: {e.Message}";
        }
        catch (ObjectDisposedException)
        {
            reason = "closed by this client";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours costs this connection, not the process.
            reason = $"internal fault: {e}";
        }

        _ended.SetResult(_abortReason ?? reason);
    }

    private string Serve(Socket socket, IPAddress? address)
    {
        Connect(socket, address);
        _engine.Connected(this);
        return Read(socket);
    }

    private void Connect(Socket socket, IPAddress? address)
    {
        using var limit = _time.CreateTimer(
            static state => ((ClientConnection)state!).Abort("no connection within ConnectTimeout"), this, _options.ConnectTimeout, Timeout.InfiniteTimeSpan);
        if (address is not null)
            socket.Connect(address, _options.Port);
        else
            socket.Connect(_options.Host, _options.Port);

        // Nagle's wait would add 40 ms to a request (Messaging on TCP/IP V1.0b, clause 4.3.2).
        socket.NoDelay = true;
        socket.SendTimeout = (int)Math.Min(_options.ResponseTimeout.TotalMilliseconds + 1, int.MaxValue);
    }

    private string Read(Socket socket)
    {
        var received = new byte[ReceiveBytes];
        var end = 0;
        while (true)
        {
            _watch.Look(socket);
            var count = socket.Receive(received.AsSpan(end), SocketFlags.None, out var error);
            if (error != SocketError.Success || count <= 0)
                return error == SocketError.Success ? "closed by the device" : $"receive failed: {error}";

            end += count;
            var start = 0;
            FrameStatus status;
            if (_options.CoalesceRequests)
                Outgoing.Hold();
            while ((status = _framer.TryRead(received.AsSpan(start, end - start), out var frame)) == FrameStatus.Complete)
            {
                start += frame.AduBytes;
                _engine.Received(this, frame);
            }

            if (_options.CoalesceRequests)
            {
                Outgoing.Release();
                Flush();
            }

            if (status == FrameStatus.Malformed)
            {
                var reason = _framer.Explain(received.AsSpan(start, end - start));
                _engine.Malformed(reason);
                return reason;
            }

            received.AsSpan(start, end - start).CopyTo(received);
            end -= start;
        }
    }

    private bool Send(ReadOnlySpan<byte> frames)
    {
        if (_socket is not { } socket)
            return false;

        try
        {
            while (!frames.IsEmpty)
            {
                var one = _options.CoalesceRequests || _options.Framing != ModbusFraming.Tcp
                    ? frames.Length
                    : 6 + BinaryPrimitives.ReadUInt16BigEndian(frames[4..]);
                for (var sent = 0; sent < one;)
                {
                    var count = socket.Send(frames[sent..one], SocketFlags.None, out var error);
                    if (error != SocketError.Success)
                    {
                        Abort($"send failed: {error}");
                        return false;
                    }

                    sent += count;
                }

                frames = frames[one..];
            }

            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
