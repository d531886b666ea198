using System.Security.Cryptography;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>CreateSession and ActivateSession with one thing wrong each (Part 4, 5.7.2, 5.7.3 and 7.41).</summary>
public sealed class SessionSecurityTests : IAsyncLifetime
{
    private const string Password = "k\u00e4se-7";
    private static readonly UaSecurityPolicy Policy = UaSecurityPolicy.Aes256Sha256RsaPss;
    private readonly ManualTime _time = new();
    private TestPlant _plant = null!;
    private UaApplicationIdentity _identity = null!;

    public async Task InitializeAsync()
    {
        _plant = await TestPlant.StartAsync(time: _time);
        _plant.Introduce();
        _identity = new UaCertificateStore(_plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], _plant.Time);
    }

    public async Task DisposeAsync()
    {
        _identity.Dispose();
        await _plant.DisposeAsync();
    }

    private CreateSessionRequest CreateRequest() => new()
    {
        ClientDescription = { ApplicationUri = "urn:test:client", ApplicationType = ApplicationType.Client },
        EndpointUrl = _plant.Server.EndpointUrl,
        ClientCertificate = _identity.RawCertificate,
        ClientNonce = RandomNumberGenerator.GetBytes(32),
        RequestedSessionTimeoutMs = 60_000,
    };

    private static Task<StatusCode> CreateRefusalAsync(Talk talk, CreateSessionRequest request) => talk.RefusalAsync<CreateSessionRequest, CreateSessionResponse>(request);

    private Task<Talk> OpenAsync() => Talk.OpenAsync(_plant, Policy, _identity);

    [Fact]
    public async Task A_session_is_made_only_with_the_channels_certificate_its_uri_and_a_fresh_nonce()
    {
        await using var talk = await OpenAsync();
        using var other = UaCertificates.CreateSelfSigned("client", "urn:test:client", ["localhost"], _time.GetUtcNow());

        var swapped = CreateRequest();
        swapped.ClientCertificate = other.RawData;
        Assert.Equal(StatusCodes.BadCertificateInvalid, await CreateRefusalAsync(talk, swapped));
        var none = CreateRequest();
        none.ClientCertificate = null;
        Assert.Equal(StatusCodes.BadCertificateInvalid, await CreateRefusalAsync(talk, none));
        var renamed = CreateRequest();
        renamed.ClientDescription.ApplicationUri = "urn:somebody:else";
        Assert.Equal(StatusCodes.BadCertificateUriInvalid, await CreateRefusalAsync(talk, renamed));
        var hasty = CreateRequest();
        hasty.ClientNonce = new byte[31];
        Assert.Equal(StatusCodes.BadNonceInvalid, await CreateRefusalAsync(talk, hasty));

        var right = CreateRequest();
        await talk.CallAsync<CreateSessionRequest, CreateSessionResponse>(right);
        var repeated = CreateRequest();
        repeated.ClientNonce = right.ClientNonce;
        Assert.Equal(StatusCodes.BadNonceInvalid, await CreateRefusalAsync(talk, repeated));
    }

    private async Task<(CreateSessionResponse Session, ActivateSessionRequest Activation)> CreateAsync(Talk talk)
    {
        var session = await talk.CallAsync<CreateSessionRequest, CreateSessionResponse>(CreateRequest());
        var request = new ActivateSessionRequest { UserIdentityToken = ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = "anonymous" }) };
        Sign(request, session.ServerCertificate!, session.ServerNonce!);
        return (session, request);
    }

    private void Sign(ActivateSessionRequest request, byte[] certificate, byte[] nonce)
    {
        request.ClientSignature.Algorithm = Policy.SignatureUri;
        request.ClientSignature.Signature = _identity.Sign([.. certificate, .. nonce], Policy);
    }

    private static Task<ActivateSessionResponse> ActivateAsync(Talk talk, CreateSessionResponse session, ActivateSessionRequest request) =>
        talk.Channel.CallAsync<ActivateSessionRequest, ActivateSessionResponse>(request, session.AuthenticationToken, CancellationToken.None);

    private static async Task<StatusCode> ActivateRefusalAsync(Talk talk, CreateSessionResponse session, ActivateSessionRequest request) =>
        (await Assert.ThrowsAsync<UaException>(() => ActivateAsync(talk, session, request))).Status;

    [Fact]
    public async Task A_session_is_activated_only_by_a_signature_over_the_last_nonce()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        var (certificate, nonce) = (session.ServerCertificate!, session.ServerNonce!);

        Sign(request, certificate, new byte[32]);
        Assert.Equal(StatusCodes.BadApplicationSignatureInvalid, await ActivateRefusalAsync(talk, session, request));
        Sign(request, certificate[1..], nonce);
        Assert.Equal(StatusCodes.BadApplicationSignatureInvalid, await ActivateRefusalAsync(talk, session, request));
        Sign(request, certificate, nonce);
        request.ClientSignature.Algorithm = UaSecurityPolicy.Basic256Sha256.SignatureUri;
        Assert.Equal(StatusCodes.BadApplicationSignatureInvalid, await ActivateRefusalAsync(talk, session, request));
        request.ClientSignature.Signature = null;
        Assert.Equal(StatusCodes.BadApplicationSignatureInvalid, await ActivateRefusalAsync(talk, session, request));

        Sign(request, certificate, nonce);
        var next = (await ActivateAsync(talk, session, request)).ServerNonce!;
        Assert.NotEqual(nonce, next);
        // The same activation once more is a replay: the nonce has changed.
        Assert.Equal(StatusCodes.BadApplicationSignatureInvalid, await ActivateRefusalAsync(talk, session, request));
    }

    private static UserNameIdentityToken Login(CreateSessionResponse session, string password, byte[]? nonce = null, UaSecurityPolicy? policy = null)
    {
        policy ??= Policy;
        nonce ??= session.ServerNonce!;
        var text = System.Text.Encoding.UTF8.GetBytes(password);
        byte[] secret = [.. BitConverter.GetBytes(text.Length + nonce.Length), .. text, .. nonce];
        using var key = PeerKey.Of(session.ServerCertificate);
        return new UserNameIdentityToken { PolicyId = "username", UserName = "operator", Password = key.Encrypt(secret, policy), EncryptionAlgorithm = policy.EncryptionUri };
    }

    [Fact]
    public async Task A_password_counts_only_encrypted_for_this_session_and_this_moment()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        async Task<StatusCode> TryAsync(UserNameIdentityToken token)
        {
            request.UserIdentityToken = ExtensionObject.Of(token);
            return await ActivateRefusalAsync(talk, session, request);
        }

        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(Login(session, Password, nonce: new byte[32])));
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(Login(session, Password, nonce: [])));
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(Login(session, Password, policy: UaSecurityPolicy.Basic256Sha256)));
        var clear = Login(session, Password);
        clear.Password = System.Text.Encoding.UTF8.GetBytes(Password);
        clear.EncryptionAlgorithm = null;
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(clear));
        var garbled = Login(session, Password);
        garbled.Password![5] ^= 1;
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(garbled));
        var foreign = Login(session, Password);
        foreign.PolicyId = "kerberos";
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(foreign));
        var nameless = Login(session, Password);
        nameless.UserName = null;
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(nameless));
        Assert.Equal(StatusCodes.BadUserAccessDenied, await TryAsync(Login(session, "wrong")));

        var right = Login(session, Password);
        request.UserIdentityToken = ExtensionObject.Of(right);
        var next = (await ActivateAsync(talk, session, request)).ServerNonce!;
        // The same encrypted password once more, under a fresh signature of the application: it is bound to a nonce that has had its time.
        Sign(request, session.ServerCertificate!, next);
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await TryAsync(right));
        request.UserIdentityToken = ExtensionObject.Of(Login(session, Password, next));
        await ActivateAsync(talk, session, request);
    }

    [Fact]
    public async Task A_token_of_an_unknown_kind_and_a_certificate_where_none_is_taken_are_refused()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        request.UserIdentityToken = new ExtensionObject(new NodeId(940), ExtensionObjectBody.Binary, [0, 0, 0, 0]);
        Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await ActivateRefusalAsync(talk, session, request));
        request.UserIdentityToken = ExtensionObject.Of(new X509IdentityToken { PolicyId = "certificate", CertificateData = _identity.RawCertificate });
        Assert.Equal(StatusCodes.BadIdentityTokenRejected, await ActivateRefusalAsync(talk, session, request));
    }

    [Fact]
    public async Task An_anonymous_user_names_no_policy_or_the_endpoints_own()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        foreach (var foreign in (string[])["username", "Anonymous", "0"])
        {
            request.UserIdentityToken = ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = foreign });
            Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await ActivateRefusalAsync(talk, session, request));
        }
        foreach (var token in (ExtensionObject[])
        [
            ExtensionObject.Null, ExtensionObject.Of(new AnonymousIdentityToken()), ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = "" }),
            ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = "anonymous" }),
        ])
        {
            request.UserIdentityToken = token;
            var nonce = (await ActivateAsync(talk, session, request)).ServerNonce!;
            Sign(request, session.ServerCertificate!, nonce);
        }
    }

    [Fact]
    public async Task Guessing_passwords_is_made_slow_and_does_not_lock_out_anonymous_clients()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        for (var i = 0; i < 5; i++)
        {
            request.UserIdentityToken = ExtensionObject.Of(Login(session, "guess" + i));
            Assert.Equal(StatusCodes.BadUserAccessDenied, await ActivateRefusalAsync(talk, session, request));
        }
        Assert.Contains(_plant.Warnings, w => w.Contains("again and again", StringComparison.Ordinal));
        request.UserIdentityToken = ExtensionObject.Of(Login(session, Password));
        Assert.Equal(StatusCodes.BadUserAccessDenied, await ActivateRefusalAsync(talk, session, request));
        await using (var other = await Talk.StartAsync(_plant, Policy, _identity))
            await other.RoundTripAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        await ActivateAsync(talk, session, request);
    }

    [Fact]
    public async Task Another_client_cannot_take_a_session_over()
    {
        await using var talk = await OpenAsync();
        var (session, request) = await CreateAsync(talk);
        await using var second = await OpenAsync();
        // Before its first activation a session belongs to its channel alone.
        Assert.Equal(StatusCodes.BadSecureChannelIdInvalid, await ActivateRefusalAsync(second, session, request));
        var nonce = (await ActivateAsync(talk, session, request)).ServerNonce!;

        using var stranger = new UaApplicationIdentity(TestCertificates.Client(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1)));
        _plant.Server.CertificateStore!.Trust(stranger.Certificate);
        await using var third = await Talk.OpenAsync(_plant, Policy, stranger);
        request.ClientSignature.Signature = stranger.Sign([.. session.ServerCertificate!, .. nonce], Policy);
        Assert.Equal(StatusCodes.BadSecureChannelIdInvalid, await ActivateRefusalAsync(third, session, request));
        // Its own application may take it along to a new channel, as the same user.
        Sign(request, session.ServerCertificate!, nonce);
        request.UserIdentityToken = ExtensionObject.Of(Login(session, Password, nonce));
        Assert.Equal(StatusCodes.BadUserAccessDenied, await ActivateRefusalAsync(second, session, request));
        request.UserIdentityToken = ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = "anonymous" });
        await ActivateAsync(second, session, request);
    }
}
