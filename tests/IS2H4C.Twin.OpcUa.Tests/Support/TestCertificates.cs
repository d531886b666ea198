using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>Application certificates that are right but for one thing. All share one key: making keys takes long.</summary>
internal static class TestCertificates
{
    public const X509KeyUsageFlags ApplicationUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation |
        X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment | X509KeyUsageFlags.KeyCertSign;

    private static readonly Lazy<RSA> Key = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> AuthorityKey = new(() => RSA.Create(2048));

    /// <summary>A certificate of a client named urn:test:client, self-signed unless an authority is given.</summary>
    public static X509Certificate2 Client(DateTimeOffset from, DateTimeOffset to, X509KeyUsageFlags usage = ApplicationUsage, X509Certificate2? authority = null)
    {
        var request = new CertificateRequest("CN=test client", Key.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri("urn:test:client"));
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (authority is null)
            return request.CreateSelfSigned(from, to);
        using var bare = request.Create(authority, from, to, [0x42, 0x17]);
        return bare.CopyWithPrivateKey(Key.Value);
    }

    public static X509Certificate2 Authority(DateTimeOffset from, DateTimeOffset to)
    {
        var request = new CertificateRequest("CN=Plant CA", AuthorityKey.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from, to);
    }
}
