using System.Net;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.PlcSim.Wire;

/// <summary>A PLC on OPC UA: a node per tag, setpoints that are checked like those of a Modbus PLC, and its watch over supervision's heartbeat.</summary>
internal sealed class OpcUaStation : IPlcStation, IPlcServer
{
    private readonly SharedPlant _shared;
    private readonly IPAddress _address;
    private readonly PlcSecurity _security;
    private readonly TimeProvider _time;
    private readonly SimLog _log;
    private readonly int _link;
    private readonly IReadOnlyList<WireTag> _tags;
    private readonly SetpointDesk _desk;
    private readonly HeartbeatWatch _watch;
    private volatile Serving? _serving;
    private int _counter;

    public OpcUaStation(int link, SharedPlant shared, IPAddress address, PlcSecurity security, TimeProvider time, SimLog log)
    {
        (_link, _shared, _address, _security, _time, _log) = (link, shared, address, security, time, log);
        Definition = shared.Plant.Hub.Links[link];
        _tags = WireTag.Of(shared.Plant.Hub, Definition);
        _desk = new SetpointDesk(Definition, $"node {PlcNodes.Heartbeat(Definition)}", shared, log);
        _watch = new HeartbeatWatch(link, shared, time, log);
    }

    /// <inheritdoc/>
    public LinkDefinition Definition { get; }

    /// <inheritdoc/>
    public int TagCount => _tags.Count;

    /// <inheritdoc/>
    public async Task<IPEndPoint> StartAsync(CancellationToken cancellationToken)
    {
        var serving = Build();
        _serving = serving;
        Publish();
        await serving.Server.StartAsync(cancellationToken);
        return new IPEndPoint(_address, serving.Server.Port);
    }

    /// <inheritdoc/>
    public async ValueTask StopAsync()
    {
        var serving = _serving;
        _serving = null;
        if (serving is not null)
            await serving.DisposeAsync();
    }

    /// <inheritdoc/>
    public string About(IPlcStation station) => $"{TagCount} tags, heartbeat in node {PlcNodes.Heartbeat(Definition)}, {(_security.IsInsecure ? "with and WITHOUT encryption" : "encrypted")}, certificates in {_security.Directory}";

    /// <inheritdoc/>
    public void Watch()
    {
        if (_watch.Look((ushort)Volatile.Read(ref _counter)))
            Publish();
    }

    /// <inheritdoc/>
    public void Publish()
    {
        if (_serving is not { } serving)
            return;
        var now = _time.GetUtcNow().UtcDateTime;
        lock (_shared.Gate)
        {
            for (var t = 0; t < _tags.Count; t++)
            {
                var value = _shared.Plant.Measured(_tags[t].Asset)[_tags[t].Tag];
                var node = serving.Variables[t];
                if (!double.IsFinite(value))
                    node.Set(node.Value.Value, StatusCodes.BadSensorFailure, now);
                else
                    node.Set(node.BuiltInType == BuiltInType.UInt16 ? new Variant((ushort)value) : new Variant(value), StatusCodes.Good, now);
            }
            serving.Fallback?.Set(new Variant(_shared.Plant.InFallback(_link)), now);
        }
    }

    /// <summary>Makes a server and fills its address space.</summary>
    private Serving Build()
    {
        var serving = new Serving(Options(), _time, _tags.Count);
        var nodes = new PlcNodes(serving.Server.AddressSpace, _shared.Plant.Hub, Definition);
        for (var t = 0; t < _tags.Count; t++)
        {
            var tag = _tags[t];
            var node = nodes.Add(tag);
            serving.Variables[t] = node;
            if (tag.IsSetpoint)
                node.OnWrite = (UaVariable _, ref DataValue value, string? _) => TakeSetpoint(tag, value);
        }
        nodes.AddHeartbeat().OnWrite = (UaVariable _, ref DataValue value, string? _) => TakeBeat(value);
        serving.Fallback = nodes.AddFallback();
        nodes.DeclareTypes();
        return serving;
    }

    private StatusCode TakeSetpoint(WireTag tag, in DataValue value)
    {
        if (!value.Value.TryGetNumber(out var number))
            return StatusCodes.BadTypeMismatch;
        return _desk.Take([(tag, number)]) switch
        {
            PlcReply.Accepted => StatusCodes.Good,
            PlcReply.InFallback => StatusCodes.BadInvalidState,
            _ => StatusCodes.BadOutOfRange,
        };
    }

    private StatusCode TakeBeat(in DataValue value)
    {
        if (!value.Value.TryGetNumber(out var counter))
            return StatusCodes.BadTypeMismatch;
        Volatile.Write(ref _counter, (int)counter);
        Watch();
        return StatusCodes.Good;
    }

    private UaServerOptions Options()
    {
        var store = new UaCertificateStore(_security.Directory);
        var options = new UaServerOptions
        {
            BindAddress = _address.ToString(),
            Port = Definition.Port,
            HostName = Definition.Host,
            ApplicationName = "IS2H4C PLC simulator",
            ApplicationUri = store.OwnApplicationUri ?? $"urn:{Environment.MachineName.ToLowerInvariant()}:is2h4c:plcsim",
            ProductUri = "urn:is2h4c:plcsim",
            CertificateDirectory = _security.Directory,
            Warn = text => _log.Say(Definition.Id, text),
        };
        foreach (var signed in options.Endpoints.Where(e => e.Mode == MessageSecurityMode.Sign).ToList())
            options.Endpoints.Remove(signed);
        return _security.IsInsecure ? options.AllowUnsecured() : options;
    }

    /// <summary>What serves now; a link that goes down and up again gets another.</summary>
    private sealed class Serving(UaServerOptions options, TimeProvider time, int tags) : IAsyncDisposable
    {
        public UaServer Server { get; } = new(options, time);

        public UaVariable[] Variables { get; } = new UaVariable[tags];

        public UaVariable? Fallback { get; set; }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
