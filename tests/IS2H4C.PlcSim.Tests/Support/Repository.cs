using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Tests;

namespace IS2H4C.PlcSim.Tests.Support;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string AlmeloFolder { get; } = Path.Combine(Root, "config", "hubs", "almelo");

    /// <summary>The shipped hub with both PLCs on Modbus.</summary>
    public static HubDefinition Almelo()
    {
        using var copy = new HubCopy();
        return Load(copy.Folder);
    }

    /// <summary>The hub as it is shipped: PLC1 on OPC UA, PLC2 on Modbus.</summary>
    public static HubDefinition ShippedAlmelo() => Load(AlmeloFolder);

    private static HubDefinition Load(string folder)
    {
        var loaded = HubLoader.Load(folder, AssetCatalogue.Default);
        return loaded.Hub ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("IS2H4C.Twin.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
