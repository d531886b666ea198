using IS2H4C.Twin.Configuration.State;

namespace IS2H4C.Twin.Host.Security;

/// <summary>The two certificate stores of a demo.</summary>
/// <param name="Supervisor">The supervisor's.</param>
/// <param name="Simulator">The PLC simulator's.</param>
internal sealed record DemoStores(string Supervisor, string Simulator);

/// <summary>
/// Introduces the demo's supervisor and simulator to each other: each gets the other's own certificate into its trusted folder. That is done here, by name and
/// once, and told; neither trusts anybody else.
/// </summary>
internal static class DemoPki
{
    /// <summary>Prepares both stores: the user's own, so that a simulator that is started again by hand is known; null after saying what is wrong.</summary>
    /// <param name="folder">A folder that was asked for; null for the user's own.</param>
    /// <param name="output">Hears what was placed where.</param>
    /// <param name="errors">Hears what is wrong.</param>
    public static DemoStores? Prepare(string? folder, TextWriter output, TextWriter errors)
    {
        var stores = folder is null
            ? new DemoStores(StateFolders.Pki, StateFolders.SimulatorPki)
            : new DemoStores(Path.GetFullPath(folder), Path.Combine(Path.GetFullPath(folder), "plc-sim"));
        if (!PkiOption.IsUsable(stores.Supervisor, errors) || !PkiOption.IsUsable(stores.Simulator, errors))
        {
            if (folder is not null)
                return null;
            var temporary = Directory.CreateTempSubdirectory("twin-demo-pki-").FullName;
            errors.WriteLine($"The demo keeps its certificates in {temporary} this time.");
            stores = new DemoStores(temporary, Path.Combine(temporary, "plc-sim"));
        }
        PkiStore.Introduce(new PkiStore(stores.Supervisor, TimeProvider.System), new PkiStore(stores.Simulator, TimeProvider.System), text => output.WriteLine($"OPC UA: {text}"));
        return stores;
    }
}
