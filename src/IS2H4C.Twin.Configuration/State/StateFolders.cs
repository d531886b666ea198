namespace IS2H4C.Twin.Configuration.State;

/// <summary>
/// Where programs of this product keep what they make for themselves, per user and outside the repository: <c>$XDG_STATE_HOME/is2h4c-twin</c>, by default
/// <c>~/.local/state/is2h4c-twin</c> (XDG Base Directory Specification 0.8); on Windows below the local application data.
/// </summary>
public static class StateFolders
{
    private const string Product = "is2h4c-twin";

    /// <summary>The supervisor's certificates: its own, and those of the PLCs and clients that it trusts.</summary>
    public static string Pki => Path.Combine(Root, "pki");

    /// <summary>The PLC simulator's certificates.</summary>
    public static string SimulatorPki => Path.Combine(Root, "plc-sim", "pki");

    private static string Root
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathFullyQualified(state))
                return Path.Combine(state, Product);
            if (OperatingSystem.IsWindows())
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), Product);
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            // A service without a home keeps its state with the machine's.
            return home.Length > 1 ? Path.Combine(home, ".local", "state", Product) : Path.Combine("/var/lib", Product);
        }
    }
}
