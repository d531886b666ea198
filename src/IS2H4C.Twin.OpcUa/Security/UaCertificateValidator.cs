using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// Checks a peer's certificate in the order of Part 4, 6.1.3, table 100, each failure with its own status code:
/// structure, chain, signature, key length, trust, validity, host name, ApplicationUri, usage, revocation.
/// </summary>
public sealed class UaCertificateValidator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly UaCertificateStore _store;
    private readonly TimeProvider _time;
    private readonly bool _acceptAll;

    /// <summary>A validator over a store.</summary>
    /// <param name="store">Whom to trust.</param>
    /// <param name="time">Clock for the validity, which is taken with 5 minutes of tolerance.</param>
    /// <param name="acceptUntrusted">True takes unknown certificates that are otherwise right. Anyone can then pretend to be anyone: for commissioning only.</param>
    public UaCertificateValidator(UaCertificateStore store, TimeProvider time, bool acceptUntrusted)
    {
        _store = store;
        _time = time;
        _acceptAll = acceptUntrusted;
    }

    /// <summary>Good, or the status code of the first check that failed. Refused certificates are kept in rejected/.</summary>
    /// <param name="chain">The peer's certificate and, after it, its issuers.</param>
    /// <param name="host">The host name that was dialled, for a client's check; null for none.</param>
    /// <param name="applicationUri">What the peer says it is called; null for no check yet.</param>
    public StatusCode Validate(ReadOnlySpan<byte> chain, string? host, string? applicationUri) => Validate(chain, host, applicationUri, isUser: false);

    /// <summary>The same for a user's certificate, which need not have the key usages of an application (Part 4, 7.41.5).</summary>
    internal StatusCode ValidateUser(ReadOnlySpan<byte> chain) => Validate(chain, null, null, isUser: true);

    private StatusCode Validate(ReadOnlySpan<byte> chain, string? host, string? applicationUri, bool isUser)
    {
        List<X509Certificate2> sent;
        try
        {
            sent = UaCertificates.ParseChain(chain);
        }
        catch (UaException e)
        {
            return e.Status;
        }
        if (sent.Count == 0)
            return StatusCodes.BadCertificateInvalid;
        var trusted = _store.Load("trusted");
        var issuers = _store.Load("issuers");
        try
        {
            var status = Check(sent, trusted, issuers, host, applicationUri, isUser);
            if (status.IsBad)
                _store.Reject(sent[0]);
            return status;
        }
        finally
        {
            foreach (var certificate in sent.Concat(trusted).Concat(issuers))
                certificate.Dispose();
        }
    }

    private StatusCode Check(List<X509Certificate2> sent, List<X509Certificate2> trusted, List<X509Certificate2> issuers, string? host, string? applicationUri,
        bool isUser)
    {
        var leaf = sent[0];
        var path = new List<X509Certificate2> { leaf };
        var known = sent.Skip(1).Concat(trusted).Concat(issuers).ToList();
        while (!IsSelfIssued(path[^1]))
        {
            if (path.Count > 8 || FindIssuer(known, path[^1]) is not { } issuer)
                return StatusCodes.BadCertificateChainIncomplete;
            path.Add(issuer);
        }
        for (var i = 0; i < path.Count; i++)
        {
            if (!SignedStructure.IsSignedBy(path[i].RawData, path[Math.Min(i + 1, path.Count - 1)]))
                return StatusCodes.BadCertificateInvalid;
            if (i > 0 && !MaySignCertificates(path[i]))
                return StatusCodes.BadCertificateUseNotAllowed;
        }
        using (var key = leaf.GetRSAPublicKey())
        {
            if (key is null || key.KeySize is < 2048 or > 4096)
                return StatusCodes.BadCertificatePolicyCheckFailed;
        }
        if (!_acceptAll && !path.Exists(p => trusted.Exists(t => t.RawData.AsSpan().SequenceEqual(p.RawData))))
            return StatusCodes.BadCertificateUntrusted;

        var now = _time.GetUtcNow().UtcDateTime;
        for (var i = 0; i < path.Count; i++)
        {
            if (now < path[i].NotBefore.ToUniversalTime() - ClockSkew || now > path[i].NotAfter.ToUniversalTime() + ClockSkew)
                return i == 0 ? StatusCodes.BadCertificateTimeInvalid : StatusCodes.BadCertificateIssuerTimeInvalid;
        }
        if (host is not null && !UaCertificates.HostsOf(leaf).Contains(host, StringComparer.OrdinalIgnoreCase))
            return StatusCodes.BadCertificateHostNameInvalid;
        if (applicationUri is not null && UaCertificates.ApplicationUriOf(leaf) != applicationUri)
            return StatusCodes.BadCertificateUriInvalid;
        return !isUser && !IsForApplications(leaf) ? StatusCodes.BadCertificateUseNotAllowed : CheckRevocation(path);
    }

    private StatusCode CheckRevocation(List<X509Certificate2> path)
    {
        if (path.Count == 1)
            return StatusCodes.Good;
        var lists = _store.LoadRevocationLists();
        for (var i = 0; i + 1 < path.Count; i++)
        {
            var own = lists.FindAll(l => l.IsOf(path[i + 1]));
            if (own.Count == 0)
                return i == 0 ? StatusCodes.BadCertificateRevocationUnknown : StatusCodes.BadCertificateIssuerRevocationUnknown;
            if (own.Exists(l => l.Names(path[i])))
                return i == 0 ? StatusCodes.BadCertificateRevoked : StatusCodes.BadCertificateIssuerRevoked;
        }
        return StatusCodes.Good;
    }

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    // An authority that has renewed its key is there twice under one name: the one that made the signature counts.
    private static X509Certificate2? FindIssuer(List<X509Certificate2> known, X509Certificate2 certificate)
    {
        var named = known.FindAll(c => IsIssuerOf(c, certificate));
        return named.Find(c => SignedStructure.IsSignedBy(certificate.RawData, c)) ?? named.FirstOrDefault();
    }

    private static bool IsIssuerOf(X509Certificate2 issuer, X509Certificate2 certificate) =>
        issuer.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static bool MaySignCertificates(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority) &&
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(u => u.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));

    // Signing and deciphering are what an application does with its key (Part 6, 6.2.2); a certificate without the extension is not restricted.
    private static bool IsForApplications(X509Certificate2 certificate)
    {
        const X509KeyUsageFlags Needed = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment;
        return certificate.Extensions.OfType<X509KeyUsageExtension>().All(u => (u.KeyUsages & Needed) == Needed);
    }
}
