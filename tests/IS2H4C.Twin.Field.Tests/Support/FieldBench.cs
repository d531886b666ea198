using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Modbus;
using IS2H4C.Twin.Modbus;
using IS2H4C.Twin.Tests;

namespace IS2H4C.Twin.Field.Tests.Support;

/// <summary>A link on a clock that moves by hand, and a PLC behind a real socket that can be killed and brought back.</summary>
internal sealed class FieldBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<SampleBatch> _batches = Channel.CreateUnbounded<SampleBatch>();
    private readonly IDisposable _subscription;
    private readonly int _port = FreePort();
    private ModbusServer? _plc;

    public FieldBench(Func<HubDefinition, HubDefinition>? change = null)
    {
        Image = new RegisterImage { RegisterCheck = Check };
        Store = Image;
        Hub = SmallHub.Create(_port);
        Hub = change?.Invoke(Hub) ?? Hub;
        Link = new ModbusTagLink(Hub.Links[0], Hub.Assets, Time, seed: 1);
        _subscription = Link.Samples.Subscribe(b => _batches.Writer.TryWrite(b));
    }

    public ManualTime Time { get; } = new();

    public HubDefinition Hub { get; }

    public ITagLink Link { get; }

    public int Port => _port;

    /// <summary>The PLC's registers; they outlive a kill.</summary>
    public RegisterImage Image { get; }

    /// <summary>What the PLC serves; the image unless a test puts something before it.</summary>
    public IModbusDataStore Store { get; set; }

    /// <summary>What the PLC answers to writes of holding registers.</summary>
    public ModbusExceptionCode Answer { get; set; }

    /// <summary>Values written to the heartbeat register, in order.</summary>
    public Channel<ushort> Heartbeats { get; } = Channel.CreateUnbounded<ushort>();

    public void StartPlc()
    {
        _plc = new ModbusServer(new ModbusServerOptions { Port = _port }, ModbusUnits.Any(Store), TimeProvider.System);
        _plc.Start();
    }

    public async Task KillPlcAsync()
    {
        if (_plc is not null)
            await _plc.DisposeAsync();
        _plc = null;
    }

    /// <summary>The batches of the next whole scan, one per asset.</summary>
    public async Task<Dictionary<string, IReadOnlyList<TagSample>>> ScanAsync()
    {
        var scan = new Dictionary<string, IReadOnlyList<TagSample>>();
        using var limit = new CancellationTokenSource(Patience);
        while (scan.Count < Hub.Assets.Count)
        {
            var batch = await _batches.Reader.ReadAsync(limit.Token);
            scan.Add(batch.Asset, batch.Samples);
        }
        return scan;
    }

    /// <summary>Lets one scan period pass and waits for its batches.</summary>
    public async Task<Dictionary<string, IReadOnlyList<TagSample>>> NextScanAsync()
    {
        Time.Advance(Hub.Links[0].ScanPeriod.TotalSeconds);
        return await ScanAsync();
    }

    /// <summary>Lets a second pass, scan by scan: a request on its way is answered before the clock can time it out.</summary>
    public async Task SecondAsync()
    {
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(1); passed += Hub.Links[0].ScanPeriod)
            await NextScanAsync();
    }

    /// <summary>Scans until a condition holds; how long that took on the link's clock.</summary>
    public async Task<double> SecondsUntilAsync(Func<Dictionary<string, IReadOnlyList<TagSample>>, bool> condition, double atMost)
    {
        for (var passed = Hub.Links[0].ScanPeriod.TotalSeconds; passed <= atMost; passed += Hub.Links[0].ScanPeriod.TotalSeconds)
        {
            if (condition(await NextScanAsync()))
                return passed;
        }
        return double.PositiveInfinity;
    }

    public async Task<ushort> HeartbeatAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await Heartbeats.Reader.ReadAsync(limit.Token);
    }

    public static bool AllAre(Dictionary<string, IReadOnlyList<TagSample>> scan, Quality quality) => scan.Values.All(s => s.All(t => t.Sample.Quality == quality));

    /// <summary>Sets readings that are Good all round.</summary>
    public void SetGoodReadings()
    {
        Set(WireTable.Input, 10, WireType.Float32, WireOrder.CDAB, 1, 4.5);
        Set(WireTable.Input, 500, WireType.UInt16, WireOrder.ABCD, 0.01, 61.25);
        Image.SetBits(ModbusTable.DiscreteInputs, 3, [true]);
    }

    public void Set(WireTable table, int address, WireType type, WireOrder order, double scale, double value)
    {
        var wire = new WireAddress(table, address, type, order, scale, 0);
        var registers = new ushort[wire.Length];
        WireCodec.TryEncode(wire, value, registers);
        Image.SetRegisters(table == WireTable.Holding ? ModbusTable.HoldingRegisters : ModbusTable.InputRegisters, (ushort)address, registers);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await Link.DisposeAsync();
        await KillPlcAsync();
    }

    private ModbusExceptionCode Check(ushort address, ReadOnlySpan<ushort> values)
    {
        if (address != Hub.Links[0].HeartbeatRegister)
            return Answer;
        Heartbeats.Writer.TryWrite(values[0]);
        return ModbusExceptionCode.None;
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
