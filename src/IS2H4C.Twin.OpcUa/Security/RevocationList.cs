using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A certificate revocation list (RFC 5280, 5.1): who signed it and which serial numbers it names.</summary>
internal sealed class RevocationList
{
    private readonly byte[] _signedPart;
    private readonly byte[] _signature;
    private readonly string _algorithm;
    private readonly byte[] _issuer;
    private readonly HashSet<BigInteger> _serials;

    private RevocationList(byte[] signedPart, byte[] signature, string algorithm, byte[] issuer, HashSet<BigInteger> serials)
    {
        _signedPart = signedPart;
        _signature = signature;
        _algorithm = algorithm;
        _issuer = issuer;
        _serials = serials;
    }

    public static RevocationList? TryParse(byte[] der)
    {
        try
        {
            var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            var signedPart = list.PeekEncodedValue().ToArray();
            var body = list.ReadSequence();
            var algorithm = list.ReadSequence().ReadObjectIdentifier();
            var signature = list.ReadBitString(out _);

            if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
                body.ReadInteger();
            body.ReadSequence();
            var issuer = body.ReadEncodedValue().ToArray();
            SkipTime(body);
            if (body.HasData && IsTime(body.PeekTag()))
                SkipTime(body);
            var serials = new HashSet<BigInteger>();
            if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                var entries = body.ReadSequence();
                while (entries.HasData)
                    serials.Add(entries.ReadSequence().ReadInteger());
            }
            return new RevocationList(signedPart, signature, algorithm, issuer, serials);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether <paramref name="issuer"/> made this list: same name, and his signature.</summary>
    public bool IsOf(X509Certificate2 issuer)
    {
        if (!issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer))
            return false;
        using var key = issuer.GetRSAPublicKey();
        HashAlgorithmName? hash = _algorithm switch
        {
            "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
            "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
            "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
            _ => null,
        };
        return key is not null && hash is { } name && key.VerifyData(_signedPart, _signature, name, RSASignaturePadding.Pkcs1);
    }

    public bool Names(X509Certificate2 certificate) => _serials.Contains(new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true));

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static void SkipTime(AsnReader reader) => reader.ReadEncodedValue();
}
