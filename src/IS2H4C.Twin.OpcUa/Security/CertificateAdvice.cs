namespace IS2H4C.Twin.OpcUa;

/// <summary>What a person can do about a certificate that was refused.</summary>
internal static class CertificateAdvice
{
    /// <param name="status">Why it was refused.</param>
    /// <param name="store">Who refused it.</param>
    /// <param name="rejectedFile">Where it lies.</param>
    public static string For(StatusCode status, UaCertificateStore store, string rejectedFile)
    {
        string In(string folder) => Path.Combine(store.Directory, folder);
        var what = status switch
        {
            _ when status == StatusCodes.BadCertificateUntrusted => $"if it is the right one, move the file to {In("trusted")}",
            _ when status == StatusCodes.BadCertificateChainIncomplete => $"put the certificate of the authority that issued it into {In("trusted")}",
            _ when status == StatusCodes.BadCertificateRevocationUnknown || status == StatusCodes.BadCertificateIssuerRevocationUnknown =>
                $"put the revocation list of the authority that issued it into {In("crl")}",
            _ when status == StatusCodes.BadCertificateTimeInvalid || status == StatusCodes.BadCertificateIssuerTimeInvalid =>
                "look at the clocks of both machines; if they are right, its owner needs a new one",
            _ when status == StatusCodes.BadCertificateRevoked || status == StatusCodes.BadCertificateIssuerRevoked => "do not use it; its owner needs a new one",
            _ => "its owner needs a new one",
        };
        return $"It lies in {rejectedFile}; {what}.";
    }
}
