using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>ActivateSession by a user's X.509 certificate with one thing wrong each (Part 4, 5.7.3 and 7.41.5).</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xUnit calls DisposeAsync of IAsyncLifetime.")]
public sealed class UserCertificateTests : IAsyncLifetime
{
    private static readonly UaSecurityPolicy Policy = UaSecurityPolicy.Basic256Sha256;
    private readonly ManualTime _time = new();
    private readonly string _users = Directory.CreateTempSubdirectory("opcua-users-").FullName;
    private TestPlant _plant = null!;
    private UaApplicationIdentity _identity = null!;
    private UaApplicationIdentity _user = null!;
    private Talk _talk = null!;
    private CreateSessionResponse _session = null!;

    public async Task InitializeAsync()
    {
        _plant = await TestPlant.StartAsync(o => o.UserCertificateDirectory = _users, _time);
        _plant.Introduce();
        _identity = new UaCertificateStore(_plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], _time);
        _user = new UaApplicationIdentity(TestCertificates.Client(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1)));
        new UaCertificateStore(_users).Trust(_user.Certificate);
        _talk = await Talk.OpenAsync(_plant, Policy, _identity);
        _session = await _talk.CallAsync<CreateSessionRequest, CreateSessionResponse>(new CreateSessionRequest
        {
            ClientDescription = { ApplicationUri = "urn:test:client", ApplicationType = ApplicationType.Client },
            EndpointUrl = _plant.Server.EndpointUrl,
            ClientCertificate = _identity.RawCertificate,
            ClientNonce = RandomNumberGenerator.GetBytes(32),
            RequestedSessionTimeoutMs = 60_000,
        });
    }

    public async Task DisposeAsync()
    {
        await _talk.DisposeAsync();
        _user.Dispose();
        _identity.Dispose();
        await _plant.DisposeAsync();
        Directory.Delete(_users, recursive: true);
    }

    private SignatureData Signature(UaApplicationIdentity by, byte[] nonce) =>
        new() { Algorithm = Policy.SignatureUri, Signature = by.Sign([.. _session.ServerCertificate!, .. nonce], Policy) };

    private Task<ActivateSessionResponse> ActivateAsync(byte[]? certificate, SignatureData userSignature, byte[]? nonce = null, string policyId = "certificate") =>
        _talk.Channel.CallAsync<ActivateSessionRequest, ActivateSessionResponse>(
            new ActivateSessionRequest
            {
                ClientSignature = Signature(_identity, nonce ?? _session.ServerNonce!),
                UserIdentityToken = ExtensionObject.Of(new X509IdentityToken { PolicyId = policyId, CertificateData = certificate }),
                UserTokenSignature = userSignature,
            },
            _session.AuthenticationToken,
            CancellationToken.None);

    private static async Task<StatusCode> RefusalAsync(Task activation) => (await Assert.ThrowsAsync<UaException>(() => activation)).Status;

    [Fact]
    public async Task A_user_is_let_in_only_by_his_own_signature_over_the_last_nonce()
    {
        var (certificate, nonce) = (_user.RawCertificate, _session.ServerNonce!);
        Assert.Equal(StatusCodes.BadUserSignatureInvalid, await RefusalAsync(ActivateAsync(certificate, new SignatureData())));
        Assert.Equal(StatusCodes.BadUserSignatureInvalid, await RefusalAsync(ActivateAsync(certificate, Signature(_identity, nonce))));
        Assert.Equal(StatusCodes.BadUserSignatureInvalid, await RefusalAsync(ActivateAsync(certificate, Signature(_user, new byte[32]))));
        var wrongAlgorithm = Signature(_user, nonce);
        wrongAlgorithm.Algorithm = UaSecurityPolicy.Aes256Sha256RsaPss.SignatureUri;
        Assert.Equal(StatusCodes.BadUserSignatureInvalid, await RefusalAsync(ActivateAsync(certificate, wrongAlgorithm)));

        var first = Signature(_user, nonce);
        var next = (await ActivateAsync(certificate, first)).ServerNonce!;
        // Somebody who saw it and can sign for the application still cannot be this user: the nonce has changed.
        Assert.Equal(StatusCodes.BadUserSignatureInvalid, await RefusalAsync(ActivateAsync(certificate, first, next)));
        await ActivateAsync(certificate, Signature(_user, next), next);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_or_has_no_RSA_key_is_no_identity()
    {
        foreach (var certificate in (byte[]?[])[null, [], [1, 2, 3], _user.RawCertificate[..^10], EllipticCertificate()])
            Assert.Equal(StatusCodes.BadIdentityTokenInvalid, await RefusalAsync(ActivateAsync(certificate, Signature(_user, _session.ServerNonce!))));
        Assert.Equal(
            StatusCodes.BadIdentityTokenInvalid, await RefusalAsync(ActivateAsync(_user.RawCertificate, Signature(_user, _session.ServerNonce!), policyId: "anonymous")));
        Assert.DoesNotContain(_plant.Warnings, w => w.Contains("fault of the server", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_whose_certificate_has_expired_or_was_taken_from_trusted_is_refused()
    {
        using var expired = new UaApplicationIdentity(TestCertificates.Client(_time.GetUtcNow().AddDays(-2), _time.GetUtcNow().AddDays(-1)));
        var users = new UaCertificateStore(_users);
        users.Trust(expired.Certificate);
        Assert.Equal(StatusCodes.BadIdentityTokenRejected, await RefusalAsync(ActivateAsync(expired.RawCertificate, Signature(expired, _session.ServerNonce!))));
        foreach (var file in Directory.GetFiles(_users, "*.der", SearchOption.AllDirectories))
            File.Delete(file);
        Assert.Equal(StatusCodes.BadIdentityTokenRejected, await RefusalAsync(ActivateAsync(_user.RawCertificate, Signature(_user, _session.ServerNonce!))));
    }

    private byte[] EllipticCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Jan", key, HashAlgorithmName.SHA256).CreateSelfSigned(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddDays(1));
        return certificate.RawData;
    }
}
