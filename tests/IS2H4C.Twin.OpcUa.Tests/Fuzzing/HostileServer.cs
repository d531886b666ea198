using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// A server whose channel is right and whose answers are not: random responses of the kind that is due, damaged ones, answers to nobody, aborted ones. While
/// <see cref="IsPolite"/> it makes sessions as it should. Without security, or with whatever policy its identity is asked to speak.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A line is freed by its own receiving thread.")]
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly UaApplicationIdentity? _identity;
    private readonly Random _random;
    private readonly Task _accepting;
    private long _answers;

    public HostileServer(int seed, UaApplicationIdentity? identity = null)
    {
        _identity = identity;
        _random = new Random(seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Whether requests that make a session get a right answer.</summary>
    public bool IsPolite { get; set; } = true;

    /// <summary>Changes the answers to CreateSession before they are sent, for tests of one lie at a time.</summary>
    public Action<CreateSessionResponse>? Lie { get; set; }

    /// <summary>The mode of its endpoint with security.</summary>
    public MessageSecurityMode SecuredMode { get; init; } = MessageSecurityMode.SignAndEncrypt;

    /// <summary>What is written in answer to a type of request before all else; null leaves it to the server, writing nothing leaves the request without an answer.</summary>
    public Func<uint, Action<UaWriter>?>? Script { get; init; }

    /// <summary>Sees the requests that activate a session.</summary>
    public Action<ActivateSessionRequest>? OnActivate { get; set; }

    /// <summary>Answers sent.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                new Line(this, await _listener.AcceptAsync(_stop.Token)).Start();
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private int Next(int below)
    {
        lock (_random)
            return _random.Next(below);
    }

    private byte[] Answer(uint requestType)
    {
        lock (_random)
        {
            var answer = _random.Next(10) == 0 ? RandomMessages.AnyResponse(_random) : RandomMessages.AnyResponseTo(requestType, _random);
            return _random.Next(3) == 0 ? answer : Mutation.Apply(answer, _random);
        }
    }

    private sealed class Line : UaConnection
    {
        private readonly HostileServer _owner;
        private readonly UaWriter _writer = new(4096);
        private PeerKey? _client;
        private byte[] _serverNonce = [];

        public Line(HostileServer owner, Socket socket)
            : base(TimeProvider.System, new UaTransportLimits(), looksBeforeSleep: false)
        {
            _owner = owner;
            Attach(socket);
        }

        public void Start() => new Thread(Run, 512 * 1024) { IsBackground = true, Name = "hostile server" }.Start();

        private void Run()
        {
            try
            {
                ReceiveUntilClosed();
            }
            catch (UaException)
            {
                // The client has had enough, or so has this server.
            }
            finally
            {
                Dispose();
            }
        }

        protected override void OnTransportMessage(uint type, ReadOnlySpan<byte> body)
        {
            SendChunkBytes = Local.SendBufferBytes;
            using var acknowledge = new UaWriter(32);
            acknowledge.WriteUInt32(0);
            foreach (var size in (int[])[65_536, 65_536, 0, 0])
                acknowledge.WriteInt32(size);
            SendTransportMessage(MessageTypes.Acknowledge, acknowledge);
        }

        protected override void OnOpen(ReadOnlySpan<byte> chunk)
        {
            var header = OpenHeader.Read(chunk);
            Policy = UaSecurityPolicy.FromUri(header.PolicyUri)!;
            _client ??= header.SenderCertificate is null ? null : PeerKey.Of(header.SenderCertificate);
            var plain = OpenSealer.Open(Policy, chunk, header, _owner._identity, _client);
            var (sequence, requestId) = OpenSealer.ReadSequenceHeader(plain);
            AcceptSequence(sequence);
            var reader = new UaReader(OpenSealer.BodyOf(plain), UaLimits.Default);
            reader.ReadNodeId();
            var request = reader.ReadStructure<OpenSecureChannelRequest>();
            var nonce = Policy == UaSecurityPolicy.None ? null : RandomNumberGenerator.GetBytes(32);
            ChannelId = 1;
            Mode = request.SecurityMode;
            var isSecured = Mode != MessageSecurityMode.None;
            AddToken(
                new ChannelToken(
                    1, 3_600_000, Time,
                    isSecured ? new SymmetricKeys(Policy, request.ClientNonce, nonce, encrypts: true) : null,
                    isSecured ? new SymmetricKeys(Policy, nonce, request.ClientNonce, encrypts: false) : null),
                sendAtOnce: true);
            using var body = new UaWriter(512);
            body.WriteNodeId(new NodeId(OpenSecureChannelResponse.BinaryEncodingId));
            body.WriteStructure(new OpenSecureChannelResponse
            {
                ServerNonce = nonce,
                SecurityToken = new ChannelSecurityToken { ChannelId = 1, TokenId = 1, RevisedLifetimeMs = 3_600_000 },
            });
            SendWithSequence((this, body, requestId), static (s, number) =>
                OpenSealer.Seal(s.Item1.Policy, 1, s.Item1._owner._identity, s.Item1._client, number, s.requestId, s.body.Written));
        }

        protected override void OnMessage(uint requestId, ReadOnlySpan<byte> body)
        {
            var reader = new UaReader(body, UaLimits.Default);
            var type = reader.ReadNodeId().Numeric;
            Begin(_writer);
            if (_owner.Script?.Invoke(type) is { } write)
            {
                var start = _writer.Position;
                write(_writer);
                if (_writer.Position > start)
                    Send(MessageTypes.Message, requestId, _writer);
                return;
            }
            if (!_owner.IsPolite || !AnswersPolitely(type, ref reader))
                _writer.WriteRaw(_owner.Answer(type));
            Interlocked.Increment(ref _owner._answers);
            // Now and then the answer goes to somebody who did not ask, or is given up.
            if (!_owner.IsPolite && _owner.Next(400) == 0)
                requestId += 1000;
            Send(MessageTypes.Message, requestId, _writer);
        }

        private bool AnswersPolitely(uint type, ref UaReader reader)
        {
            switch (type)
            {
                case 428:
                    Write(new GetEndpointsResponse { Endpoints = Endpoints() });
                    return true;
                case 461:
                    Write(Session(reader.ReadStructure<CreateSessionRequest>()));
                    return true;
                case 467:
                    _owner.OnActivate?.Invoke(reader.ReadStructure<ActivateSessionRequest>());
                    Write(new ActivateSessionResponse { ServerNonce = _serverNonce });
                    return true;
                case 473:
                    Write(new CloseSessionResponse());
                    return true;
                default:
                    return false;
            }
        }

        private CreateSessionResponse Session(CreateSessionRequest request)
        {
            _serverNonce = RandomNumberGenerator.GetBytes(32);
            var response = new CreateSessionResponse
            {
                SessionId = new NodeId(1, 1u),
                AuthenticationToken = new NodeId(1, Guid.Empty),
                RevisedSessionTimeoutMs = 60_000,
                ServerNonce = _serverNonce,
                ServerCertificate = _owner._identity?.RawCertificate,
                ServerEndpoints = Endpoints(),
            };
            if (Policy != UaSecurityPolicy.None)
            {
                response.ServerSignature.Algorithm = Policy.SignatureUri;
                response.ServerSignature.Signature = _owner._identity!.Sign([.. request.ClientCertificate!, .. request.ClientNonce!], Policy);
            }
            _owner.Lie?.Invoke(response);
            return response;
        }

        private EndpointDescription[] Endpoints() => [.. UaSecurityPolicy.All.Where(p => p == UaSecurityPolicy.None || (_owner._identity is not null && p == UaSecurityPolicy.Basic256Sha256))
            .Select(p => new EndpointDescription
            {
                Server = { ApplicationUri = _owner._identity?.ApplicationUri },
                ServerCertificate = _owner._identity?.RawCertificate,
                SecurityPolicyUri = p.Uri,
                SecurityMode = p == UaSecurityPolicy.None ? MessageSecurityMode.None : _owner.SecuredMode,
                UserIdentityTokens = [new UserTokenPolicy { PolicyId = "anonymous", TokenType = UserTokenType.Anonymous }],
            })];

        private void Write<T>(T response)
            where T : UaResponse, IUaStructure
        {
            _writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
            _writer.WriteStructure(response);
        }

        protected override void OnAbort(uint requestId, StatusCode status, string? reason)
        {
            // The client gave something up.
        }

        protected override void OnClose() => Close();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _writer.Dispose();
            _client?.Dispose();
        }
    }
}
