using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Making and reading application instance certificates (Part 6, 6.2.2).</summary>
public static class UaCertificates
{
    private const string SubjectAlternativeNameOid = "2.5.29.17";

    /// <summary>Makes a self-signed application instance certificate with a new RSA key.</summary>
    /// <param name="applicationName">The common name.</param>
    /// <param name="applicationUri">The ApplicationUri, written into the subject alternative name.</param>
    /// <param name="hosts">Names and addresses under which the application is reached.</param>
    /// <param name="from">Start of validity.</param>
    /// <param name="days">Length of validity, days.</param>
    /// <param name="keyBits">2048 to 4096.</param>
    public static X509Certificate2 CreateSelfSigned(string applicationName, string applicationUri, IEnumerable<string> hosts, DateTimeOffset from, int days = 3650,
        int keyBits = 2048)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        using var key = RSA.Create(keyBits);
        var request = new CertificateRequest($"CN={Escape(applicationName)}, O=IS2H4C Twin", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(applicationUri, UriKind.Absolute));
        foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        // keyCertSign because it signs itself (Part 6, 6.2.2, table 53).
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment |
            X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var identifier = new X509SubjectKeyIdentifierExtension(request.PublicKey, false);
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        return request.CreateSelfSigned(from.AddMinutes(-5), from.AddDays(days));
    }

    /// <summary>The first URI of the subject alternative name; null when there is none.</summary>
    public static string? ApplicationUriOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var uris = NamesOf(certificate, 6);
        return uris.Count > 0 ? uris[0] : null;
    }

    /// <summary>DNS names and IP addresses of the subject alternative name.</summary>
    public static IReadOnlyList<string> HostsOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return [.. NamesOf(certificate, 2), .. NamesOf(certificate, 7)];
    }

    // GeneralName of RFC 5280, 4.2.1.6: [2] dNSName, [6] uniformResourceIdentifier, [7] iPAddress.
    private static List<string> NamesOf(X509Certificate2 certificate, int kind)
    {
        var names = new List<string>();
        foreach (var extension in certificate.Extensions)
        {
            if (extension.Oid?.Value != SubjectAlternativeNameOid)
                continue;
            try
            {
                var sequence = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (sequence.HasData)
                {
                    var tag = sequence.PeekTag();
                    if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue != kind)
                        sequence.ReadEncodedValue();
                    else if (kind == 7)
                        names.Add(AddressText(sequence.ReadOctetString(tag)));
                    else
                        names.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                }
            }
            catch (AsnContentException)
            {
                // A malformed extension names nobody; the checks that need a name fail then.
            }
        }
        return names;
    }

    private static string AddressText(byte[] octets) => octets.Length is 4 or 16 ? new IPAddress(octets).ToString() : "";

    private static string Escape(string name) => "\"" + name.Replace("\"", "", StringComparison.Ordinal) + "\"";

    /// <summary>Splits a chain as it travels: DER certificates one after another, the leaf first (Part 6, 6.2.3).</summary>
    internal static List<X509Certificate2> ParseChain(ReadOnlySpan<byte> chain)
    {
        var certificates = new List<X509Certificate2>();
        try
        {
            while (chain.Length > 0 && certificates.Count < 10)
            {
                AsnDecoder.ReadEncodedValue(chain, AsnEncodingRules.DER, out _, out _, out var length);
                certificates.Add(X509CertificateLoader.LoadCertificate(chain[..length]));
                chain = chain[length..];
            }
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            foreach (var certificate in certificates)
                certificate.Dispose();
            throw new UaException(StatusCodes.BadCertificateInvalid, "The certificate cannot be read.", e);
        }
        return certificates;
    }

    /// <summary>The leaf of a chain; null for none.</summary>
    internal static byte[]? LeafOf(byte[]? chain)
    {
        if (chain is null || chain.Length == 0)
            return null;
        try
        {
            AsnDecoder.ReadEncodedValue(chain, AsnEncodingRules.DER, out _, out _, out var length);
            return length == chain.Length ? chain : chain[..length];
        }
        catch (AsnContentException)
        {
            return chain;
        }
    }
}
