using System.Text.Json;

namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>A message that others exchanged, captured on the wire.</summary>
internal sealed record CapturedMessage(string Client, string Direction, string Type, string Service, byte[] Bytes);

/// <summary>The captured messages beside the repository, when they are there.</summary>
internal static class Captured
{
    private const string File = "../shared/reference/protocols/opcua_none_messages.json";

    public static string? Path
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
                folder = folder.Parent;
            if (folder is null)
                return null;
            var path = System.IO.Path.Combine(folder.FullName, File);
            // A worktree lies one level deeper than the repository.
            return System.IO.File.Exists(path) ? path
                : System.IO.File.Exists(path = System.IO.Path.Combine(folder.FullName, "..", File)) ? path
                : null;
        }
    }

    public static IReadOnlyList<CapturedMessage> Load()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(Path!));
        return [.. document.RootElement.GetProperty("messages").EnumerateArray().Select(m => new CapturedMessage(
            m.GetProperty("client").GetString()!, m.GetProperty("dir").GetString()!, m.GetProperty("type").GetString()!, m.GetProperty("service").GetString()!,
            Convert.FromHexString(m.GetProperty("hex").GetString()!)))];
    }
}

/// <summary>A fact that needs the captured messages.</summary>
public sealed class CapturedFactAttribute : FactAttribute
{
    public CapturedFactAttribute()
    {
        if (Captured.Path is null)
            Skip = "The captured OPC UA messages (../shared/reference/protocols) are not there.";
    }
}
