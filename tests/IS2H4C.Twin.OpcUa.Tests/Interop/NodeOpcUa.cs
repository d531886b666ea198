using System.Diagnostics;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>node-opcua, when <c>npm ci</c> was run in the interop folder.</summary>
internal static class NodeOpcUa
{
    private static readonly string? Folder = FindFolder();

    public static string? Absence => Folder is null ? "node-opcua is not installed: run npm ci --omit=optional --ignore-scripts in tests/IS2H4C.Twin.OpcUa.Tests/interop." : null;

    /// <summary>The folder of npm's packages.</summary>
    public static string Modules => Path.Combine(Folder!, "node_modules");

    public static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder!, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = Folder,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
    }

    private static string? FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        var interop = folder is null ? "" : Path.Combine(folder.FullName, "tests", "IS2H4C.Twin.OpcUa.Tests", "interop");
        var hasNode = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "node")));
        return hasNode && Directory.Exists(Path.Combine(interop, "node_modules", "node-opcua")) ? interop : null;
    }
}

/// <summary>A theory that needs node-opcua.</summary>
public sealed class NodeOpcUaTheoryAttribute : TheoryAttribute
{
    public NodeOpcUaTheoryAttribute() => Skip = NodeOpcUa.Absence;
}

/// <summary>A fact that needs node-opcua.</summary>
public sealed class NodeOpcUaFactAttribute : FactAttribute
{
    public NodeOpcUaFactAttribute() => Skip = NodeOpcUa.Absence;
}
