using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>An application instance certificate with its private RSA key (Part 4, 7.3; Part 6, 6.2.2). Safe for several threads.</summary>
public sealed class UaApplicationIdentity : IDisposable
{
    private readonly Lock _keyGate = new();
    private readonly RSA _key;

    /// <summary>Takes over a certificate that has its private key.</summary>
    /// <exception cref="ArgumentException">It has no private RSA key of 2048 to 4096 bits.</exception>
    public UaApplicationIdentity(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _key = certificate.GetRSAPrivateKey() ?? throw new ArgumentException($"{certificate.Subject} has no private RSA key.", nameof(certificate));
        if (_key.KeySize is < 2048 or > 4096)
            throw new ArgumentException($"{certificate.Subject} has a key of {_key.KeySize} bits; 2048 to 4096 are allowed.", nameof(certificate));
        Certificate = certificate;
        RawCertificate = certificate.RawData;
        Thumbprint = certificate.GetCertHash(HashAlgorithmName.SHA1);
        ApplicationUri = UaCertificates.ApplicationUriOf(certificate);
    }

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The ApplicationUri in the certificate's subject alternative name; null when it has none.</summary>
    public string? ApplicationUri { get; }

    internal byte[] RawCertificate { get; }

    internal byte[] Thumbprint { get; }

    internal int KeyBytes => _key.KeySize / 8;

    internal byte[] Sign(ReadOnlySpan<byte> data, UaSecurityPolicy policy)
    {
        var copy = data.ToArray();
        lock (_keyGate)
            return _key.SignData(copy, HashAlgorithmName.SHA256, policy.SignaturePadding);
    }

    /// <summary>Decrypts block by block; null when it was not encrypted for this key.</summary>
    internal byte[]? Decrypt(ReadOnlySpan<byte> cipher, UaSecurityPolicy policy)
    {
        if (cipher.Length == 0 || cipher.Length % KeyBytes != 0)
            return null;
        var plain = new byte[cipher.Length];
        var length = 0;
        try
        {
            for (var at = 0; at < cipher.Length; at += KeyBytes)
            {
                lock (_keyGate)
                    length += _key.Decrypt(cipher.Slice(at, KeyBytes), plain.AsSpan(length), policy.EncryptionPadding);
            }
        }
        catch (CryptographicException)
        {
            return null;
        }
        return plain[..length];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        Certificate.Dispose();
    }
}
