using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>
/// open62541 in both roles, built aside: OPEN62541_INTEROP_CLIENT names its check_interop_client, OPEN62541_INTEROP_SERVER its interop_server (tests/interop of its sources,
/// option UA_BUILD_INTEROP_TESTS).
/// </summary>
public sealed class Open62541Tests
{
    private const string ClientVariable = "OPEN62541_INTEROP_CLIENT";
    private const string ServerVariable = "OPEN62541_INTEROP_SERVER";
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class ProgramFactAttribute : FactAttribute
    {
        public ProgramFactAttribute(string variable)
        {
            if (!File.Exists(Environment.GetEnvironmentVariable(variable)))
                Skip = $"open62541 is not on this machine: build its interoperability programs aside and name this one in {variable}";
        }
    }

    private static string Program(string variable) => Environment.GetEnvironmentVariable(variable)!;

    private static (string Certificate, string Key) WriteIdentity(string directory, string name, string uri)
    {
        using var certificate = UaCertificates.CreateSelfSigned(name, uri, ["localhost"], TimeProvider.System.GetUtcNow());
        using var key = certificate.GetRSAPrivateKey()!;
        var files = (Path.Combine(directory, name + ".der"), Path.Combine(directory, name + ".key.der"));
        File.WriteAllBytes(files.Item1, certificate.RawData);
        File.WriteAllBytes(files.Item2, key.ExportRSAPrivateKey());
        return files;
    }

    [ProgramFact(ClientVariable)]
    public async Task Its_interoperability_client_passes_on_our_server()
    {
        var users = Directory.CreateTempSubdirectory("opcua-users-").FullName;
        await using var plant = await TestPlant.StartAsync(o =>
        {
            o.AcceptUntrustedCertificates = true;
            o.UserCheck = (user, password) => user == "user1" && password == "password";
            o.UserCertificateDirectory = users;
        });
        var space = plant.Server.AddressSpace;
        space.AddVariable(UaNodeIds.Objects, new NodeId(1, "the.answer"), "the answer", BuiltInType.Int32, new Variant(43));
        var unit = space.AddObject(UaNodeIds.Objects, new NodeId(1, 1000u), "InteropTests");
        var text = new NodeId((uint)BuiltInType.String);
        space.AddMethod(unit.NodeId, new NodeId(1, 62541u), "HelloWorld", [new UaArgument("name", text, -1, default)], [new UaArgument("greeting", text, -1, default)],
            (UaCallContext _, ReadOnlySpan<Variant> inputs, Span<Variant> outputs) =>
            {
                outputs[0] = new Variant("Hello " + inputs[0].ToObject());
                return StatusCodes.Good;
            });
        var (certificate, key) = WriteIdentity(plant.ClientDirectory, "client_c", "urn:open62541.client.application");
        using (var user = X509CertificateLoader.LoadCertificateFromFile(certificate))
            new UaCertificateStore(users).Trust(user);
        var trusted = Path.Combine(plant.ClientDirectory, "server.der");
        await File.WriteAllBytesAsync(trusted, plant.Server.Identity!.RawCertificate, None);

        var start = new ProcessStartInfo(Program(ClientVariable), [$"opc.tcp://localhost:{plant.Server.Port}", certificate, key, trusted])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(None);
        var output = await process.StandardOutput.ReadToEndAsync(None) + await errors;
        await process.WaitForExitAsync(None);
        Directory.Delete(users, recursive: true);
        Assert.True(process.ExitCode == 0, output);
        foreach (var test in (string[])["T-5", "T-6", "T-7", "T-8", "T-9"])
            Assert.DoesNotContain(output.Split('\n'), line => line.Contains("SKIP", StringComparison.Ordinal) && line.Contains(test, StringComparison.Ordinal));
    }

    [ProgramFact(ServerVariable)]
    public async Task Our_client_passes_on_its_interoperability_server()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        var (certificate, key) = WriteIdentity(plant.ClientDirectory, "server_c", "urn:open62541.unconfigured.application");
        var own = Path.Combine(plant.ClientDirectory, "own", "certificate.der");
        var port = FreePort();
        using var process = Process.Start(new ProcessStartInfo(Program(ServerVariable), [port, certificate, key, own]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var log = Channel.CreateUnbounded<string>();
            process.OutputDataReceived += (_, e) => log.Writer.TryWrite(e.Data ?? "");
            process.ErrorDataReceived += (_, e) => log.Writer.TryWrite(e.Data ?? "");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            // It says that it listens before it does, and names its address when it does.
            while (!(await log.Reader.ReadAsync(None)).Contains("DiscoveryUrl added", StringComparison.Ordinal))
            {
            }
            foreach (var policy in UaSecurityPolicy.All)
                await ExerciseAsync(plant, policy, port);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(None);
        }
    }

    private static async Task ExerciseAsync(TestPlant plant, UaSecurityPolicy policy, string port)
    {
        var isSecured = policy != UaSecurityPolicy.None;
        await using var client = await UaClient.ConnectAsync(
            plant.Options(policy, o =>
            {
                o.EndpointUrl = $"opc.tcp://localhost:{port}";
                o.AcceptUntrustedCertificates = true;
                o.VerifyHostName = false;
                o.UserName = isSecured ? "user1" : null;
                o.Password = "password";
            }),
            TimeProvider.System,
            None);
        Assert.Equal(43, (await client.ReadAsync(new NodeId(1, "the.answer"), None)).Value.ToObject());
        var greeting = await client.CallAsync(new NodeId(1, 1000u), new NodeId(1, 62541u), [new Variant("World")], None);
        Assert.Contains("Hello World", Assert.Single(greeting.Outputs).ToObject() as string, StringComparison.Ordinal);
        Assert.NotEmpty(await client.BrowseAsync(UaNodeIds.Objects, None));
        var values = Channel.CreateUnbounded<DataValue>();
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) => values.Writer.TryWrite(batch[0].Value), None);
        // Server.ServerStatus.CurrentTime moves by itself.
        await subscription.AddAsync([new UaMonitoredItem(new NodeId(2258)) { SamplingIntervalMs = 100 }], None);
        for (var i = 0; i < 3; i++)
            Assert.True((await values.Reader.ReadAsync(None)).Status.IsGood);
        await subscription.DisposeAsync();
    }

    private static string FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
