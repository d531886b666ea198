using System.Text.Json;
using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.Tests;

/// <summary>The published instances and optima beside the repository.</summary>
internal static class ReferenceFiles
{
    public static readonly string? Folder = Find();

    public static DispatchInstance Instance(string name)
    {
        var reading = InstanceReader.Read(File.ReadAllBytes(Path.Combine(Folder!, "instances", name + ".json")));
        Assert.Empty(reading.Faults);
        return reading.Instance!;
    }

    public static JsonElement Optimum(string name) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Folder!, "optima", name + ".reference.json")));

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "IS2H4C.Twin.sln")))
                continue;
            // A working copy may lie one level deeper than the main one.
            foreach (var up in new[] { "..", "../.." })
            {
                var folder = Path.GetFullPath(Path.Combine(at.FullName, up, "shared", "reference", "dispatch"));
                if (Directory.Exists(folder))
                    return folder;
            }
            return null;
        }
        return null;
    }
}

/// <summary>A test that needs the published instances; skipped with a message when they are not there.</summary>
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = ReferenceFiles.Folder is null ? "The reference instances are not beside the repository (../shared/reference/dispatch)." : null;
}

/// <summary>As <see cref="ReferenceFactAttribute"/>, for theories.</summary>
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = ReferenceFiles.Folder is null ? "The reference instances are not beside the repository (../shared/reference/dispatch)." : null;
}
