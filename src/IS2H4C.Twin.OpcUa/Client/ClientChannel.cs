using System.Net.Sockets;
using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The client's end of a connection: handshake, secure channel and its renewal.</summary>
internal sealed partial class ClientChannel : UaConnection
{
    private readonly UaClientOptions _options;
    private readonly Uri _url;
    private readonly UaApplicationIdentity? _identity;
    private readonly PeerKey? _serverKey;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[]? _clientNonce;
    private byte[]? _lastServerNonce;
    private uint _openRequestId;
    private bool _isOpen;
    private bool _isRenewing;
    private long _lastHeardTimestamp;
    private ITimer? _pulse;
    private UaException? _fault;

    public ClientChannel(UaClientOptions options, Uri url, UaSecurityPolicy policy, MessageSecurityMode mode, UaApplicationIdentity? identity, PeerKey? serverKey, TimeProvider time)
        // With continuations on the thread pool, looking would keep the processor from the thread that is to send the next request.
        : base(time, options.Transport, options.ContinueOnReceiveThread)
    {
        _options = options;
        _url = url;
        _identity = identity;
        _serverKey = serverKey;
        _giveBack = GiveBack;
        Policy = policy;
        Mode = mode;
    }

    /// <summary>Completes when the connection has ended, for whatever reason.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Why it ended.</summary>
    public UaException? Fault => _fault;

    public PeerKey? ServerKey => _serverKey;

    /// <summary>How long nothing came from the server.</summary>
    public TimeSpan Silence => Time.GetElapsedTime(Volatile.Read(ref _lastHeardTimestamp));

    /// <summary>Connects and opens the secure channel.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _lastHeardTimestamp = Time.GetTimestamp();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendTimeout = (int)_options.RequestTimeout.TotalMilliseconds };
        Attach(socket);
        new Thread(() => Run(socket), 512 * 1024) { IsBackground = true, Name = "OPC UA client connection" }.Start();
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var registration = both.Token.Register(static c => ((ClientChannel)c!).Close(), this);
        try
        {
            await _opened.Task;
        }
        catch (UaException) when (both.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new UaException(StatusCodes.BadTimeout, $"{_url} did not open a channel within {_options.RequestTimeout.TotalSeconds} s.");
        }
        _pulse = Time.CreateTimer(static c => ((ClientChannel)c!).Pulse(), this, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));
    }

    private void Run(Socket socket)
    {
        try
        {
            socket.Connect(_url.Host, _url.Port > 0 ? _url.Port : 4840);
            SayHello();
            ReceiveUntilClosed();
            _fault = new UaException(StatusCodes.BadConnectionClosed, $"{_url} closed the connection.");
        }
        catch (UaException e)
        {
            _fault = e;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _fault = new UaException(StatusCodes.BadConnectionRejected, $"{_url} cannot be reached: {e.Message}", e);
        }
#pragma warning disable CA1031 // The last line of defence of this thread: a fault in a notification handler must end the connection, not the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _fault = new UaException(StatusCodes.BadInternalError, $"The connection ended by a fault of the client or a handler: {e}", e);
            _options.Warn(_fault.Message);
        }
        finally
        {
            Close();
            _pulse?.Dispose();
            _opened.TrySetException(_fault!);
            _ = _opened.Task.Exception;
            FailAll(_fault!);
            Dispose();
            _ended.TrySetResult();
        }
    }

    // Part 6, 7.1.2.3.
    private void SayHello()
    {
        using var hello = new UaWriter(256);
        hello.WriteUInt32(0);
        hello.WriteInt32(Local.ReceiveBufferBytes);
        hello.WriteInt32(Local.SendBufferBytes);
        hello.WriteInt32(Local.MaxMessageBytes);
        hello.WriteInt32(Local.MaxChunks);
        hello.WriteString(_options.EndpointUrl);
        SendTransportMessage(MessageTypes.Hello, hello);
    }

    protected override void OnTransportMessage(uint type, ReadOnlySpan<byte> body)
    {
        var reader = new UaReader(body, UaLimits.Default);
        if (type == MessageTypes.Error)
            throw new UaException(reader.ReadStatusCode(), $"{_url} says: {reader.ReadString()}");
        if (type != MessageTypes.Acknowledge || _isOpen || _clientNonce is not null || _openRequestId != 0)
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, "An Acknowledge came out of turn.");
        // Part 6, 7.1.2.4.
        reader.ReadUInt32();
        var serverReceives = reader.ReadUInt32();
        var serverSends = reader.ReadUInt32();
        PeerMaxMessageBytes = reader.ReadUInt32();
        PeerMaxChunks = reader.ReadUInt32();
        if (serverReceives < UaTransportLimits.LeastBufferBytes || serverReceives > Local.SendBufferBytes || serverSends > Local.ReceiveBufferBytes)
            throw new UaException(StatusCodes.BadConnectionRejected, $"{_url} answers with buffers of {serverReceives} and {serverSends} bytes, which this client did not offer.");
        SendChunkBytes = (int)serverReceives;
        RequestToken(SecurityTokenRequestType.Issue);
    }

    private void RequestToken(SecurityTokenRequestType kind)
    {
        _clientNonce = Policy == UaSecurityPolicy.None ? null : RandomNumberGenerator.GetBytes(UaSecurityPolicy.NonceBytes);
        _openRequestId = NextRequestId();
        var request = new OpenSecureChannelRequest
        {
            Header = { Timestamp = Time.GetUtcNow().UtcDateTime, RequestHandle = _openRequestId },
            RequestType = kind,
            SecurityMode = Mode,
            ClientNonce = _clientNonce,
            RequestedLifetimeMs = (uint)_options.TokenLifetime.TotalMilliseconds,
        };
        using var body = new UaWriter(512);
        body.WriteNodeId(new NodeId(OpenSecureChannelRequest.BinaryEncodingId));
        body.WriteStructure(request);
        SendWithSequence((this, body), static (s, sequence) =>
            OpenSealer.Seal(s.Item1.Policy, s.Item1.ChannelId, s.Item1._identity, s.Item1._serverKey, sequence, s.Item1._openRequestId, s.body.Written));
    }

    protected override void OnOpen(ReadOnlySpan<byte> chunk)
    {
        var header = OpenHeader.Read(chunk);
        if (header.PolicyUri != Policy.Uri)
            throw new UaException(StatusCodes.BadSecurityPolicyRejected, $"The server answers with policy '{header.PolicyUri}', {Policy} was asked for.");
        if (Policy != UaSecurityPolicy.None && (!_serverKey!.Leaf.AsSpan().SequenceEqual(UaCertificates.LeafOf(header.SenderCertificate)) ||
            !_identity!.Thumbprint.AsSpan().SequenceEqual(header.ReceiverThumbprint)))
        {
            throw new UaException(StatusCodes.BadCertificateInvalid, "The server answers with another certificate than it showed before.");
        }
        var plain = OpenSealer.Open(Policy, chunk, header, _identity, _serverKey);
        var (sequence, requestId) = OpenSealer.ReadSequenceHeader(plain);
        AcceptSequence(sequence);
        if (requestId != _openRequestId)
            throw new UaException(StatusCodes.BadSecurityChecksFailed, "The answer is to another OpenSecureChannel request.");
        var reader = new UaReader(OpenSealer.BodyOf(plain), UaLimits.Default);
        var type = reader.ReadNodeId();
        if (type == new NodeId(ServiceFault.EncodingId))
            throw new UaException(reader.ReadStructure<ServiceFault>().Header.ServiceResult, "The server refused the secure channel.");
        if (type != new NodeId(OpenSecureChannelResponse.BinaryEncodingId))
            throw new UaException(StatusCodes.BadUnknownResponse, $"{type} is no answer to OpenSecureChannel.");
        TakeToken(reader.ReadStructure<OpenSecureChannelResponse>());
    }

    private void TakeToken(OpenSecureChannelResponse response)
    {
        if (response.Header.ServiceResult.IsBad)
            throw new UaException(response.Header.ServiceResult, "The server refused the secure channel.");
        var secured = Policy != UaSecurityPolicy.None;
        if (secured && (response.ServerNonce is not { Length: UaSecurityPolicy.NonceBytes } || _lastServerNonce.AsSpan().SequenceEqual(response.ServerNonce)))
            throw new UaException(StatusCodes.BadNonceInvalid, "The server's nonce is too short or was used before.");
        _lastServerNonce = response.ServerNonce;
        ChannelId = response.SecurityToken.ChannelId;
        // Part 6, 6.7.5, table 59.
        var token = new ChannelToken(
            response.SecurityToken.TokenId, Math.Max(1, response.SecurityToken.RevisedLifetimeMs), Time,
            secured ? new SymmetricKeys(Policy, response.ServerNonce, _clientNonce, encrypts: true) : null,
            secured ? new SymmetricKeys(Policy, _clientNonce, response.ServerNonce, encrypts: false) : null);
        AddToken(token, sendAtOnce: true);
        _isRenewing = false;
        _isOpen = true;
        _opened.TrySetResult();
    }

    /// <summary>Looks after time-outs and the token; called by a timer.</summary>
    private void Pulse()
    {
        try
        {
            if (Token is { IsDueForRenewal: true } && !_isRenewing)
            {
                _isRenewing = true;
                RequestToken(SecurityTokenRequestType.Renew);
            }
        }
        catch (UaException)
        {
            // The connection broke; its receiving thread says so.
        }
        FailLate();
    }

    protected override void OnClose() => Close();

    /// <summary>Tells the server that the channel ends (Part 4, 5.6.3), and ends it.</summary>
    public void CloseOrderly()
    {
        try
        {
            if (_isOpen && !IsClosed)
            {
                var writer = BeginRequest();
                writer.WriteNodeId(new NodeId(CloseSecureChannelRequest.BinaryEncodingId));
                writer.WriteStructure(new CloseSecureChannelRequest { Header = { Timestamp = Time.GetUtcNow().UtcDateTime } });
                Send(MessageTypes.Close, NextRequestId(), writer);
            }
        }
        catch (UaException)
        {
            // It had ended already.
        }
        Close();
    }
}
