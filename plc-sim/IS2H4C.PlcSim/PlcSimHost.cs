using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Modbus;

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
}

/// <summary>The simulated PLCs of one hub on the wire: one plant, one Modbus server per address.</summary>
internal sealed class PlcSimHost : IAsyncDisposable
{
    private readonly PlcSimSettings _settings;
    private readonly TimeProvider _time;
    private readonly SimLog _log;
    private readonly List<PlcStation> _stations = [];
    private readonly List<ModbusServer> _servers = [];
    private readonly Dictionary<string, IPEndPoint> _endPoints = [];

    public PlcSimHost(PlcSimSettings settings, TimeProvider time, SimLog log)
    {
        _settings = settings;
        _time = time;
        _log = log;
        var replay = SeriesReplay.FromTimeOfDay(settings.Series, time.GetUtcNow());
        var options = new PlantSimulatorOptions { HiddenOffsets = settings.IsNoisy, SensorNoise = settings.IsNoisy };
        var shared = new SharedPlant(new PlantSimulator(settings.Hub, AssetCatalogue.Default, replay, settings.Seed, options));
        for (var l = 0; l < settings.Hub.Links.Count; l++)
        {
            if (IsServed(settings.Hub.Links[l]))
                _stations.Add(new PlcStation(l, shared, time, log));
        }
        Loop = new PlantLoop(shared, _stations, settings.Faults, settings.Speed, time, log);
        Plant = shared.Plant;
    }

    public PlantSimulator Plant { get; }

    public PlantLoop Loop { get; }

    public IReadOnlyList<PlcStation> Stations => _stations;

    /// <summary>Opens every port.</summary>
    /// <exception cref="PortTakenException">Another program has one of them.</exception>
    public void Start()
    {
        Loop.Begin();
        _log.Say("plcsim", string.Create(
            CultureInfo.InvariantCulture,
            $"hub {_settings.Hub.Id}, {_settings.Hub.Assets.Count} assets, seed {_settings.Seed}, speed {_settings.Speed:0.###}, {(_settings.IsNoisy ? "noise and hidden offsets on" : "no noise, no hidden offsets")}"));
        foreach (var port in _stations.GroupBy(s => (s.Definition.Host, s.Definition.Port)))
            Serve([.. port]);
    }

    /// <summary>Where a link's PLC listens, once started.</summary>
    public IPEndPoint EndPoint(string link) => _endPoints[link];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private void Serve(IReadOnlyList<PlcStation> stations)
    {
        var link = stations[0].Definition;
        var units = stations.Count == 1 ? ModbusUnits.Any(stations[0].Image) : new ModbusUnits();
        if (stations.Count > 1)
        {
            foreach (var station in stations)
                units.Add(station.Definition.UnitId, station.Image);
        }
        var ids = string.Join('+', stations.Select(s => s.Definition.Id));
        var server = new ModbusServer(new ModbusServerOptions { Address = Address(link), Port = link.Port, Identity = Identity(ids) }, units, _time, _log.For(ids));
        _servers.Add(server);
        try
        {
            server.Start();
        }
        catch (SocketException e)
        {
            throw new PortTakenException($"{ids}: cannot listen on {link.Host}:{link.Port}: {e.SocketErrorCode}. End the program that has the port (a second plc-sim?), or change host and port of {ids} in hub.yaml.", e);
        }
        foreach (var s in stations)
        {
            _endPoints[s.Definition.Id] = server.EndPoint!;
            _log.Say(s.Definition.Id, $"listening on {server.EndPoint}, unit {(stations.Count == 1 ? "any" : s.Definition.UnitId)}, {s.TagCount} tags, heartbeat in holding register {s.Definition.HeartbeatRegister}");
        }
    }

    private bool IsServed(LinkDefinition link)
    {
        if (_settings.Links.Count > 0 && !_settings.Links.Contains(link.Id))
            return false;
        if (link.Protocol == "modbus-tcp")
            return true;
        _log.Say(link.Id, $"not served: protocol {link.Protocol} is not simulated, only modbus-tcp is.");
        return false;
    }

    private static IPAddress Address(LinkDefinition link) =>
        IPAddress.TryParse(link.Host, out var address) ? address : Dns.GetHostAddresses(link.Host, AddressFamily.InterNetwork)[0];

    private ModbusDeviceIdentity Identity(string ids) => new()
    {
        VendorName = "IS2H4C",
        ProductCode = "PLCSIM",
        Revision = "1.0",
        Others = new Dictionary<byte, string> { [0x04] = "IS2H4C PLC simulator", [0x05] = _settings.Hub.Id, [0x06] = ids },
    };
}
