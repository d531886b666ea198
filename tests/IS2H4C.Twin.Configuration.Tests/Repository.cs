namespace IS2H4C.Twin.Configuration.Tests;

/// <summary>Where the repository's own files lie, and the reference data next to it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Hub(string name) => Path.Combine(Root, "config", "hubs", name);

    public static string Reference(string path) => Path.Combine(Root, "..", "shared", "reference", path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("IS2H4C.Twin.sln is in no folder above the tests. Run them from a checkout.");
    }
}

/// <summary>A fact about a file of the reference data; skipped with a message where the folder is absent.</summary>
public sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute(string path)
    {
        if (!File.Exists(Repository.Reference(path)))
            Skip = $"Reference file {path} is not there (../shared/reference): skipped.";
    }
}
