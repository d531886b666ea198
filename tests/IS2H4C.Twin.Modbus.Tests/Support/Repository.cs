namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Finds files of the repository and beside it, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Reference(string file) => Path.Combine(Root, "..", "shared", "reference", "protocols", file);

    /// <summary>Where this test project's own files lie.</summary>
    public static string TestFiles(params string[] path) => Path.Combine([Root, "tests", "IS2H4C.Twin.Modbus.Tests", .. path]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No IS2H4C.Twin.sln above {AppContext.BaseDirectory}. Run the tests from a build inside the repository.");
    }
}
