using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The public RSA key of a peer's certificate: verifies his signatures, encrypts for him.</summary>
internal sealed class PeerKey : IDisposable
{
    private readonly RSA _key;

    private PeerKey(RSA key, byte[] leaf)
    {
        _key = key;
        Leaf = leaf;
        Thumbprint = SHA1Of(leaf);
    }

    public byte[] Leaf { get; }

    public byte[] Thumbprint { get; }

    public int KeyBytes => _key.KeySize / 8;

    public static PeerKey Of(ReadOnlySpan<byte> chain)
    {
        var certificates = UaCertificates.ParseChain(chain);
        try
        {
            if (certificates.Count == 0)
                throw new UaException(StatusCodes.BadCertificateInvalid, "The peer sent no certificate.");
            var key = certificates[0].GetRSAPublicKey() ?? throw new UaException(StatusCodes.BadCertificateInvalid, "The peer's certificate has no RSA key.");
            if (key.KeySize is < 2048 or > 4096)
            {
                key.Dispose();
                throw new UaException(StatusCodes.BadCertificatePolicyCheckFailed, $"The peer's key has {key.KeySize} bits; 2048 to 4096 are allowed.");
            }
            return new PeerKey(key, certificates[0].RawData);
        }
        finally
        {
            foreach (var certificate in certificates)
                certificate.Dispose();
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, UaSecurityPolicy policy)
    {
        try
        {
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256, policy.SignaturePadding);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Encrypts whole blocks; the last may be shorter.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, UaSecurityPolicy policy)
    {
        var block = KeyBytes - policy.OaepOverheadBytes;
        var cipher = new byte[(plain.Length + block - 1) / block * KeyBytes];
        for (var (from, to) = (0, 0); from < plain.Length; from += block, to += KeyBytes)
            _key.Encrypt(plain.Slice(from, Math.Min(block, plain.Length - from)), cipher.AsSpan(to, KeyBytes), policy.EncryptionPadding);
        return cipher;
    }

    public void Dispose() => _key.Dispose();

#pragma warning disable CA5350 // The standard names certificates by their SHA-1 thumbprint (Part 6, 6.7.2.3); nothing is protected by it.
    private static byte[] SHA1Of(byte[] data) => SHA1.HashData(data);
#pragma warning restore CA5350
}
