using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Security;

/// <summary>A certificate in a store.</summary>
/// <param name="Folder">own, trusted, issuers or rejected.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Fingerprint">SHA-256 in hexadecimal.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="ApplicationUri">The application it names; null when it names none.</param>
/// <param name="ValidTo">End of its validity.</param>
internal sealed record PkiEntry(string Folder, string File, string Fingerprint, string Subject, string? ApplicationUri, DateTimeOffset ValidTo);

/// <summary>What people do with a certificate store: look into it, let somebody in, shut somebody out, introduce two programs of their own to each other.</summary>
internal sealed class PkiStore(string directory, TimeProvider time)
{
    private static readonly string[] Folders = ["own", "trusted", "issuers", "rejected"];

    public string Directory => directory;

    /// <summary>Every certificate in it.</summary>
    public IReadOnlyList<PkiEntry> List()
    {
        var entries = new List<PkiEntry>();
        foreach (var folder in Folders.Select(f => Path.Combine(directory, f)).Where(System.IO.Directory.Exists))
        {
            foreach (var file in System.IO.Directory.GetFiles(folder).Where(f => !IsKey(f)).Order(StringComparer.Ordinal))
            {
                using var certificate = TryLoad(file);
                if (certificate is not null)
                    entries.Add(Describe(Path.GetFileName(folder), file, certificate));
            }
        }
        return entries;
    }

    /// <summary>Trusts a certificate: a DER or PEM file, or the beginning of the fingerprint of one that was rejected.</summary>
    /// <returns>What is trusted now; null when there is no such certificate.</returns>
    public PkiEntry? Trust(string fileOrFingerprint)
    {
        var file = File.Exists(fileOrFingerprint) ? fileOrFingerprint : Find("rejected", fileOrFingerprint)?.File;
        using var certificate = file is null ? null : TryLoad(file);
        return certificate is null ? null : Describe("trusted", new UaCertificateStore(directory).Trust(certificate), certificate);
    }

    /// <summary>Shuts a certificate out again: it goes from trusted to rejected.</summary>
    /// <returns>What is rejected now; null when there is no such certificate.</returns>
    public PkiEntry? Reject(string fingerprint)
    {
        if (Find("trusted", fingerprint) is not { } entry)
            return null;
        var file = Path.Combine(directory, "rejected", Path.GetFileName(entry.File));
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Move(entry.File, file, overwrite: true);
        return entry with { Folder = "rejected", File = file };
    }

    /// <summary>Makes this program's certificate if there is none yet.</summary>
    /// <param name="name">Name of a new one.</param>
    /// <param name="product">What stands in its ApplicationUri after the machine's name.</param>
    public X509Certificate2 Own(string name, string product)
    {
        var machine = Environment.MachineName.ToLowerInvariant();
        using var own = new UaCertificateStore(directory).LoadOrCreateOwn(name, $"urn:{machine}:is2h4c:{product}", [machine, "localhost", "127.0.0.1"], time);
        return X509CertificateLoader.LoadCertificate(own.Certificate.RawData);
    }

    /// <summary>Makes this program's certificate if there is none yet, and lets its own tools in: 'twin browse' may look at the server of 'twin run'.</summary>
    public void Prepare()
    {
        using var own = Own(PkiNames.Supervisor, PkiNames.SupervisorProduct);
        Place(own, this, static _ => { });
    }

    /// <summary>Lets two programs of one user trust each other's own certificates; told file by file.</summary>
    /// <param name="supervisor">Our store.</param>
    /// <param name="simulator">The PLC simulator's store.</param>
    /// <param name="tell">Hears what was placed where; nothing when all of it was there.</param>
    public static void Introduce(PkiStore supervisor, PkiStore simulator, Action<string> tell)
    {
        supervisor.Prepare();
        using var ours = supervisor.Own(PkiNames.Supervisor, PkiNames.SupervisorProduct);
        using var theirs = simulator.Own(PkiNames.Simulator, PkiNames.SimulatorProduct);
        Place(theirs, supervisor, file => tell($"the supervisor trusts the PLC simulator from now on: {file}"));
        Place(ours, simulator, file => tell($"the PLC simulator trusts the supervisor from now on: {file}"));
    }

    private static void Place(X509Certificate2 certificate, PkiStore store, Action<string> tell)
    {
        var fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (store.List().Any(e => e.Folder == "trusted" && e.Fingerprint == fingerprint))
            return;
        tell(new UaCertificateStore(store.Directory).Trust(certificate));
    }

    private PkiEntry? Find(string folder, string fingerprint)
    {
        var found = fingerprint.Length < 4 ? [] : List().Where(e => e.Folder == folder && e.Fingerprint.StartsWith(fingerprint, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static PkiEntry Describe(string folder, string file, X509Certificate2 certificate) => new(
        folder, file, certificate.GetCertHashString(HashAlgorithmName.SHA256), certificate.Subject, UaCertificates.ApplicationUriOf(certificate), new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero));

    private static bool IsKey(string file) => Path.GetFileName(file).StartsWith("private-key", StringComparison.Ordinal);

    private static X509Certificate2? TryLoad(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
