using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>A short run of the fuzzers from fixed seeds; the long one is <c>dotnet run -c Release --project tests/IS2H4C.Twin.Benchmarks -- fuzz opcua --count N --seed S</c>.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Damaged_messages_are_refused_by_name_or_mean_something(int seed, bool ofServer)
    {
        var fuzzer = new MessageFuzzer(seed, ofServer);
        fuzzer.Run(10_000);
        // Sound ones are among them: a fuzzer whose every input is refused at once tests nothing.
        Assert.True(fuzzer.Decoded > 1000, $"only {fuzzer.Decoded} were decoded");
    }

    [Theory]
    // A ServiceFault whose diagnostics hold diagnostics that hold nothing: was encoded differently the second time.
    [InlineData("01008D01 0000000000000000 00000000 00000000 404000 00000000 000000")]
    public void Found_inputs_keep_the_rules(string hex)
    {
        var once = MessageRoundTrip.Run(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _);
        Assert.Equal(once, MessageRoundTrip.Run(once, out _));
    }

    [Fact]
    public async Task A_server_survives_damaged_requests()
    {
        await using var plant = await TestPlant.StartAsync(o =>
        {
            o.UserCheck = null;
            o.Limits = new UaServerLimits { MaxSessions = 10_000 };
        });
        plant.Introduce();
        using var own = new UaCertificateStore(plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], plant.Time);
        await new ServerFuzzer(plant.Options(UaSecurityPolicy.None), UaSecurityPolicy.None, null, null, 1).RunAsync(2000);
        await new ServerFuzzer(plant.Options(UaSecurityPolicy.Aes128Sha256RsaOaep), UaSecurityPolicy.Aes128Sha256RsaOaep, own, plant.Server.Identity, 2).RunAsync(1000);
        await new HandshakeFuzzer(plant.Server.Port, own, plant.Server.Identity!, 3).RunAsync(200);
        Assert.DoesNotContain(plant.Warnings, w => w.Contains("fault of the server", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_chunks_are_refused_and_sound_ones_are_opened()
    {
        using var fuzzer = new ChunkFuzzer(1);
        fuzzer.Run(20_000);
        Assert.True(fuzzer.Opened > 2000, $"only {fuzzer.Opened} were opened");
    }

    [Fact]
    public async Task A_client_survives_a_server_that_answers_nonsense()
    {
        var faults = new List<string>();
        await using var server = new HostileServer(1);
        var fuzzer = new ClientFuzzer(server, faults.Add, 1);
        await fuzzer.RunAsync(2000);
        Assert.DoesNotContain(faults, f => f.Contains("fault of the client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_survives_damaged_answers_and_reads_again_when_they_are_sound()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.RequestTimeout = TimeSpan.FromSeconds(0.5);
            o.KeepAliveInterval = TimeSpan.FromSeconds(0.2);
            o.ReconnectLongestDelay = TimeSpan.FromSeconds(0.05);
        });
        proxy.Corruption = new Random(1);
        for (var i = 0; i < 60; i++)
            await TryReadAsync(client, plant.Pressure.NodeId);
        proxy.Corruption = null;
        proxy.Cut();
        while (await TryReadAsync(client, plant.Pressure.NodeId) is not 29.5)
        {
        }
    }

    private static async Task<double?> TryReadAsync(UaClient client, NodeId node)
    {
        try
        {
            var value = (await client.ReadAsync(node, CancellationToken.None)).Value;
            return value.TryGetNumber(out var number) ? number : null;
        }
        catch (UaException)
        {
            await Task.Yield();
            return null;
        }
    }
}
