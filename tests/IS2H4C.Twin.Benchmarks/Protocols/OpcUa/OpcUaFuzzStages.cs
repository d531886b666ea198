using IS2H4C.Twin.OpcUa;
using IS2H4C.Twin.OpcUa.Tests.Fuzzing;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>The OPC UA parts of a long fuzz run: decoders of both roles and chunks in memory, a live server with and without security, a live client.</summary>
internal sealed class OpcUaFuzzStages : IAsyncDisposable
{
    private const int OverSockets = 20;
    private const int LeftBehindMs = 2000;
    private readonly string _directory = Directory.CreateTempSubdirectory("twin-opcua-fuzz").FullName;
    private readonly List<string> _faults = [];
    private readonly UaServer _server;
    private ChunkFuzzer? _chunks;
    private UaApplicationIdentity? _identity;
    private HostileServer? _hostile;

    private OpcUaFuzzStages()
    {
        var options = new UaServerOptions
        {
            BindAddress = "127.0.0.1",
            Port = 0,
            HostName = "localhost",
            CertificateDirectory = Path.Combine(_directory, "server"),
            AcceptUntrustedCertificates = true,
            Warn = Note,
            // Sessions and subscriptions that a damaged request left behind live as long as their client asked. Here that is seconds, so that what a run keeps shows what stays for ever.
            Limits = new UaServerLimits { MaxSessions = 10_000, MaxSessionTimeoutMs = LeftBehindMs, MaxSubscriptionLifetimeMs = LeftBehindMs },
        };
        _server = new UaServer(options.AllowUnsecured(), TimeProvider.System);
        var space = _server.AddressSpace.AddNamespace("urn:fuzz");
        var unit = _server.AddressSpace.AddObject(UaNodeIds.Objects, new NodeId(space, "EL01"), "EL01");
        _server.AddressSpace.AddVariable(unit.NodeId, new NodeId(space, "EL01.PT101.PV"), "PV", BuiltInType.Double, new Variant(1.0)).AccessLevel = AccessLevels.ReadWrite;
        _server.AddressSpace.AddVariable(unit.NodeId, new NodeId(space, "EL01.Cells"), "Cells", BuiltInType.Double, Variant.OfArray([1.0, 2.0]), valueRank: 1);
    }

    public IReadOnlyList<FuzzStage> All { get; private set; } = [];

    public static async Task<OpcUaFuzzStages> StartAsync(int seed)
    {
        var stages = new OpcUaFuzzStages();
        await stages._server.StartAsync(CancellationToken.None);
        stages._hostile = new HostileServer(seed);
        var (requests, responses) = (new MessageFuzzer(seed, ofServer: true), new MessageFuzzer(seed, ofServer: false));
        var chunks = stages._chunks = new ChunkFuzzer(seed);
        var store = new UaCertificateStore(Path.Combine(stages._directory, "client"));
        var identity = stages._identity = store.LoadOrCreateOwn("fuzzer", "urn:fuzzer", ["localhost"], TimeProvider.System);
        var plain = new ServerFuzzer(stages.Options(UaSecurityPolicy.None), UaSecurityPolicy.None, null, null, seed);
        var secured = new ServerFuzzer(stages.Options(UaSecurityPolicy.Basic256Sha256), UaSecurityPolicy.Basic256Sha256, identity, stages._server.Identity, seed);
        var handshake = new HandshakeFuzzer(stages._server.Port, identity, stages._server.Identity!, seed);
        var client = new ClientFuzzer(stages._hostile, stages.Note, seed);
        stages.All =
        [
            new("requests, as a server decodes them", 1, count => Task.Run(() => requests.Run(count)), () => $", {requests.Decoded} sound"),
            new("responses, as a client decodes them", 1, count => Task.Run(() => responses.Run(count)), () => $", {responses.Decoded} sound"),
            new("chunks and their headers", 1, count => Task.Run(() => chunks.Run(count)), () => $", {chunks.Opened} sound"),
            new("live server, no security", OverSockets, count => stages.TakeAsync(plain.RunAsync(count)), () => $", {plain.Reconnections} reconnections{stages.Kept}"),
            new("live server, encrypted", OverSockets, count => stages.TakeAsync(secured.RunAsync(count)), () => $", {secured.Reconnections} reconnections{stages.Kept}"),
            new("live server, hellos, opens and damaged chunks", 50 * OverSockets, count => stages.TakeAsync(handshake.RunAsync(count)), () => $", {handshake.Answered} answered{stages.Kept}"),
            new("live client", OverSockets, count => stages.TakeAsync(client.RunAsync(count)), () => $", {client.Outcomes}"),
        ];
        return stages;
    }

    // What the server holds for its clients.
    private string Kept => $", {_server.ConnectionCount} connections, {_server.SessionCount} sessions, {_server.Subscriptions.Count} subscriptions";

    private UaClientOptions Options(UaSecurityPolicy policy) => new() { Policy = policy, EndpointUrl = $"opc.tcp://localhost:{_server.Port}", ApplicationUri = "urn:fuzzer", Warn = Note };

    private void Note(string text)
    {
        if (!text.Contains("fault of the", StringComparison.Ordinal))
            return;
        lock (_faults)
            _faults.Add(text);
    }

    private async Task TakeAsync(Task run)
    {
        await run;
        lock (_faults)
        {
            if (_faults.Count > 0)
                throw new FuzzFailureException(_faults[0], "of this seed");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hostile is not null)
            await _hostile.DisposeAsync();
        await _server.DisposeAsync();
        _chunks?.Dispose();
        _identity?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
