using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Configuration.State;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.PlcSim;

/// <summary>What to simulate.</summary>
/// <param name="Hub">The hub, checked.</param>
/// <param name="Series">Weather, people and prices.</param>
internal sealed record PlcSimSettings(HubDefinition Hub, TimeSeries Series)
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How much faster than the wall clock the plant runs; watchdogs do not.</summary>
    public double Speed { get; init; } = 1;

    public bool IsNoisy { get; init; } = true;

    /// <summary>Ids of the links to serve; empty for all.</summary>
    public IReadOnlyCollection<string> Links { get; init; } = [];

    public IReadOnlyList<ScriptedFault> Faults { get; init; } = [];

    /// <summary>Certificates of the PLCs that speak OPC UA.</summary>
    public PlcSecurity Security { get; init; } = new(StateFolders.SimulatorPki);
}

/// <summary>The simulated PLCs of one hub on the wire: one plant, one server per address.</summary>
internal sealed class PlcSimHost : IAsyncDisposable
{
    private readonly PlcSimSettings _settings;
    private readonly SimLog _log;
    private readonly List<IPlcStation> _stations = [];
    private readonly List<(IPlcServer Server, IReadOnlyList<IPlcStation> Stations)> _servers = [];
    private readonly ConcurrentDictionary<string, IPEndPoint> _endPoints = [];
    private Task _switching = Task.CompletedTask;

    public PlcSimHost(PlcSimSettings settings, TimeProvider time, SimLog log)
    {
        _settings = settings;
        _log = log;
        var replay = SeriesReplay.FromTimeOfDay(settings.Series, time.GetUtcNow());
        var options = new PlantSimulatorOptions { HiddenOffsets = settings.IsNoisy, SensorNoise = settings.IsNoisy };
        var shared = new SharedPlant(new PlantSimulator(settings.Hub, AssetCatalogue.Default, replay, settings.Seed, options));
        for (var l = 0; l < settings.Hub.Links.Count; l++)
        {
            if (IsServed(settings.Hub.Links[l]))
                AddStation(l, shared, time);
        }
        foreach (var port in _stations.OfType<ModbusStation>().GroupBy(s => (s.Definition.Host, s.Definition.Port)))
            _servers.Add((new ModbusPort([.. port], Address(port.First().Definition), settings.Hub.Id, time, log), [.. port]));
        Loop = new PlantLoop(shared, _stations, settings.Faults, SetLink, settings.Speed, time, log);
        Plant = shared.Plant;
    }

    public PlantSimulator Plant { get; }

    public PlantLoop Loop { get; }

    public IReadOnlyList<IPlcStation> Stations => _stations;

    /// <summary>Opens every port.</summary>
    /// <exception cref="PortTakenException">Another program has one of them.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Loop.Begin();
        _log.Say("plcsim", string.Create(
            CultureInfo.InvariantCulture,
            $"hub {_settings.Hub.Id}, {_settings.Hub.Assets.Count} assets, seed {_settings.Seed}, speed {_settings.Speed:0.###}, {(_settings.IsNoisy ? "noise and hidden offsets on" : "no noise, no hidden offsets")}"));
        foreach (var (server, stations) in _servers)
            await StartAsync(server, stations, cancellationToken);
    }

    /// <summary>Where a link's PLC listens, once started.</summary>
    public IPEndPoint EndPoint(string link) => _endPoints[link];

    public async ValueTask DisposeAsync()
    {
        await _switching;
        foreach (var (server, _) in _servers)
            await server.StopAsync();
    }

    /// <summary>Done when every link that a fault has set down or up is so.</summary>
    public Task LinksSettled => _switching;

    /// <summary>Closes or opens the port of a link. Its PLC goes on; PLCs that share the port go with it.</summary>
    private void SetLink(string link, bool isUp)
    {
        if (_servers.Find(s => s.Stations.Any(p => p.Definition.Id == link)) is { Server: not null } port)
            _switching = SwitchAsync(_switching, port.Server, port.Stations, isUp);
    }

    private async Task SwitchAsync(Task before, IPlcServer server, IReadOnlyList<IPlcStation> stations, bool isUp)
    {
        await before;
        // Not while the plant is locked: connections that end may wait for it.
        await Task.Yield();
        await server.StopAsync();
        if (!isUp)
            return;
        try
        {
            await StartAsync(server, stations, CancellationToken.None);
        }
        catch (PortTakenException e)
        {
            _log.Say(stations[0].Definition.Id, e.Message);
        }
    }

    private void AddStation(int link, SharedPlant shared, TimeProvider time)
    {
        var definition = _settings.Hub.Links[link];
        if (definition.Protocol != LinkDefinition.OpcUa)
        {
            _stations.Add(new ModbusStation(link, shared, time, _log));
            return;
        }
        var station = new OpcUaStation(link, shared, Address(definition), _settings.Security, time, _log);
        _stations.Add(station);
        _servers.Add((station, [station]));
    }

    private async Task StartAsync(IPlcServer server, IReadOnlyList<IPlcStation> stations, CancellationToken cancellationToken)
    {
        var link = stations[0].Definition;
        try
        {
            var endPoint = await server.StartAsync(cancellationToken);
            foreach (var s in stations)
            {
                _endPoints[s.Definition.Id] = endPoint;
                _log.Say(s.Definition.Id, $"listening on {endPoint}, {server.About(s)}");
            }
        }
        catch (SocketException e)
        {
            var ids = string.Join('+', stations.Select(s => s.Definition.Id));
            throw new PortTakenException($"{ids}: cannot listen on {link.Host}:{link.Port}: {e.SocketErrorCode}. End the program that has the port (a second plc-sim?), or change host and port of {ids} in hub.yaml.", e);
        }
    }

    private bool IsServed(LinkDefinition link) => _settings.Links.Count == 0 || _settings.Links.Contains(link.Id);

    private static IPAddress Address(LinkDefinition link) =>
        IPAddress.TryParse(link.Host, out var address) ? address : Dns.GetHostAddresses(link.Host, AddressFamily.InterNetwork)[0];
}
