using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A certificate revocation list (RFC 5280, 5.1): who signed it and which serial numbers it names.</summary>
internal sealed class RevocationList
{
    private readonly byte[] _der;
    private readonly byte[] _issuer;
    private readonly HashSet<BigInteger> _serials;

    private RevocationList(byte[] der, byte[] issuer, HashSet<BigInteger> serials)
    {
        _der = der;
        _issuer = issuer;
        _serials = serials;
    }

    public static RevocationList? TryParse(byte[] der)
    {
        try
        {
            var body = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
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
            return new RevocationList(der, issuer, serials);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether <paramref name="issuer"/> made this list: same name, and his signature.</summary>
    public bool IsOf(X509Certificate2 issuer) => issuer.SubjectName.RawData.AsSpan().SequenceEqual(_issuer) && SignedStructure.IsSignedBy(_der, issuer);

    public bool Names(X509Certificate2 certificate) => _serials.Contains(new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true));

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static void SkipTime(AsnReader reader) => reader.ReadEncodedValue();
}
