using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Field.OpcUa;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.Tests.Support;

/// <summary>A link on the system's clock and a real OPC UA server that can be stopped and brought back on the same port.</summary>
internal sealed class UaBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<SampleBatch> _batches = Channel.CreateUnbounded<SampleBatch>();
    private readonly string _pki = Directory.CreateTempSubdirectory("ua-field-").FullName;
    private readonly bool _isInsecure;
    private readonly TimeProvider _serverTime;
    private readonly Func<LinkDefinition, LinkDefinition> _change;
    private OpcUaTagLink? _link;

    /// <param name="isInsecure">Whether to go without certificates.</param>
    /// <param name="serverTime">The server's clock: it publishes only while that moves, but always answers.</param>
    /// <param name="change">Changes the link.</param>
    public UaBench(bool isInsecure = true, TimeProvider? serverTime = null, Func<LinkDefinition, LinkDefinition>? change = null)
    {
        _isInsecure = isInsecure;
        _serverTime = serverTime ?? TimeProvider.System;
        _change = change ?? (static l => l);
    }

    /// <summary>The only user and password that the server lets in; null lets anonymous ones in. To be set before it starts.</summary>
    public (string User, string Password)? Login { get; init; }

    public UaServer? Server { get; private set; }

    public OpcUaTagLink Link => _link ?? throw new InvalidOperationException("Start the server first: it chooses the port.");

    public Channel<double> Heartbeats { get; } = Channel.CreateUnbounded<double>();

    public UaVariable Pressure => (UaVariable)Server!.AddressSpace.Find(new NodeId(2, "PU01.PT101.PV"))!;

    /// <summary>Starts the server with the tags of the small hub, all Good, but the far tank's level if left out; makes the link at the first start.</summary>
    public async Task StartAsync(int port = 0, bool withTank = true)
    {
        var options = new UaServerOptions { BindAddress = "127.0.0.1", Port = port, HostName = "127.0.0.1", CertificateDirectory = Path.Combine(_pki, "plc"), Warn = _ => { } };
        if (_isInsecure)
            options.AllowUnsecured();
        if (Login is { } login)
            (options.AllowAnonymous, options.UserCheck) = (false, (user, password) => (user, password) == login);
        Server = new UaServer(options, _serverTime);
        var space = Server.AddressSpace;
        var ns = space.AddNamespace("urn:test:plc1");
        Assert.Equal(2, ns);
        foreach (var tag in SmallHub.Create(1).Assets.SelectMany(a => a.Tags).Where(t => withTank || t.Name.Asset != "TK01"))
        {
            var variable = space.AddVariable(UaNodeIds.Objects, new NodeId(ns, tag.Name.ToString()), tag.Name.ToString(), BuiltInType.Double, new Variant(1.0));
            variable.AccessLevel = AccessLevels.ReadWrite;
            if (tag.Name.Local == "SIC101.SP")
                variable.OnWrite = (UaVariable _, ref DataValue value, string? _) => value.Value.AsDouble() == 13 ? StatusCodes.BadOutOfRange : StatusCodes.Good;
        }
        space.AddVariable(UaNodeIds.Objects, new NodeId(ns, "PLC1.Fallback"), "PLC1.Fallback", BuiltInType.Boolean, new Variant(true));
        var heartbeat = space.AddVariable(UaNodeIds.Objects, new NodeId(ns, "PLC1.Heartbeat"), "PLC1.Heartbeat", BuiltInType.UInt16, new Variant((ushort)0));
        heartbeat.AccessLevel = AccessLevels.ReadWrite;
        heartbeat.OnWrite = (UaVariable _, ref DataValue value, string? _) =>
        {
            Heartbeats.Writer.TryWrite(value.Value.TryGetNumber(out var beat) ? beat : -1);
            return StatusCodes.Good;
        };
        await Server.StartAsync(CancellationToken.None);
        _link ??= MakeLink(Server.Port);
    }

    public async Task StopAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
        Server = null;
    }

    /// <summary>Copies each side's own certificate into the other's trusted folder, as an engineer would.</summary>
    public void TrustEachOther()
    {
        Copy("plc", "twin");
        Copy("twin", "plc");
    }

    /// <summary>Waits for a batch of an asset that meets a condition.</summary>
    public async Task<SampleBatch> UntilAsync(string asset, Func<SampleBatch, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        SampleBatch? last = null;
        try
        {
            while (true)
            {
                var batch = await _batches.Reader.ReadAsync(limit.Token);
                last = batch.Asset == asset ? batch : last;
                if (batch.Asset == asset && condition(batch))
                    return batch;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited {Patience.TotalSeconds} s for {asset}. Link: {Link.Status}. Last: {(last is { } seen ? string.Join("; ", seen.Samples.Select(t => t.Sample)) : "nothing")}");
        }
    }

    /// <summary>Writes the link's password where it belongs.</summary>
    public void WritePassword(string password, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_pki, "twin", "passwords")).FullName, "PLC1");
        File.WriteAllText(path, password);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is not null)
            await _link.DisposeAsync();
        await StopAsync();
        Directory.Delete(_pki, recursive: true);
    }

    private OpcUaTagLink MakeLink(int port)
    {
        var hub = SmallHub.Create(port);
        var definition = _change(hub.Links[0] with { Protocol = "opc-ua", ScanPeriod = TimeSpan.FromMilliseconds(50) });
        var link = new OpcUaTagLink(definition, hub.Assets, new OpcUaSecurity(Path.Combine(_pki, "twin"), _isInsecure, _ => { }), TimeProvider.System);
        link.Samples.Subscribe(b => _batches.Writer.TryWrite(b));
        return link;
    }

    private void Copy(string from, string to)
    {
        var own = Directory.GetFiles(Path.Combine(_pki, from, "own"), "*.der", SearchOption.AllDirectories).Single();
        new UaCertificateStore(Path.Combine(_pki, to)).Trust(X509CertificateLoader.LoadCertificateFromFile(own));
    }
}
