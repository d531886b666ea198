using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// A directory of certificates: <c>own/</c> (certificate and key of this application), <c>trusted/</c>, <c>issuers/</c> (authorities that complete chains but are
/// not trusted by themselves), <c>crl/</c> (revocation lists) and <c>rejected/</c> (who was refused: move the file to trusted/ to let him in). Files are DER
/// (<c>.der</c>, <c>.crt</c>, <c>.cer</c>, <c>.crl</c>). They are read at every check, so a change needs no restart.
/// </summary>
public sealed class UaCertificateStore
{
    private const int MostRejected = 100;
    private readonly Lock _gate = new();

    /// <summary>Uses a directory; missing folders are made.</summary>
    public UaCertificateStore(string directory)
    {
        Directory = directory;
        foreach (var folder in (string[])["own", "trusted", "issuers", "rejected", "crl"])
            System.IO.Directory.CreateDirectory(Path.Combine(directory, folder));
    }

    /// <summary>The directory.</summary>
    public string Directory { get; }

    /// <summary>The application's own certificate; made self-signed at the first call, with its key readable by its owner only (Part 2, 8).</summary>
    /// <param name="applicationName">Common name of a new one.</param>
    /// <param name="applicationUri">ApplicationUri of a new one.</param>
    /// <param name="hosts">Names and addresses of a new one.</param>
    /// <param name="time">Clock for the validity of a new one.</param>
    public UaApplicationIdentity LoadOrCreateOwn(string applicationName, string applicationUri, IEnumerable<string> hosts, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var certificateFile = Path.Combine(Directory, "own", "certificate.der");
        var keyFile = Path.Combine(Directory, "own", "private-key.pem");
        lock (_gate)
        {
            if (!File.Exists(certificateFile) || !File.Exists(keyFile))
                MakeOwn(certificateFile, keyFile, () => UaCertificates.CreateSelfSigned(applicationName, applicationUri, hosts, time.GetUtcNow()));
            using var bare = X509CertificateLoader.LoadCertificateFromFile(certificateFile);
            using var loaded = RSA.Create();
            loaded.ImportFromPem(File.ReadAllText(keyFile));
            return new UaApplicationIdentity(bare.CopyWithPrivateKey(loaded));
        }
    }

    /// <summary>
    /// Several programs may start with one directory at the same time: key and certificate go into one file first, whose appearance decides, and the
    /// certificate is taken from it.
    /// </summary>
    private static void MakeOwn(string certificateFile, string keyFile, Func<X509Certificate2> make)
    {
        if (File.Exists(keyFile) && !HoldsCertificate(keyFile))
            File.Delete(keyFile);
        if (!File.Exists(keyFile))
        {
            using var made = make();
            using var key = made.GetRSAPrivateKey()!;
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var draft = $"{keyFile}.{Guid.NewGuid():N}";
            using (var writer = new StreamWriter(draft, options))
            {
                writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
                writer.WriteLine(made.ExportCertificatePem());
            }
            try
            {
                File.Move(draft, keyFile);
            }
            catch (IOException) when (File.Exists(keyFile))
            {
                // Another program was faster: its certificate is ours.
                File.Delete(draft);
            }
        }
        using var own = X509Certificate2.CreateFromPem(File.ReadAllText(keyFile));
        var copy = $"{certificateFile}.{Guid.NewGuid():N}";
        File.WriteAllBytes(copy, own.RawData);
        File.Move(copy, certificateFile, overwrite: true);
    }

    private static bool HoldsCertificate(string keyFile) => File.ReadAllText(keyFile).Contains("BEGIN CERTIFICATE", StringComparison.Ordinal);

    /// <summary>Whose name the certificate of this application bears, if it has one yet: an application is called what its certificate says (Part 4, 7.2).</summary>
    public string? OwnApplicationUri
    {
        get
        {
            var file = Path.Combine(Directory, "own", "certificate.der");
            if (!File.Exists(file))
                return null;
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return UaCertificates.ApplicationUriOf(certificate);
        }
    }

    /// <summary>Puts a certificate into trusted/.</summary>
    /// <returns>The file it lies in.</returns>
    public string Trust(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var file = FileOf("trusted", certificate);
        File.WriteAllBytes(file, certificate.RawData);
        File.Delete(FileOf("rejected", certificate));
        return file;
    }

    /// <summary>Where a certificate lies once it was refused.</summary>
    public string RejectedFileOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return FileOf("rejected", certificate);
    }

    /// <summary>Takes a certificate out of trusted/.</summary>
    public void Distrust(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        foreach (var file in Files("trusted"))
        {
            if (File.ReadAllBytes(file).AsSpan().SequenceEqual(certificate.RawData))
                File.Delete(file);
        }
    }

    internal List<X509Certificate2> Load(string folder)
    {
        var list = new List<X509Certificate2>();
        foreach (var file in Files(folder))
        {
            try
            {
                list.Add(X509CertificateLoader.LoadCertificateFromFile(file));
            }
            catch (CryptographicException)
            {
                // A file that is no certificate trusts nobody.
            }
        }
        return list;
    }

    internal List<RevocationList> LoadRevocationLists()
    {
        var list = new List<RevocationList>();
        foreach (var file in Files("crl"))
        {
            if (RevocationList.TryParse(File.ReadAllBytes(file)) is { } parsed)
                list.Add(parsed);
        }
        return list;
    }

    /// <summary>Remembers who was refused, at most 100 of them.</summary>
    internal void Reject(X509Certificate2 certificate)
    {
        lock (_gate)
        {
            // One who knocks again and again lies there already: whoever moves the file now must find it whole.
            var file = FileOf("rejected", certificate);
            if (!File.Exists(file) && System.IO.Directory.GetFiles(Path.Combine(Directory, "rejected")).Length < MostRejected)
                File.WriteAllBytes(file, certificate.RawData);
        }
    }

    private string FileOf(string folder, X509Certificate2 certificate) => Path.Combine(Directory, folder, certificate.GetCertHashString(HashAlgorithmName.SHA256)[..40] + ".der");

    private string[] Files(string folder) => System.IO.Directory.GetFiles(Path.Combine(Directory, folder));
}
