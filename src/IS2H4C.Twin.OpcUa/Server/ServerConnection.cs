using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The server's end of a connection: handshake, secure channel, and the loop that answers requests.</summary>
internal sealed class ServerConnection : UaConnection
{
    private const int HandshakeSeconds = 10;
    private const uint ShortestTokenLifetimeMs = 10_000;
    private readonly UaServer _server;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RequestDispatcher _dispatcher;
    private readonly long _connectedTimestamp;
    private bool _saidHello;
    private bool _isOpen;
    private PeerKey? _clientKey;
    private byte[]? _lastClientNonce;

    public ServerConnection(UaServer server, Socket socket)
        : base(server.Time, server.Options.Transport, looksBeforeSleep: true)
    {
        _server = server;
        _connectedTimestamp = server.Time.GetTimestamp();
        socket.SendTimeout = 10_000;
        ClientAddress = (socket.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        Attach(socket);
        _dispatcher = new RequestDispatcher(server, this);
    }

    public Task Ended => _ended.Task;

    /// <summary>When it was accepted; a timestamp of the server's clock.</summary>
    public long ConnectedTimestamp => _connectedTimestamp;

    /// <summary>Where the client is; failed logins are counted by it.</summary>
    public IPAddress ClientAddress { get; }

    /// <summary>The client's certificate, without issuers; null with policy None.</summary>
    public byte[]? ClientCertificate => _clientKey?.Leaf;

    public PeerKey? ClientKey => _clientKey;

    /// <summary>The URL of the Hello: answers name the host that the client used.</summary>
    public string? HelloUrl { get; private set; }

    /// <summary>The largest message the client takes, bytes, by its limits of size and of chunks.</summary>
    public long ClientMaxMessageBytes => Math.Min(
        PeerMaxMessageBytes > 0 ? PeerMaxMessageBytes : long.MaxValue,
        PeerMaxChunks > 0 ? PeerMaxChunks * ChunkSealer.MaxBodyBytes(SendChunkBytes, Mode) : long.MaxValue);

    public void Start() => new Thread(Run, 512 * 1024) { IsBackground = true, Name = "OPC UA server connection" }.Start();

    private void Run()
    {
        try
        {
            ReceiveUntilClosed();
        }
        catch (UaException e)
        {
            SayError(e);
        }
#pragma warning disable CA1031 // The last line of defence of this thread: a fault here must end one connection, not the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _server.Options.Warn($"A connection ended by a fault of the server: {e}");
        }
        finally
        {
            _server.Sessions.Detach(this);
            _server.Forget(this);
            Dispose();
            _ended.SetResult();
        }
    }

    /// <summary>Closes a connection that did not open its channel in time, or let its token run out (Part 6, 7.1.3; Part 4, 5.6.2).</summary>
    public void CloseIfIdle()
    {
        if (!_isOpen ? Time.GetElapsedTime(_connectedTimestamp).TotalSeconds > HandshakeSeconds : ReceiveToken is { HasExpired: true })
            Close();
    }

    private void SayError(UaException fault)
    {
        if (IsClosed)
            return;
        try
        {
            // Part 6, 7.1.2.5: status, then text. Who failed a security check is not told which one (Part 6, 6.7.2.5).
            using var body = new UaWriter(256);
            body.WriteStatusCode(fault.Status);
            body.WriteString(fault.Status == StatusCodes.BadSecurityChecksFailed ? null : fault.Message);
            SendTransportMessage(MessageTypes.Error, body);
        }
        catch (UaException)
        {
            // The client is gone already.
        }
    }

    protected override void OnTransportMessage(uint type, ReadOnlySpan<byte> body)
    {
        if (type != MessageTypes.Hello || _saidHello)
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, "Only one Hello, and it first.");
        _saidHello = true;
        // Part 6, 7.1.2.3.
        var reader = new UaReader(body, UaLimits.Default);
        reader.ReadUInt32();
        var clientReceives = reader.ReadUInt32();
        var clientSends = reader.ReadUInt32();
        PeerMaxMessageBytes = reader.ReadUInt32();
        PeerMaxChunks = reader.ReadUInt32();
        HelloUrl = reader.ReadString();
        if (HelloUrl is { Length: > 4096 })
            throw new UaException(StatusCodes.BadTcpEndpointUrlInvalid, $"An endpoint URL of {HelloUrl.Length} characters; 4096 are allowed.");
        if (clientReceives < UaTransportLimits.LeastBufferBytes || clientSends < UaTransportLimits.LeastBufferBytes)
            throw new UaException(StatusCodes.BadConnectionRejected, $"Buffers of {clientReceives} and {clientSends} bytes; both must be at least {UaTransportLimits.LeastBufferBytes}.");
        SendChunkBytes = (int)Math.Min(clientReceives, (uint)Local.SendBufferBytes);
        ReceiveChunkBytes = (int)Math.Min(clientSends, (uint)Local.ReceiveBufferBytes);

        // Part 6, 7.1.2.4.
        using var acknowledge = new UaWriter(32);
        acknowledge.WriteUInt32(0);
        acknowledge.WriteInt32(ReceiveChunkBytes);
        acknowledge.WriteInt32(SendChunkBytes);
        acknowledge.WriteInt32(Local.MaxMessageBytes);
        acknowledge.WriteInt32(Local.MaxChunks);
        SendTransportMessage(MessageTypes.Acknowledge, acknowledge);
    }

    protected override void OnOpen(ReadOnlySpan<byte> chunk)
    {
        try
        {
            Answer(chunk);
        }
        catch (UaException e)
        {
            _server.Diagnostics.OnRejected(e.Status, isSession: false);
            throw;
        }
    }

    private void Answer(ReadOnlySpan<byte> chunk)
    {
        if (!_saidHello)
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, "Hello comes before OpenSecureChannel.");
        var header = OpenHeader.Read(chunk);
        var policy = UaSecurityPolicy.FromUri(header.PolicyUri);
        if (policy is null || (_isOpen && policy != Policy) || !IsOffered(policy, null))
            throw new UaException(StatusCodes.BadSecurityPolicyRejected, $"Policy '{header.PolicyUri}' is not offered.");
        if (header.ChannelId != (_isOpen ? ChannelId : 0))
            throw new UaException(StatusCodes.BadTcpSecureChannelUnknown, $"Channel {header.ChannelId} is not open on this connection.");
        var clientKey = policy == UaSecurityPolicy.None ? null : AuthenticateClient(header);
        var plain = OpenSealer.Open(policy, chunk, header, _server.Identity, clientKey);
        var (sequence, requestId) = OpenSealer.ReadSequenceHeader(plain);
        AcceptSequence(sequence);
        var reader = new UaReader(OpenSealer.BodyOf(plain), UaLimits.Default);
        if (reader.ReadNodeId() != new NodeId(OpenSecureChannelRequest.BinaryEncodingId))
            throw new UaException(StatusCodes.BadTcpMessageTypeInvalid, "An OPN chunk holds an OpenSecureChannel request.");
        Open(reader.ReadStructure<OpenSecureChannelRequest>(), policy, clientKey, requestId);
    }

    private bool IsOffered(UaSecurityPolicy policy, MessageSecurityMode? mode)
    {
        // Anyone may ask an application which endpoints it has without security (Part 4, 5.5.4); sessions are refused later when None is not offered.
        if (policy == UaSecurityPolicy.None)
            return true;
        foreach (var endpoint in _server.Options.Endpoints)
        {
            if (endpoint.Policy == policy && (mode is null || endpoint.Mode == mode))
                return true;
        }
        return false;
    }

    private PeerKey AuthenticateClient(OpenHeader header)
    {
        if (header.ReceiverThumbprint is null || _server.Identity is null || !header.ReceiverThumbprint.AsSpan().SequenceEqual(_server.Identity.Thumbprint))
            throw new UaException(StatusCodes.BadCertificateInvalid, "The message is encrypted for another certificate than this server's. Read its endpoints again.");
        if (header.SenderCertificate is null)
            throw new UaException(StatusCodes.BadCertificateInvalid, "The client sent no certificate.");
        if (_clientKey is not null)
        {
            // A renewal comes from the same application (Part 4, 5.6.2).
            if (!_clientKey.Leaf.AsSpan().SequenceEqual(UaCertificates.LeafOf(header.SenderCertificate)))
                throw new UaException(StatusCodes.BadCertificateInvalid, "The channel was opened with another certificate.");
            return _clientKey;
        }
        var status = _server.ClientCertificates!.Validate(header.SenderCertificate, null, null);
        if (status.IsBad)
        {
            var store = _server.CertificateStore!;
            _server.Options.Warn($"A client's certificate was refused: {status}. {CertificateAdvice.For(status, store, Path.Combine(store.Directory, "rejected"))}");
            throw new UaException(WhatAStrangerMayKnow(status), "The client's certificate was refused.");
        }
        return PeerKey.Of(header.SenderCertificate);
    }

    // Part 4, 5.6.2 and 6.1.3: a stranger does not learn from the answer whom this server trusts; what an honest client can mend it is told.
    private static StatusCode WhatAStrangerMayKnow(StatusCode status) =>
        status == StatusCodes.BadCertificateTimeInvalid || status == StatusCodes.BadCertificateIssuerTimeInvalid ||
        status == StatusCodes.BadCertificateUseNotAllowed || status == StatusCodes.BadCertificateRevocationUnknown
            ? status
            : StatusCodes.BadSecurityChecksFailed;

    /// <summary>Tells a client that came one too many, and closes.</summary>
    public static void TurnAway(Socket socket)
    {
        Span<byte> error = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(error, MessageTypes.Error | ((uint)MessageTypes.Final << 24));
        BinaryPrimitives.WriteInt32LittleEndian(error[4..], error.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(error[8..], StatusCodes.BadTcpNotEnoughResources.Code);
        BinaryPrimitives.WriteInt32LittleEndian(error[12..], -1);
        try
        {
            // The buffer of a new socket takes these bytes at once.
            socket.Send(error);
        }
        catch (SocketException)
        {
            // It is gone already.
        }
        socket.Dispose();
    }

    private void Open(OpenSecureChannelRequest request, UaSecurityPolicy policy, PeerKey? clientKey, uint requestId)
    {
        var secured = policy != UaSecurityPolicy.None;
        var renews = request.RequestType == SecurityTokenRequestType.Renew;
        if (renews != _isOpen)
            throw new UaException(StatusCodes.BadRequestTypeInvalid, _isOpen ? "The channel is open already: renew it." : "There is no channel to renew.");
        if (secured && !IsOffered(policy, request.SecurityMode) || !secured && request.SecurityMode != MessageSecurityMode.None || (renews && request.SecurityMode != Mode))
            throw new UaException(StatusCodes.BadSecurityModeRejected, $"Mode {request.SecurityMode} is not offered with {policy}.");
        if (secured && request.ClientNonce is not { Length: UaSecurityPolicy.NonceBytes })
            throw new UaException(StatusCodes.BadNonceInvalid, $"A nonce of {request.ClientNonce?.Length ?? 0} bytes; {policy} needs {UaSecurityPolicy.NonceBytes}.");
        if (secured && _lastClientNonce is not null && _lastClientNonce.AsSpan().SequenceEqual(request.ClientNonce))
            throw new UaException(StatusCodes.BadNonceInvalid, "The client's nonce was used before.");
        _lastClientNonce = request.ClientNonce;

        _clientKey = clientKey;
        Policy = policy;
        Mode = request.SecurityMode;
        if (!_isOpen)
            ChannelId = _server.NextChannelId();
        _isOpen = true;
        var longest = _server.Options.Limits.MaxTokenLifetimeMs;
        var lifetime = Math.Clamp(request.RequestedLifetimeMs == 0 ? longest : request.RequestedLifetimeMs, Math.Min(ShortestTokenLifetimeMs, longest), longest);
        var nonce = secured ? RandomNumberGenerator.GetBytes(UaSecurityPolicy.NonceBytes) : null;
        var encrypts = Mode != MessageSecurityMode.None;
        // Part 6, 6.7.5, table 59: the client's keys come from the server's nonce as secret, and the other way round.
        var token = new ChannelToken(
            _server.NextTokenId(), lifetime, Time,
            encrypts ? new SymmetricKeys(policy, request.ClientNonce, nonce, encrypts: true) : null,
            encrypts ? new SymmetricKeys(policy, nonce, request.ClientNonce, encrypts: false) : null);

        var response = new OpenSecureChannelResponse
        {
            Header = { RequestHandle = request.Header.RequestHandle, Timestamp = _server.UtcNow },
            ServerNonce = nonce,
            SecurityToken = new ChannelSecurityToken { ChannelId = ChannelId, TokenId = token.Id, CreatedAt = _server.UtcNow, RevisedLifetimeMs = lifetime },
        };
        using var body = new UaWriter(512);
        body.WriteNodeId(new NodeId(OpenSecureChannelResponse.BinaryEncodingId));
        body.WriteStructure(response);
        AddToken(token, sendAtOnce: false);
        SendWithSequence((this, body, requestId), static (s, sequence) =>
            OpenSealer.Seal(s.Item1.Policy, s.Item1.ChannelId, s.Item1._server.Identity, s.Item1._clientKey, sequence, s.requestId, s.body.Written));
    }

    protected override void OnMessage(uint requestId, ReadOnlySpan<byte> body) => _dispatcher.Handle(requestId, body);

    protected override void OnAbort(uint requestId, StatusCode status, string? reason)
    {
        // The client gave up a request before we had it all: there is nothing to answer (Part 6, 6.7.3).
    }

    protected override void OnClose() => Close();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _clientKey?.Dispose();
            _dispatcher.Dispose();
        }
    }
}
