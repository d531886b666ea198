using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The common shape of certificates and revocation lists (RFC 5280, 4.1 and 5.1): a body, an algorithm, and its signature over the body.</summary>
internal static class SignedStructure
{
    /// <summary>
    /// Whether the issuer's key made the signature. RSA with SHA-256 or longer is checked here, which also covers self-signed certificates, whose own signature
    /// the framework's chain engine does not look at; SHA-1 and older are refused by every supported policy.
    /// </summary>
    public static bool IsSignedBy(ReadOnlyMemory<byte> der, X509Certificate2 issuer)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            var body = outer.ReadEncodedValue();
            var algorithm = outer.ReadSequence().ReadObjectIdentifier();
            var signature = outer.ReadBitString(out _);
            HashAlgorithmName? hash = algorithm switch
            {
                "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
                "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
                "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
                _ => null,
            };
            if (hash is not { } name)
                return false;
            if (algorithm.StartsWith("1.2.840.10045", StringComparison.Ordinal))
            {
                using var curve = issuer.GetECDsaPublicKey();
                return curve is not null && curve.VerifyData(body.Span, signature, name, DSASignatureFormat.Rfc3279DerSequence);
            }
            using var key = issuer.GetRSAPublicKey();
            return key is not null && key.VerifyData(body.Span, signature, name, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return false;
        }
    }
}
