namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>Tests that look at one healthy loop, one after another.</summary>
[CollectionDefinition(LiveLoop.Name)]
public sealed class OneLiveLoop : ICollectionFixture<LiveLoop>;

/// <summary>Simulator and supervisor as two processes on one hub, Good before the first test begins.</summary>
public sealed class LiveLoop : IAsyncLifetime, IDisposable
{
    public const string Name = "one live loop";

    private HubCopy? _hub;
    private TwinProcess? _simulator;
    private Supervisor? _supervisor;

    internal HubCopy Hub => _hub!;

    internal TwinProcess Simulator => _simulator!;

    internal Supervisor Supervisor => _supervisor!;

    /// <summary>Port of the supervisor's OPC UA server; its clients may ask for setpoints.</summary>
    internal int OpcUaPort { get; private set; }

    public async Task InitializeAsync()
    {
        _hub = new HubCopy();
        Assert.Equal(0, (await TwinProcess.RunAsync(Repository.Twin, "pki", "pair")).Code);
        StartSimulator();
        foreach (var link in Hub.Hub.Links)
            await _simulator!.SaysAsync($"listening on {link.Host}:{link.Port}");
        OpcUaPort = FreePort.Take();
        _supervisor = await Supervisor.StartAsync("run", _hub, "--opcua-port", $"{OpcUaPort}", "--opcua-write");
        await _supervisor.ReadyAsync(15);
        await _supervisor.AllGoodAsync(15);
    }

    /// <summary>Starts the simulator, again if need be.</summary>
    internal void StartSimulator()
    {
        _simulator?.Dispose();
        _simulator = TwinProcess.Start(Repository.PlcSim, "--hub", Hub.Folder, "--seed", "3");
    }

    public void Dispose()
    {
        _supervisor?.Dispose();
        _simulator?.Dispose();
        _hub?.Dispose();
        (_supervisor, _simulator, _hub) = (null, null, null);
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
