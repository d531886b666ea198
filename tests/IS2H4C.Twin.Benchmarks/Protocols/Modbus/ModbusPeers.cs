namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>
/// The other implementations that this machine has: libmodbus compiled from the C files here, jsmodbus from the interop folder of the Modbus tests,
/// and NModbus when the variable TWIN_NMODBUS_PEER names a .dll built aside that knows `server PORT` (says one line when ready) and
/// `client PORT SECONDS` (prints reads per second of 125 registers of unit 1).
/// </summary>
internal sealed class ModbusPeers : IDisposable
{
    private readonly DirectoryInfo _built = Directory.CreateTempSubdirectory("twin-modbus-peers");
    private readonly string _sources = Path.Combine(RepositoryRoot(), "tests", "IS2H4C.Twin.Benchmarks", "Protocols", "Modbus");
    private readonly string _nodeModules = Path.Combine(RepositoryRoot(), "tests", "IS2H4C.Twin.Modbus.Tests", "interop", "node_modules");

    private readonly string _nmodbus = Environment.GetEnvironmentVariable("TWIN_NMODBUS_PEER") ?? "";

    public ModbusPeers()
    {
        HasLibmodbus = Compile("libmodbus_server", "-lmodbus") && Compile("libmodbus_client", "-lmodbus");
        HasPingPong = Compile("tcp_ping_pong");
        HasJsmodbus = Directory.Exists(Path.Combine(_nodeModules, "jsmodbus")) && Peer.Succeeds("node", "--version");
        Environment.SetEnvironmentVariable("NODE_PATH", _nodeModules);
    }

    /// <summary>Whether cc and libmodbus' header are there.</summary>
    public bool HasLibmodbus { get; }

    /// <summary>Whether cc is there, for a bare loop of send and receive.</summary>
    public bool HasPingPong { get; }

    /// <summary>Whether node is there and npm ci has been run.</summary>
    public bool HasJsmodbus { get; }

    /// <summary>Whether somebody has built NModbus aside.</summary>
    public bool HasNModbus => File.Exists(_nmodbus);

    public Peer? LibmodbusServer(int port) => Peer.StartServer(Built("libmodbus_server"), Text(port));

    public double LibmodbusReadsPerSecond(int port, double seconds) => Peer.RunClient(Built("libmodbus_client"), Text(port), Text(seconds));

    public Peer? PingPongServer(int port, bool awake) => Peer.StartServer(Built("tcp_ping_pong"), ["server", Text(port), .. Awake(awake)]);

    public double PingPongsPerSecond(int port, double seconds, bool awake) => Peer.RunClient(Built("tcp_ping_pong"), ["client", Text(port), Text(seconds), .. Awake(awake)]);

    private static string[] Awake(bool awake) => awake ? ["awake"] : [];

    public Peer? JsmodbusServer(int port) => Peer.StartServer("node", Source("jsmodbus_server.js"), Text(port));

    public double JsmodbusReadsPerSecond(int port, int inFlight, double seconds) =>
        Peer.RunClient("node", Source("jsmodbus_client.js"), Text(port), Text(seconds), Text(inFlight));

    public Peer? NModbusServer(int port) => Peer.StartServer("dotnet", _nmodbus, "server", Text(port));

    public double NModbusReadsPerSecond(int port, double seconds) => Peer.RunClient("dotnet", _nmodbus, "client", Text(port), Text(seconds));

    public void Dispose() => _built.Delete(recursive: true);

    private bool Compile(string name, params string[] libraries) =>
        Peer.Succeeds("cc", ["-O2", "-I/usr/include/modbus", "-o", Built(name), Source(name + ".c"), .. libraries]);

    private string Built(string name) => Path.Combine(_built.FullName, name);

    private string Source(string file) => Path.Combine(_sources, file);

    private static string Text(IFormattable value) => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No IS2H4C.Twin.sln above the program. Run the benchmarks from a build inside the repository.");
    }
}
