using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>
/// Opens connections to a live server with damaged Hellos, damaged OpenSecureChannels (with and without security) and damaged chunks behind them. The rule: the server answers
/// or closes, and serves the next one.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
internal sealed class HandshakeFuzzer(int port, UaApplicationIdentity own, UaApplicationIdentity server, int seed)
{
    private static readonly byte[] Hello =
    [
        (byte)'H', (byte)'E', (byte)'L', (byte)'F', 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0,
        (byte)'o', (byte)'p', (byte)'c', (byte)'.', (byte)'t', (byte)'c', (byte)'p', (byte)':',
    ];

    private readonly Random _random = new(seed);
    private readonly byte[] _answer = new byte[65536];

    /// <summary>Connections on which the server said anything at all.</summary>
    public long Answered { get; private set; }

    public async Task RunAsync(long count)
    {
        for (long i = 0; i < count; i++)
            await TakeAsync();
    }

    private async Task TakeAsync()
    {
        byte[] stream = _random.Next(4) switch
        {
            0 => Mutation.Apply(Hello, _random),
            1 => [.. Hello, .. Mutation.Apply(Open(UaSecurityPolicy.None), _random)],
            2 => [.. Hello, .. Mutation.Apply(Open(UaSecurityPolicy.Basic256Sha256), _random)],
            // Without knowing the channel's number: a guess.
            _ => [.. Hello, .. Open(UaSecurityPolicy.None), .. Mutation.Apply(Message(), _random)],
        };
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, patience.Token);
            await socket.SendAsync(stream, patience.Token);
            socket.Shutdown(SocketShutdown.Send);
            for (var first = true; await socket.ReceiveAsync(_answer, patience.Token) > 0; first = false)
                Answered += first ? 1 : 0;
        }
        catch (SocketException)
        {
            // Closed with bytes of ours unread.
        }
        catch (OperationCanceledException e)
        {
            throw new FuzzFailureException("the server neither answered nor closed", Convert.ToHexString(stream), e);
        }
    }

    private byte[] Open(UaSecurityPolicy policy)
    {
        using var body = new UaWriter(512);
        body.WriteNodeId(new NodeId(OpenSecureChannelRequest.BinaryEncodingId));
        var nonce = new byte[32];
        _random.NextBytes(nonce);
        var isSecured = policy != UaSecurityPolicy.None;
        body.WriteStructure(new OpenSecureChannelRequest
        {
            SecurityMode = isSecured ? MessageSecurityMode.SignAndEncrypt : MessageSecurityMode.None,
            ClientNonce = isSecured ? nonce : null,
            RequestedLifetimeMs = 60_000,
        });
        using var serverKey = PeerKey.Of(server.RawCertificate);
        return OpenSealer.Seal(policy, 0, own, serverKey, 1, 1, body.Written);
    }

    private byte[] Message()
    {
        var body = RandomMessages.AnyRequest(_random, default);
        var buffer = new byte[MessageTypes.SymmetricPrefixBytes + body.Length];
        body.CopyTo(buffer, MessageTypes.SymmetricPrefixBytes);
        using var token = new ChannelToken((uint)_random.Next(100), 60_000, TimeProvider.System, null, null);
        ChunkSealer.Seal(buffer, 0, body.Length, MessageTypes.Message, MessageTypes.Final, (uint)_random.Next(100), token, 2, 2, MessageSecurityMode.None);
        return buffer;
    }
}
