using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// One TCP connection with its secure channel (Part 6, 6.7 and 7), either role. One thread receives, blocking, and handles what it receives; any thread sends.
/// Blocking calls on a thread of its own give the lowest latency that sockets offer, and a dead peer stalls nobody else.
/// </summary>
internal abstract partial class UaConnection(TimeProvider time, UaTransportLimits limits, bool looksBeforeSleep) : IDisposable
{
    private readonly Lock _sendGate = new();
    private readonly ReceiveWatch _watch = new(looksBeforeSleep ? limits.LooksBeforeSleep : 0);
    private Socket? _socket;
    private byte[] _input = [];
    private int _inputStart;
    private int _inputEnd;
    private UaWriter? _assembly;
    private int _assemblyChunks;
    private uint _assemblyRequestId;
    private uint? _lastReceivedSequence;
    private ChannelToken? _sendToken;
    private ChannelToken? _receiveToken;
    private ChannelToken? _nextReceiveToken;
    private int _closed;

    protected TimeProvider Time => time;

    protected UaTransportLimits Local => limits;

    /// <summary>Largest chunk that may be sent, after negotiation.</summary>
    protected int SendChunkBytes { get; set; } = UaTransportLimits.LeastBufferBytes;

    /// <summary>Largest chunk that may come, after negotiation.</summary>
    protected int ReceiveChunkBytes { get; set; } = limits.ReceiveBufferBytes;

    /// <summary>Largest message the peer takes; 0 = no limit.</summary>
    protected long PeerMaxMessageBytes { get; set; }

    /// <summary>Most chunks of a message the peer takes; 0 = no limit.</summary>
    protected long PeerMaxChunks { get; set; }

    public uint ChannelId { get; protected set; }

    public UaSecurityPolicy Policy { get; protected set; } = UaSecurityPolicy.None;

    public MessageSecurityMode Mode { get; protected set; } = MessageSecurityMode.None;

    /// <summary>The token that sent messages use now.</summary>
    public ChannelToken? Token => _sendToken;

    /// <summary>The token that received messages use now; the peer may still be about to change to a newer one.</summary>
    protected ChannelToken? ReceiveToken => _receiveToken;

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>A HEL, ACK or ERR arrived.</summary>
    protected abstract void OnTransportMessage(uint type, ReadOnlySpan<byte> body);

    /// <summary>An OPN chunk arrived, whole, header included.</summary>
    protected abstract void OnOpen(ReadOnlySpan<byte> chunk);

    /// <summary>A whole message arrived. The body lives until the method returns.</summary>
    protected abstract void OnMessage(uint requestId, ReadOnlySpan<byte> body);

    /// <summary>The peer gave up a message halfway (Part 6, 6.7.3).</summary>
    protected abstract void OnAbort(uint requestId, StatusCode status, string? reason);

    /// <summary>The peer closes the channel.</summary>
    protected abstract void OnClose();

    protected void Attach(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        _input = ArrayPool<byte>.Shared.Rent(limits.ReceiveBufferBytes);
    }

    /// <summary>Receives until the connection ends. Faults of the peer and of the network come out as <see cref="UaException"/>.</summary>
    protected void ReceiveUntilClosed()
    {
        while (!IsClosed)
        {
            var size = WaitForChunk();
            if (size == 0)
                return;
            HandleChunk(_inputStart, size);
            _inputStart += size;
        }
    }

    private int WaitForChunk()
    {
        while (true)
        {
            var available = _inputEnd - _inputStart;
            if (available >= MessageTypes.HeaderBytes)
            {
                var size = BinaryPrimitives.ReadUInt32LittleEndian(_input.AsSpan(_inputStart + 4));
                if (size > ReceiveChunkBytes)
                    throw new UaException(StatusCodes.BadTcpMessageTooLarge, $"A chunk of {size} bytes exceeds the agreed {ReceiveChunkBytes}.");
                if (size < MessageTypes.HeaderBytes)
                    throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, $"A chunk of {size} bytes is shorter than its header.");
                if (size <= available)
                    return (int)size;
            }
            if (_inputStart > 0)
            {
                _input.AsSpan(_inputStart, available).CopyTo(_input);
                _inputStart = 0;
                _inputEnd = available;
            }
            var count = ReceiveSome(_input, _inputEnd);
            if (count == 0)
                return 0;
            _inputEnd += count;
        }
    }

    private int ReceiveSome(byte[] buffer, int offset)
    {
        try
        {
            _watch.Look(_socket!);
            return _socket!.Receive(buffer, offset, buffer.Length - offset, SocketFlags.None);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            if (IsClosed)
                return 0;
            throw new UaException(StatusCodes.BadConnectionClosed, $"The connection broke: {e.Message}", e);
        }
    }

    private void HandleChunk(int offset, int size)
    {
        var chunk = _input.AsSpan(offset, size);
        var head = BinaryPrimitives.ReadUInt32LittleEndian(chunk);
        var type = head & 0xFF_FFFF;
        var kind = (byte)(head >> 24);
        switch (type)
        {
            case MessageTypes.Message or MessageTypes.Close:
                HandleSecured(offset, size, type, kind);
                break;
            case MessageTypes.Open when kind == MessageTypes.Final:
                OnOpen(chunk);
                break;
            case MessageTypes.Hello or MessageTypes.Acknowledge or MessageTypes.Error when kind == MessageTypes.Final:
                OnTransportMessage(type, chunk[MessageTypes.HeaderBytes..]);
                break;
            default:
                throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, $"0x{head:X8} is no message type.");
        }
    }

    private void HandleSecured(int offset, int size, uint type, byte kind)
    {
        if (size < MessageTypes.SymmetricPrefixBytes)
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, $"A chunk of {size} bytes is shorter than its headers.");
        var chunk = _input.AsSpan(offset, size);
        var channelId = BinaryPrimitives.ReadUInt32LittleEndian(chunk[8..]);
        if (_receiveToken is null || channelId != ChannelId)
            throw new UaException(StatusCodes.BadTcpSecureChannelUnknown, $"Channel {channelId} is not open on this connection.");
        var token = FindToken(BinaryPrimitives.ReadUInt32LittleEndian(chunk[12..]));
        var body = ChunkSealer.Open(_input, offset, size, token, Mode);
        AcceptSequence(BinaryPrimitives.ReadUInt32LittleEndian(chunk[16..]));
        var requestId = BinaryPrimitives.ReadUInt32LittleEndian(chunk[20..]);
        if (ReferenceEquals(token, _nextReceiveToken))
            PromoteToken();

        if (type == MessageTypes.Close)
        {
            OnClose();
            return;
        }
        Assemble(requestId, kind, _input.AsSpan(body));
    }

    private ChannelToken FindToken(uint id)
    {
        var token = _receiveToken!.Id == id ? _receiveToken : _nextReceiveToken?.Id == id ? _nextReceiveToken : null;
        if (token is null)
            throw new UaException(StatusCodes.BadSecureChannelTokenUnknown, $"Token {id} is not of channel {ChannelId}.");
        if (token.HasExpired)
            throw new UaException(StatusCodes.BadSecureChannelTokenUnknown, $"Token {id} of channel {ChannelId} has expired.");
        return token;
    }

    protected void AcceptSequence(uint sequence)
    {
        if (_lastReceivedSequence is { } last && !SequenceNumbers.Follows(sequence, last))
            throw new UaException(StatusCodes.BadSequenceNumberInvalid, $"Sequence number {sequence} follows {last}: a message was lost, repeated or replayed.");
        _lastReceivedSequence = sequence;
    }

    // The peer has used the new token: the old one has done its work (Part 4, 5.6.2).
    private void PromoteToken()
    {
        ChannelToken? old;
        lock (_sendGate)
        {
            old = _receiveToken;
            _receiveToken = _nextReceiveToken;
            _nextReceiveToken = null;
            _sendToken = _receiveToken;
        }
        old?.Dispose();
    }

    /// <summary>Takes a new token. It is used for sending at once by a client; by a server when the client has used it.</summary>
    protected void AddToken(ChannelToken token, bool sendAtOnce)
    {
        lock (_sendGate)
        {
            if (_receiveToken is null)
            {
                _receiveToken = _sendToken = token;
                return;
            }
            if (_nextReceiveToken is { } unused && !ReferenceEquals(unused, _sendToken))
                unused.Dispose();
            _nextReceiveToken = token;
            if (sendAtOnce)
                _sendToken = token;
        }
    }

    private void Assemble(uint requestId, byte kind, ReadOnlySpan<byte> body)
    {
        if (_assemblyChunks > 0 && requestId != _assemblyRequestId)
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, $"Request {requestId} began before request {_assemblyRequestId} was complete.");
        if (kind == MessageTypes.Abort)
        {
            _assemblyChunks = 0;
            var reader = new UaReader(body, UaLimits.Default);
            OnAbort(requestId, reader.ReadStatusCode(), reader.ReadString());
            return;
        }
        if (kind == MessageTypes.Final && _assemblyChunks == 0)
        {
            OnMessage(requestId, body);
            return;
        }
        if (kind is not (MessageTypes.Final or MessageTypes.Intermediate))
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, $"0x{kind:X2} is no kind of chunk.");

        var assembly = _assembly ??= new UaWriter(2 * limits.ReceiveBufferBytes);
        if (_assemblyChunks++ == 0)
        {
            assembly.Position = 0;
            _assemblyRequestId = requestId;
        }
        if (_assemblyChunks > limits.MaxChunks || (long)assembly.Position + body.Length > limits.MaxMessageBytes)
            throw new UaException(StatusCodes.BadTcpMessageTooLarge, $"A message exceeds {limits.MaxMessageBytes} bytes or {limits.MaxChunks} chunks.");
        assembly.WriteRaw(body);
        if (kind != MessageTypes.Final)
            return;
        _assemblyChunks = 0;
        OnMessage(requestId, assembly.Written);
        if (assembly.Written.Length > 1 << 20)
        {
            // One huge message must not hold its memory for ever.
            assembly.Dispose();
            _assembly = null;
        }
    }

    /// <summary>Ends the connection from any thread; the receiving thread returns.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        try
        {
            _socket?.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already down.
        }
        _socket?.Dispose();
    }

    /// <summary>Frees what the connection holds. Called by the receiving thread at its end.</summary>
    public void Dispose()
    {
        Close();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        lock (_sendGate)
        {
            _receiveToken?.Dispose();
            _nextReceiveToken?.Dispose();
            _receiveToken = _nextReceiveToken = _sendToken = null;
        }
        var input = Interlocked.Exchange(ref _input, []);
        if (input.Length > 0)
            ArrayPool<byte>.Shared.Return(input);
        _assembly?.Dispose();
        _socket?.Dispose();
    }
}
