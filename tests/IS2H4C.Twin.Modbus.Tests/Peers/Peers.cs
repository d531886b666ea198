namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Knows how to start each peer's exercise and server (folder interop), and whether it is installed.</summary>
internal static class Peers
{
    // Debian's packages are for Debian's Python, which need not be the first one on the path.
    private const string Python = "/usr/bin/python3";
    private static readonly string NodeModules = Repository.TestFiles("interop", "node_modules");
    private static readonly Lazy<bool> HasPymodbus = new(() => File.Exists(Python) && PeerProcess.Run(Python, "-c", "import pymodbus").ExitCode == 0);

    /// <summary>What to install; null when the peer is there.</summary>
    public static string? WhatIsMissing(PeerKind peer) => peer switch
    {
        PeerKind.Libmodbus => File.Exists("/usr/include/modbus/modbus.h") && IsOnPath("cc") ? null : "Debian libmodbus-dev, gcc and libc6-dev",
        PeerKind.Mbpoll => IsOnPath("mbpoll") ? null : "Debian mbpoll",
        PeerKind.Pymodbus => HasPymodbus.Value ? null : "Debian python3-pymodbus",
        PeerKind.ModbusSerial => IsOnPath("node") && Directory.Exists(Path.Combine(NodeModules, "modbus-serial")) ? null : NpmCi,
        _ => IsOnPath("node") && Directory.Exists(Path.Combine(NodeModules, "jsmodbus")) ? null : NpmCi,
    };

    private const string NpmCi = "Node.js, then npm ci --omit=optional --ignore-scripts in tests/IS2H4C.Twin.Modbus.Tests/interop";

    /// <summary>Runs the peer's client against a port; its output.</summary>
    public static string RunClient(PeerKind peer, int port) => PeerProcess.Output([.. Command(peer, "client"), $"{port}"]);

    /// <summary>Starts the peer's server on a port.</summary>
    public static PeerProcess StartServer(PeerKind peer, int port) => PeerProcess.StartServer([.. Command(peer, "server"), $"{port}"]);

    private static string[] Command(PeerKind peer, string role) => peer switch
    {
        PeerKind.Libmodbus => [Compile($"libmodbus_{role}")],
        PeerKind.Pymodbus => [Python, Repository.TestFiles("interop", $"pymodbus_{role}.py")],
        PeerKind.ModbusSerial => ["node", Repository.TestFiles("interop", $"modbus_serial_{role}.js")],
        PeerKind.Jsmodbus => ["node", Repository.TestFiles("interop", $"jsmodbus_{role}.js")],
        _ => throw new ArgumentOutOfRangeException(nameof(peer), peer, "Has no such program."),
    };

    private static string Compile(string name)
    {
        var program = Path.Combine(AppContext.BaseDirectory, name);
        PeerProcess.Output("cc", "-O1", "-I/usr/include/modbus", "-o", program, Repository.TestFiles("interop", $"{name}.c"), "-lmodbus");
        return program;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
