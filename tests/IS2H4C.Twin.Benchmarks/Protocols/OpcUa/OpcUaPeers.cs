using System.Diagnostics;
using System.Globalization;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>
/// Child processes of the rows: ours, open62541's (the program of <c>open62541_peer.c</c>, named by OPEN62541_PEER or on PATH), node-opcua's (from the tests' interop folder), and the
/// OPC Foundation's when TWIN_OPCUA_DOTNET_PEER names a .dll built aside on its stack that takes the same arguments as <c>open62541_peer.c</c>.
/// </summary>
internal sealed class OpcUaPeers
{
    private readonly string? _open62541 = FindProgram(Environment.GetEnvironmentVariable("OPEN62541_PEER") ?? "open62541-peer");
    private readonly string _script = Path.Combine(RepositoryRoot(), "tests", "IS2H4C.Twin.Benchmarks", "Protocols", "OpcUa", "node_opcua_peer.js");
    private readonly string _nodeModules = Path.Combine(RepositoryRoot(), "tests", "IS2H4C.Twin.OpcUa.Tests", "interop", "node_modules");

    private readonly string _foundation = Environment.GetEnvironmentVariable("TWIN_OPCUA_DOTNET_PEER") ?? "";

    public bool HasFoundation => File.Exists(_foundation);

    public bool HasOpen62541 => _open62541 is not null;

    public bool HasNodeOpcUa => Directory.Exists(Path.Combine(_nodeModules, "node-opcua")) && FindProgram("node") is not null;

    public OpcUaServer StartOurs(int port, string directory) => new(Start("dotnet", [typeof(OpcUaPeers).Assembly.Location, OpcUaServerProcess.Verb, Text(port), directory]));

    public double[] RunOurs(int port, string policy, string directory, string kind, int count, double seconds) =>
        Run("dotnet", [typeof(OpcUaPeers).Assembly.Location, OpcUaClientProcess.Verb, Url(port), policy, directory, kind, Text(count), Text(seconds)]);

    public OpcUaServer StartOpen62541(int port) => new(Start(_open62541!, ["server", Text(port), "20000"]));

    public double RunOpen62541(int port, string policy, string kind, int count, double seconds) => Run(_open62541!, ["client", Url(port), policy, kind, Text(count), Text(seconds)])[0];

    public OpcUaServer StartFoundation(int port) => new(Start("dotnet", [_foundation, "server", Text(port), "20000"]));

    public double RunFoundation(int port, string policy, string kind, int count, double seconds) =>
        Run("dotnet", [_foundation, "client", Url(port), policy, kind, Text(count), Text(seconds)])[0];

    public OpcUaServer StartNodeOpcUa(int port) => new(Start("node", [_script, "server", Text(port), "300"]));

    public double RunNodeOpcUa(int port, string policy, string kind, int count, double seconds) => Run("node", [_script, "client", Url(port), policy, kind, Text(count), Text(seconds)])[0];

    private double[] Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && text.Length > 0
            ? [.. text.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))]
            : [double.NaN, double.NaN, double.NaN];
    }

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = _nodeModules;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Url(int port) => $"opc.tcp://localhost:{Text(port)}";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No IS2H4C.Twin.sln above the program. Run the benchmarks from a build inside the repository.");
    }
}

/// <summary>A server process that has said "ready"; it is killed at the end.</summary>
internal sealed class OpcUaServer : IDisposable
{
    private readonly Process _process;

    public OpcUaServer(Process process)
    {
        _process = process;
        if (process.StandardOutput.ReadLine() is null)
            throw new InvalidOperationException($"{process.StartInfo.FileName} ended before it was ready.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
