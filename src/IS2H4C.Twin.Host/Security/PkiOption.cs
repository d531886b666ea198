using System.CommandLine;
using IS2H4C.Twin.Configuration.State;

namespace IS2H4C.Twin.Host.Security;

/// <summary>The options about OPC UA certificates that several verbs share.</summary>
internal static class PkiOption
{
    public static Option<string> Create() => new("--pki")
    {
        Description = "Certificate store for OPC UA: own/ (made at the first start), trusted/, rejected/. Default: per user, outside the repository.",
        DefaultValueFactory = _ => StateFolders.Pki,
    };

    public static Option<bool> CreateInsecure() => new("--insecure")
    {
        Description = "OPC UA without certificates and encryption: anybody on the network can read and change everything. For a bench only.",
    };

    /// <summary>Says loudly that nothing is protected.</summary>
    public static void WarnInsecure(TextWriter errors) =>
        errors.WriteLine("WARNING: --insecure: OPC UA goes without certificates and encryption. Anybody on the network can read and change values. Use it on a bench only.");

    /// <summary>Makes a store ready, with our certificate in it; says what to do when that cannot be.</summary>
    public static bool Prepare(string directory, TextWriter errors)
    {
        if (!IsUsable(directory, errors))
            return false;
        new PkiStore(directory, TimeProvider.System).Prepare();
        return true;
    }

    /// <summary>Whether a store can be used; says what to do when not.</summary>
    public static bool IsUsable(string directory, TextWriter errors)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine($"The certificate store {directory} cannot be written: {e.Message} Name another folder with --pki DIR.");
            return false;
        }
    }
}
