using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>Every way a certificate can be wrong has its own status code (Part 4, 6.1.3).</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new ManualTime().GetUtcNow();
    private readonly string _directory = Directory.CreateTempSubdirectory("opcua-store-").FullName;
    private readonly UaCertificateStore _store;
    private readonly ManualTime _time = new();

    public CertificateTests() => _store = new UaCertificateStore(_directory);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private StatusCode Validate(X509Certificate2 certificate, string? host = null, string? uri = null, bool acceptAll = false) =>
        new UaCertificateValidator(_store, _time, acceptAll).Validate(certificate.RawData, host, uri);

    private static X509Certificate2 Make(DateTimeOffset? from = null, int days = 30) => UaCertificates.CreateSelfSigned("x", "urn:x", ["plc-el01", "10.0.0.21"], from ?? Now, days);

    [Fact]
    public void A_trusted_certificate_is_good_under_its_own_names()
    {
        using var certificate = Make();
        Assert.Equal(StatusCodes.BadCertificateUntrusted, Validate(certificate));
        Assert.Single(Directory.GetFiles(Path.Combine(_directory, "rejected")));
        _store.Trust(certificate);
        Assert.Empty(Directory.GetFiles(Path.Combine(_directory, "rejected")));
        Assert.Equal(StatusCodes.Good, Validate(certificate, "plc-el01", "urn:x"));
        Assert.Equal(StatusCodes.Good, Validate(certificate, "10.0.0.21", "urn:x"));
        Assert.Equal(StatusCodes.BadCertificateHostNameInvalid, Validate(certificate, "plc-el02", "urn:x"));
        Assert.Equal(StatusCodes.BadCertificateUriInvalid, Validate(certificate, null, "urn:y"));
        _store.Distrust(certificate);
        Assert.Equal(StatusCodes.BadCertificateUntrusted, Validate(certificate));
    }

    [Fact]
    public void Validity_is_checked_with_five_minutes_of_tolerance()
    {
        using var expired = Make(Now.AddDays(-31));
        using var coming = Make(Now.AddHours(1));
        using var justExpired = Make(Now.AddDays(-30).AddMinutes(-4));
        foreach (var certificate in (X509Certificate2[])[expired, coming, justExpired])
            _store.Trust(certificate);
        Assert.Equal(StatusCodes.BadCertificateTimeInvalid, Validate(expired));
        Assert.Equal(StatusCodes.BadCertificateTimeInvalid, Validate(coming));
        Assert.Equal(StatusCodes.Good, Validate(justExpired));
    }

    [Fact]
    public void Garbage_and_changed_certificates_are_invalid_whatever_is_accepted()
    {
        using var certificate = Make();
        var changed = certificate.RawData;
        changed[^10] ^= 1;
        var validator = new UaCertificateValidator(_store, _time, acceptUntrusted: true);
        Assert.Equal(StatusCodes.BadCertificateInvalid, validator.Validate(changed, null, null));
        Assert.Equal(StatusCodes.BadCertificateInvalid, validator.Validate([1, 2, 3], null, null));
        Assert.Equal(StatusCodes.BadCertificateInvalid, validator.Validate([], null, null));
        Assert.Equal(StatusCodes.Good, validator.Validate(certificate.RawData, null, null));
    }

    [Fact]
    public void A_short_key_is_refused_by_policy()
    {
        using var key = RSA.Create(1024);
        var request = new CertificateRequest("CN=short", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        _store.Trust(certificate);
        Assert.Equal(StatusCodes.BadCertificatePolicyCheckFailed, Validate(certificate));
    }

    [Fact]
    public void A_chain_needs_its_issuer_and_the_issuers_revocation_list()
    {
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Plant CA", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(100));
        using var leafKey = RSA.Create(2048);
        var leafRequest = new CertificateRequest("CN=leaf", leafKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var leaf = leafRequest.Create(authority, Now.AddDays(-1), Now.AddDays(10), [0x11, 0x22]);

        Assert.Equal(StatusCodes.BadCertificateChainIncomplete, Validate(leaf));
        var authorityFile = Path.Combine(_directory, "issuers", "ca.der");
        File.WriteAllBytes(authorityFile, authority.RawData);
        Assert.Equal(StatusCodes.BadCertificateUntrusted, Validate(leaf));
        _store.Trust(authority);
        Assert.Equal(StatusCodes.BadCertificateRevocationUnknown, Validate(leaf));

        var list = new CertificateRevocationListBuilder();
        WriteList(list, authority, 1);
        Assert.Equal(StatusCodes.Good, Validate(leaf));
        list.AddEntry(leaf, Now);
        WriteList(list, authority, 2);
        Assert.Equal(StatusCodes.BadCertificateRevoked, Validate(leaf));
    }

    [Fact]
    public void An_authority_that_has_renewed_its_key_is_known_by_its_signature()
    {
        var authorities = new List<X509Certificate2>();
        for (var i = 0; i < 2; i++)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=Plant CA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
            var authority = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(100));
            authorities.Add(authority);
            _store.Trust(authority);
            File.WriteAllBytes(
                Path.Combine(_directory, "crl", $"{i}.crl"),
                new CertificateRevocationListBuilder().Build(authority, 1, Now.AddDays(30), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Now));
        }
        foreach (var authority in authorities)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=leaf", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var leaf = request.Create(authority, Now.AddDays(-1), Now.AddDays(10), [0x11]);
            Assert.Equal(StatusCodes.Good, Validate(leaf));
        }
        authorities.ForEach(a => a.Dispose());
    }

    private void WriteList(CertificateRevocationListBuilder list, X509Certificate2 authority, int number) =>
        File.WriteAllBytes(Path.Combine(_directory, "crl", "ca.crl"), list.Build(authority, number, Now.AddDays(30), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Now));

    [Fact]
    public void Programs_that_start_together_on_one_store_end_with_one_certificate()
    {
        var made = new string[8];
        Parallel.For(0, made.Length, i =>
        {
            using var own = new UaCertificateStore(_directory).LoadOrCreateOwn($"program {i}", $"urn:test:{i}", ["localhost"], _time);
            made[i] = own.Certificate.Thumbprint;
        });
        Assert.Single(made.Distinct());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_directory, "own")).Length);
        using var again = new UaCertificateStore(_directory).LoadOrCreateOwn("later", "urn:test:later", ["localhost"], _time);
        Assert.Equal((made[0], _store.OwnApplicationUri), (again.Certificate.Thumbprint, again.ApplicationUri));
    }
}
