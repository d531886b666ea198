namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>The checkout that these tests were built from, and what was built with them.</summary>
internal static class Repository
{
    /// <summary>Folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The host's executable, in its own output folder, where screens and simulator lie beside it.</summary>
    public static string Twin { get; } = Built("IS2H4C.Twin.Host", "twin");

    /// <summary>The PLC simulator's executable.</summary>
    public static string PlcSim { get; } = Built("IS2H4C.PlcSim", "IS2H4C.PlcSim");

    /// <summary>A file of the reference data beside the checkout; it need not be there.</summary>
    public static string Reference(string path) => Path.GetFullPath(Path.Combine(Root, "..", "shared", "reference", path));

    private static string Built(string project, string program)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, program);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("IS2H4C.Twin.sln is in no folder above the tests. Run them from a checkout.");
    }
}
