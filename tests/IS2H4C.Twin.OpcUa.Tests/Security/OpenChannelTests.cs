using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>OpenSecureChannel with one thing wrong each, made by hand (Part 4, 5.6.2; Part 6, 6.7.4).</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xUnit calls DisposeAsync of IAsyncLifetime.")]
public sealed class OpenChannelTests : IAsyncLifetime
{
    private static readonly UaSecurityPolicy Policy = UaSecurityPolicy.Basic256Sha256;
    private readonly ManualTime _time = new();
    private TestPlant _plant = null!;
    private UaApplicationIdentity _identity = null!;
    private PeerKey _serverKey = null!;
    private RawPeer _peer = null!;

    public async Task InitializeAsync()
    {
        _plant = await TestPlant.StartAsync(o => o.Endpoints.Remove(new UaEndpoint(Policy, MessageSecurityMode.Sign)), _time);
        _plant.Introduce();
        _identity = new UaCertificateStore(_plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], _plant.Time);
        _serverKey = PeerKey.Of(_plant.Server.Identity!.RawCertificate);
        _peer = new RawPeer(_plant.Server.Port);
        _peer.Hello();
    }

    public async Task DisposeAsync()
    {
        _peer.Dispose();
        _serverKey.Dispose();
        _identity.Dispose();
        await _plant.DisposeAsync();
    }

    private byte[] Open(byte[]? nonce, uint sequence = 1, uint channel = 0, SecurityTokenRequestType kind = SecurityTokenRequestType.Issue,
        MessageSecurityMode mode = MessageSecurityMode.SignAndEncrypt, PeerKey? forKey = null)
    {
        using var body = new UaWriter(512);
        body.WriteNodeId(new NodeId(OpenSecureChannelRequest.BinaryEncodingId));
        body.WriteStructure(new OpenSecureChannelRequest { RequestType = kind, SecurityMode = mode, ClientNonce = nonce, RequestedLifetimeMs = 60_000 });
        return OpenSealer.Seal(Policy, channel, _identity, forKey ?? _serverKey, sequence, sequence, body.Written);
    }

    private static byte[] Nonce() => RandomNumberGenerator.GetBytes(32);

    private uint OpenedChannel(byte[] nonce)
    {
        _peer.Send(Open(nonce));
        var answer = _peer.Receive();
        Assert.Equal("OPNF", System.Text.Encoding.ASCII.GetString(answer, 0, 4));
        return BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_nonce_of_the_wrong_length_is_refused(int bytes)
    {
        _peer.Send(Open(new byte[bytes]));
        Assert.Equal(StatusCodes.BadNonceInvalid, _peer.ReceiveError());
    }

    [Fact]
    public void A_renewal_with_the_nonce_of_before_is_refused()
    {
        var nonce = Nonce();
        var channel = OpenedChannel(nonce);
        _peer.Send(Open(nonce, 2, channel, SecurityTokenRequestType.Renew));
        Assert.Equal(StatusCodes.BadNonceInvalid, _peer.ReceiveError());
    }

    [Fact]
    public void A_renewal_that_is_repeated_ends_the_channel()
    {
        var channel = OpenedChannel(Nonce());
        var renewal = Open(Nonce(), 2, channel, SecurityTokenRequestType.Renew);
        _peer.Send(renewal);
        Assert.Equal("OPNF", System.Text.Encoding.ASCII.GetString(_peer.Receive(), 0, 4));
        _peer.Send(renewal);
        Assert.Equal(StatusCodes.BadSequenceNumberInvalid, _peer.ReceiveError());
    }

    [Fact]
    public void Opening_twice_renewing_nothing_and_foreign_channels_are_refused()
    {
        _peer.Send(Open(Nonce(), kind: SecurityTokenRequestType.Renew));
        Assert.Equal(StatusCodes.BadRequestTypeInvalid, _peer.ReceiveError());
        using var second = Connect();
        second.Send(Open(Nonce(), channel: 77));
        Assert.Equal(StatusCodes.BadTcpSecureChannelUnknown, second.ReceiveError());
        using var third = Connect();
        third.Send(Open(Nonce()));
        var channel = BinaryPrimitives.ReadUInt32LittleEndian(third.Receive().AsSpan(8));
        third.Send(Open(Nonce(), 2, channel));
        Assert.Equal(StatusCodes.BadRequestTypeInvalid, third.ReceiveError());
    }

    private RawPeer Connect()
    {
        var peer = new RawPeer(_plant.Server.Port);
        peer.Hello();
        return peer;
    }

    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.None)]
    [InlineData((MessageSecurityMode)7)]
    public void A_mode_that_is_not_offered_with_the_policy_is_refused(MessageSecurityMode mode)
    {
        _peer.Send(Open(Nonce(), mode: mode));
        Assert.Equal(StatusCodes.BadSecurityModeRejected, _peer.ReceiveError());
    }

    [Fact]
    public void A_message_for_another_servers_key_is_refused()
    {
        using var other = UaCertificates.CreateSelfSigned("other", "urn:other", ["localhost"], _time.GetUtcNow());
        using var otherKey = PeerKey.Of(other.RawData);
        _peer.Send(Open(Nonce(), forKey: otherKey));
        Assert.Equal(StatusCodes.BadCertificateInvalid, _peer.ReceiveError());
    }

    [Fact]
    public void A_changed_ciphertext_and_an_exchanged_certificate_fail_the_security_checks()
    {
        var changed = Open(Nonce());
        changed[^1] ^= 1;
        _peer.Send(changed);
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, _peer.ReceiveError());

        // Another trusted client's certificate stands in the message that was signed by ours.
        using var other = new UaApplicationIdentity(TestCertificates.Client(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1)));
        _plant.Server.CertificateStore!.Trust(other.Certificate);
        var sealedChunk = Open(Nonce());
        var header = OpenHeader.Read(sealedChunk);
        using var exchanged = new UaWriter(4096);
        exchanged.WriteRaw(sealedChunk.AsSpan(0, 12));
        exchanged.WriteString(Policy.Uri);
        exchanged.WriteByteString(other.RawCertificate);
        exchanged.WriteByteString(_serverKey.Thumbprint);
        exchanged.WriteRaw(sealedChunk.AsSpan(header.Bytes));
        exchanged.PatchInt32(4, exchanged.Position);
        using var second = Connect();
        second.Send(exchanged.Written.ToArray());
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, second.ReceiveError());
    }

    [Fact]
    public void An_unknown_policy_is_refused()
    {
        using var chunk = new UaWriter(256);
        chunk.WriteUInt32(MessageTypes.Open | ((uint)MessageTypes.Final << 24));
        chunk.WriteInt32(0);
        chunk.WriteUInt32(0);
        chunk.WriteString("http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15");
        chunk.WriteByteString(_identity.RawCertificate);
        chunk.WriteByteString(_serverKey.Thumbprint);
        chunk.WriteRaw(new byte[256]);
        chunk.PatchInt32(4, chunk.Position);
        _peer.Send(chunk.Written.ToArray());
        Assert.Equal(StatusCodes.BadSecurityPolicyRejected, _peer.ReceiveError());
    }
}
