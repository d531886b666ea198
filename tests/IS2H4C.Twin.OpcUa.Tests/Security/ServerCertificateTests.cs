using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>When our client turns away from a server, and with which status.</summary>
public sealed class ServerCertificateTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static async Task<StatusCode> RefusalAsync(TestPlant plant, TimeProvider time, Action<UaClientOptions>? configure = null) =>
        (await Assert.ThrowsAsync<UaException>(() => UaClient.ConnectAsync(plant.Options(UaSecurityPolicy.Basic256Sha256, configure), time, None))).Status;

    [Theory]
    // The client's clock against the server's: certificates of the tests begin five minutes before their making and live ten years.
    [InlineData(-0.1, null)]
    [InlineData(-1, nameof(StatusCodes.BadCertificateTimeInvalid))]
    [InlineData(10 * 365, null)]
    [InlineData(11 * 365, nameof(StatusCodes.BadCertificateTimeInvalid))]
    public async Task A_clients_skewed_clock_refuses_the_server_by_name(double days, string? refusal)
    {
        // -0.1 days is within neither tolerance nor validity unless the certificate was made on that day: it was made at this clock's start.
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: new ManualTime());
        plant.Introduce();
        time.SetWallClock(days == -0.1 ? TimeSpan.FromMinutes(-9) : TimeSpan.FromDays(days));
        if (refusal is null)
            await (await UaClient.ConnectAsync(plant.Options(UaSecurityPolicy.Basic256Sha256), time, None)).DisposeAsync();
        else
            Assert.Equal(refusal, (await RefusalAsync(plant, time)).Name);
    }

    [Fact]
    public async Task A_server_under_another_host_name_than_its_certificates_is_refused()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        void Dial(UaClientOptions o) => o.EndpointUrl = $"opc.tcp://127.0.0.1:{plant.Server.Port}";
        Assert.Equal(StatusCodes.BadCertificateHostNameInvalid, await RefusalAsync(plant, plant.Time, Dial));
        var options = plant.Options(UaSecurityPolicy.Basic256Sha256, Dial);
        options.VerifyHostName = false;
        await (await UaClient.ConnectAsync(options, plant.Time, None)).DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_calls_itself_other_than_its_certificate_is_refused()
    {
        await using var plant = await TestPlant.StartAsync(o => o.ApplicationUri = "urn:somebody:else");
        plant.Introduce();
        Assert.Equal(StatusCodes.BadCertificateUriInvalid, await RefusalAsync(plant, plant.Time));
    }

    [Fact]
    public async Task A_server_whose_certificate_was_taken_from_trusted_is_refused_at_the_next_connection()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await (await plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256)).DisposeAsync();
        new UaCertificateStore(plant.ClientDirectory).Distrust(plant.Server.Identity!.Certificate);
        Assert.Equal(StatusCodes.BadCertificateUntrusted, await RefusalAsync(plant, plant.Time));
    }
}
