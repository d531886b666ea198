using System.Net.Sockets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Modbus;
using IS2H4C.Twin.Tests;

namespace IS2H4C.PlcSim.Tests.Support;

/// <summary>The shipped hub's PLCs, both on Modbus unless certificates are given, on free ports, with a clock that moves by hand and real sockets.</summary>
internal sealed class SimBench : IAsyncDisposable
{
    private readonly StringWriter _text = new();
    private readonly List<ModbusClient> _clients = [];

    public SimBench(Func<HubDefinition, HubDefinition>? change = null, double speed = 1, IReadOnlyList<Faults.ScriptedFault>? faults = null, Wire.PlcSecurity? security = null)
    {
        var hub = security is null ? Repository.Almelo() : Repository.ShippedAlmelo();
        hub = hub with { Links = [.. hub.Links.Select(l => l with { Port = FreePort() })] };
        hub = change?.Invoke(hub) ?? hub;
        Hub = hub;
        Log = new SimLog(_text, Time);
        Host = new PlcSimHost(new PlcSimSettings(hub, TimeSeries.Empty) { IsNoisy = false, Speed = speed, Faults = faults ?? [], Security = security ?? new Wire.PlcSecurity("") }, Time, Log);
        var started = Host.StartAsync(CancellationToken.None);
        Assert.True(started.IsCompletedSuccessfully, started.Exception?.ToString());
    }

    public ManualTime Time { get; } = new();

    public HubDefinition Hub { get; }

    public SimLog Log { get; }

    public PlcSimHost Host { get; }

    public string LogText => _text.ToString();

    public int Port(string link) => Host.EndPoint(link).Port;

    public ModbusClient Client(string link)
    {
        var client = new ModbusClient(new ModbusClientOptions { Port = Port(link), ResponseTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System);
        _clients.Add(client);
        return client;
    }

    /// <summary>Time passes and the plant follows, a PLC cycle at a time.</summary>
    public void Pass(double seconds)
    {
        for (var left = seconds; left > 1e-9; left -= 0.1)
        {
            Time.Advance(Math.Min(0.1, left));
            Host.Loop.Tick();
        }
    }

    public TagDefinition Tag(string name) => Hub.Assets.SelectMany(a => a.Tags).Single(t => t.Name.ToString() == name);

    public string LinkOf(string asset) => Hub.Assets.Single(a => a.Id == asset).Link;

    /// <summary>Reads a tag as a client would.</summary>
    public async Task<double> ReadAsync(ModbusClient client, string name)
    {
        var wire = Tag(name).Wire;
        var registers = new ushort[wire.Length];
        await client.ReadRegistersAsync(1, wire.Table == WireTable.Holding ? ModbusTable.HoldingRegisters : ModbusTable.InputRegisters, (ushort)wire.Address, registers, CancellationToken.None);
        return WireCodec.Decode(wire, registers);
    }

    /// <summary>Writes a setpoint as a client would.</summary>
    public async Task WriteAsync(ModbusClient client, string name, double value)
    {
        var wire = Tag(name).Wire;
        var registers = new ushort[wire.Length];
        WireCodec.TryEncode(wire, value, registers);
        await client.WriteMultipleRegistersAsync(1, (ushort)wire.Address, registers, CancellationToken.None);
    }

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        await Host.DisposeAsync();
        await _text.DisposeAsync();
    }
}
