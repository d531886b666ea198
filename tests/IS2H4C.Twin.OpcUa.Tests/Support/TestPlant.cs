namespace IS2H4C.Twin.OpcUa.Tests.Support;

/// <summary>A server with a small electrolyser in it, on a free port of the loopback address, and directories for its certificates.</summary>
internal sealed class TestPlant : IAsyncDisposable
{
    // Making an RSA key takes long: one pair of certificates serves all tests.
    private static readonly Lazy<string> Certificates = new(MakeCertificates);
    private readonly string _directory = Directory.CreateTempSubdirectory("opcua-").FullName;

    private TestPlant(Action<UaServerOptions>? configure, TimeProvider time)
    {
        foreach (var file in Directory.GetFiles(Certificates.Value, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_directory, Path.GetRelativePath(Certificates.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Time = time;
        var options = new UaServerOptions
        {
            BindAddress = "127.0.0.1",
            Port = 0,
            HostName = "localhost",
            ApplicationUri = "urn:test:server",
            CertificateDirectory = Path.Combine(_directory, "server"),
            UserCheck = (user, password) => user == "operator" && password == "käse-7",
            Warn = text => Warnings.Add(text),
        };
        options.AllowUnsecured();
        configure?.Invoke(options);
        Server = new UaServer(options, time);
        var space = Server.AddressSpace;
        Namespace = space.AddNamespace("urn:test:plant");
        Unit = space.AddObject(UaNodeIds.Objects, Id("EL01"), "EL01");
        Pressure = space.AddAnalogItem(Unit.NodeId, Id("EL01.PT101.PV"), "PV", BuiltInType.Double, new UaRange(0, 40), UaEngineeringUnit.FromUnece("BAR", "bar(a)"), new Variant(29.5));
        Setpoint = space.AddVariable(Unit.NodeId, Id("EL01.PIC101.SP"), "SP", BuiltInType.Double, new Variant(30.0));
        Setpoint.AccessLevel = AccessLevels.ReadWrite;
        Cells = space.AddVariable(Unit.NodeId, Id("EL01.Cells"), "Cells", BuiltInType.Double, Variant.OfArray((double[])[1.8, 1.9, 2.0, 2.1]), valueRank: 1);
        Cells.AccessLevel = AccessLevels.ReadWrite;
        space.AddMethod(
            Unit.NodeId,
            Id("EL01.Scale"),
            "Scale",
            [new UaArgument("value", new NodeId((uint)BuiltInType.Double), -1, default), new UaArgument("factor", new NodeId((uint)BuiltInType.Double), -1, default)],
            [new UaArgument("result", new NodeId((uint)BuiltInType.Double), -1, default)],
            (UaCallContext _, ReadOnlySpan<Variant> inputs, Span<Variant> outputs) =>
            {
                outputs[0] = new Variant(inputs[0].AsDouble() * inputs[1].AsDouble());
                return StatusCodes.Good;
            });
    }

    public TimeProvider Time { get; }

    public UaServer Server { get; }

    public ushort Namespace { get; }

    public UaObject Unit { get; }

    public UaVariable Pressure { get; }

    public UaVariable Setpoint { get; }

    public UaVariable Cells { get; }

    public List<string> Warnings { get; } = [];

    public NodeId Id(string name) => new(Namespace, name);

    public string ClientDirectory => Path.Combine(_directory, "client");

    public static async Task<TestPlant> StartAsync(Action<UaServerOptions>? configure = null, TimeProvider? time = null)
    {
        var plant = new TestPlant(configure, time ?? TimeProvider.System);
        await plant.Server.StartAsync(CancellationToken.None);
        return plant;
    }

    private static string MakeCertificates()
    {
        var directory = Directory.CreateTempSubdirectory("opcua-certificates-").FullName;
        var time = new ManualTime();
        using var server = new UaCertificateStore(Path.Combine(directory, "server")).LoadOrCreateOwn("server", "urn:test:server", ["localhost"], time);
        using var client = new UaCertificateStore(Path.Combine(directory, "client")).LoadOrCreateOwn("client", "urn:test:client", ["localhost"], time);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        return directory;
    }

    public UaClientOptions Options(UaSecurityPolicy policy, Action<UaClientOptions>? configure = null)
    {
        var options = new UaClientOptions
        {
            EndpointUrl = $"opc.tcp://localhost:{Server.Port}",
            Policy = policy,
            ApplicationUri = "urn:test:client",
            CertificateDirectory = ClientDirectory,
            RequestTimeout = TimeSpan.FromSeconds(5),
            ReconnectFirstDelay = TimeSpan.FromMilliseconds(20),
            Warn = _ => { },
        };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>Makes both sides trust each other.</summary>
    public void Introduce()
    {
        var clients = new UaCertificateStore(ClientDirectory);
        using var client = clients.LoadOrCreateOwn("client", "urn:test:client", ["localhost"], Time);
        Server.CertificateStore!.Trust(client.Certificate);
        clients.Trust(Server.Identity!.Certificate);
    }

    public Task<UaClient> ConnectAsync(UaSecurityPolicy policy, Action<UaClientOptions>? configure = null) =>
        UaClient.ConnectAsync(Options(policy, configure), Time, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
