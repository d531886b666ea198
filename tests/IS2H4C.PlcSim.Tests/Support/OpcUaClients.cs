using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.OpcUa;
using IS2H4C.Twin.Tests;

namespace IS2H4C.PlcSim.Tests.Support;

/// <summary>Two certificate stores in a folder that goes away: the simulator's and a client's, who trust each other or not.</summary>
internal sealed class OpcUaClients : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plcsim-pki-");
    private readonly List<UaClient> _clients = [];

    public OpcUaClients(bool areIntroduced = true)
    {
        using var simulator = new UaCertificateStore(Security.Directory).LoadOrCreateOwn("simulator", "urn:test:plcsim", ["127.0.0.1"], new ManualTime());
        using var client = new UaCertificateStore(ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", ["127.0.0.1"], new ManualTime());
        if (!areIntroduced)
            return;
        new UaCertificateStore(Security.Directory).Trust(client.Certificate);
        new UaCertificateStore(ClientDirectory).Trust(simulator.Certificate);
    }

    public PlcSecurity Security => new(Path.Combine(_folder.FullName, "plcsim"));

    public string ClientDirectory => Path.Combine(_folder.FullName, "client");

    public async Task<UaClient> ConnectAsync(int port, UaSecurityPolicy? policy = null)
    {
        var options = new UaClientOptions { EndpointUrl = $"opc.tcp://127.0.0.1:{port}", ApplicationUri = "urn:test:client", CertificateDirectory = ClientDirectory, Policy = policy, Warn = _ => { } };
        var client = await UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
