namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>Simulator and supervisor as two processes on one hub, Good before the first test begins.</summary>
public sealed class LiveLoop : IAsyncLifetime, IDisposable
{
    private HubCopy? _hub;
    private TwinProcess? _simulator;
    private Supervisor? _supervisor;

    internal HubCopy Hub => _hub!;

    internal TwinProcess Simulator => _simulator!;

    internal Supervisor Supervisor => _supervisor!;

    public async Task InitializeAsync()
    {
        _hub = new HubCopy();
        StartSimulator();
        await _simulator!.SaysAsync("listening on");
        _supervisor = await Supervisor.StartAsync("run", _hub);
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
