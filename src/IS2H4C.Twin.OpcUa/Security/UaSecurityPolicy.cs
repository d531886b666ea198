using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A set of algorithms that protects a secure channel (Part 7, 6.6; the profiles' URIs). RSA keys of 2048 to 4096 bits.</summary>
public sealed class UaSecurityPolicy
{
    private const string Base = "http://opcfoundation.org/UA/SecurityPolicy#";
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private const string OaepSha1 = "http://www.w3.org/2001/04/xmlenc#rsa-oaep";

    private UaSecurityPolicy(string name)
    {
        Name = name;
        Uri = Base + name;
    }

    /// <summary>No protection at all.</summary>
    public static UaSecurityPolicy None { get; } = new("None") { SignatureUri = "", EncryptionUri = "" };

    /// <summary>AES-256-CBC, HMAC-SHA256, RSA PKCS#1 v1.5 SHA-256, OAEP SHA-1.</summary>
    public static UaSecurityPolicy Basic256Sha256 { get; } = new("Basic256Sha256")
    {
        EncryptionKeyBytes = 32,
        SignatureUri = RsaSha256,
        EncryptionUri = OaepSha1,
        SecurityLevel = 1,
    };

    /// <summary>AES-128-CBC, HMAC-SHA256, RSA PKCS#1 v1.5 SHA-256, OAEP SHA-1.</summary>
    public static UaSecurityPolicy Aes128Sha256RsaOaep { get; } = new("Aes128_Sha256_RsaOaep")
    {
        EncryptionKeyBytes = 16,
        SignatureUri = RsaSha256,
        EncryptionUri = OaepSha1,
        SecurityLevel = 2,
    };

    /// <summary>AES-256-CBC, HMAC-SHA256, RSA PSS SHA-256, OAEP SHA-256.</summary>
    public static UaSecurityPolicy Aes256Sha256RsaPss { get; } = new("Aes256_Sha256_RsaPss")
    {
        EncryptionKeyBytes = 32,
        SignatureUri = "http://opcfoundation.org/UA/security/rsa-pss-sha2-256",
        EncryptionUri = "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256",
        SignaturePadding = RSASignaturePadding.Pss,
        EncryptionPadding = RSAEncryptionPadding.OaepSHA256,
        OaepOverheadBytes = 66,
        SecurityLevel = 3,
    };

    /// <summary>All four, weakest first.</summary>
    public static IReadOnlyList<UaSecurityPolicy> All { get; } = [None, Basic256Sha256, Aes128Sha256RsaOaep, Aes256Sha256RsaPss];

    /// <summary>The name after the # of the URI.</summary>
    public string Name { get; }

    /// <summary>The profile's URI.</summary>
    public string Uri { get; }

    internal const int SignatureBytes = 32;
    internal const int BlockBytes = 16;
    internal const int NonceBytes = 32;

    internal int EncryptionKeyBytes { get; private init; }

    internal string SignatureUri { get; private init; } = "";

    internal string EncryptionUri { get; private init; } = "";

    internal RSASignaturePadding SignaturePadding { get; private init; } = RSASignaturePadding.Pkcs1;

    internal RSAEncryptionPadding EncryptionPadding { get; private init; } = RSAEncryptionPadding.OaepSHA1;

    internal int OaepOverheadBytes { get; private init; } = 42;

    internal byte SecurityLevel { get; private init; }

    /// <summary>The policy of a URI, or null when it is not one of the four.</summary>
    public static UaSecurityPolicy? FromUri(string? uri)
    {
        foreach (var policy in All)
        {
            if (policy.Uri == uri)
                return policy;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
