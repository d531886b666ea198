using System.Net;
using IS2H4C.Twin.Modbus;

namespace IS2H4C.PlcSim.Wire;

/// <summary>The Modbus server on one port, for one PLC or several behind it.</summary>
internal sealed class ModbusPort : IPlcServer
{
    private readonly Func<ModbusServer> _make;
    private readonly bool _isAlone;
    private ModbusServer? _server;

    public ModbusPort(IReadOnlyList<ModbusStation> stations, IPAddress address, string hub, TimeProvider time, SimLog log)
    {
        _isAlone = stations.Count == 1;
        var units = _isAlone ? ModbusUnits.Any(stations[0].Image) : new ModbusUnits();
        if (!_isAlone)
        {
            foreach (var station in stations)
                units.Add(station.Definition.UnitId, station.Image);
        }
        var ids = string.Join('+', stations.Select(s => s.Definition.Id));
        _make = () => new ModbusServer(new ModbusServerOptions { Address = address, Port = stations[0].Definition.Port, Identity = Identity(hub, ids) }, units, time, log.For(ids));
    }

    public Task<IPEndPoint> StartAsync(CancellationToken cancellationToken)
    {
        _server = _make();
        _server.Start();
        return Task.FromResult(_server.EndPoint!);
    }

    public string About(IPlcStation station) =>
        $"unit {(_isAlone ? "any" : station.Definition.UnitId)}, {station.TagCount} tags, heartbeat in holding register {station.Definition.HeartbeatRegister}";

    public async ValueTask StopAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
    }

    private static ModbusDeviceIdentity Identity(string hub, string ids) => new()
    {
        VendorName = "IS2H4C",
        ProductCode = "PLCSIM",
        Revision = "1.0",
        Others = new Dictionary<byte, string> { [0x04] = "IS2H4C PLC simulator", [0x05] = hub, [0x06] = ids },
    };
}
