using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>
/// What a server answers on the wire to a client whose certificate is not right (Part 4, 5.6.2 and 6.1.3): a stranger hears BadSecurityChecksFailed and no reason,
/// an honest client with an old certificate or a wrong clock hears what to mend. The server's own log names the reason either way.
/// </summary>
public sealed class ClientCertificateTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static Task<TestPlant> StartAsync(ManualTime time) => TestPlant.StartAsync(time: time);

    private static async Task<UaException?> TryAsync(TestPlant plant, X509Certificate2 certificate)
    {
        // The identity owns its certificate: it gets one of its own.
        using var key = certificate.GetRSAPrivateKey()!;
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        using var identity = new UaApplicationIdentity(bare.CopyWithPrivateKey(key));
        try
        {
            await using var talk = await Talk.StartAsync(plant, UaSecurityPolicy.Basic256Sha256, identity);
            await talk.RoundTripAsync();
            return null;
        }
        catch (UaException e)
        {
            return e;
        }
    }

    [Theory]
    // Validity from and to, minutes from now; five minutes of clock difference are tolerated.
    [InlineData(-60, 60, null)]
    [InlineData(-60, -4, null)]
    [InlineData(-60, -6, nameof(StatusCodes.BadCertificateTimeInvalid))]
    [InlineData(4, 60, null)]
    [InlineData(6, 60, nameof(StatusCodes.BadCertificateTimeInvalid))]
    public async Task Validity_is_judged_by_the_servers_clock_with_five_minutes_of_tolerance(int fromMinutes, int toMinutes, string? refusal)
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        using var certificate = TestCertificates.Client(time.GetUtcNow().AddMinutes(fromMinutes), time.GetUtcNow().AddMinutes(toMinutes));
        plant.Server.CertificateStore!.Trust(certificate);
        Assert.Equal(refusal, (await TryAsync(plant, certificate))?.Status.Name);
    }

    [Fact]
    public async Task A_servers_clock_that_is_set_right_lets_the_client_in()
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        // The server's clock stands ten days behind the certificate's beginning.
        using var certificate = TestCertificates.Client(time.GetUtcNow() + (10 * Day), time.GetUtcNow() + (20 * Day));
        plant.Server.CertificateStore!.Trust(certificate);
        Assert.Equal(StatusCodes.BadCertificateTimeInvalid, (await TryAsync(plant, certificate))?.Status);
        time.SetWallClock(11 * Day);
        Assert.Null(await TryAsync(plant, certificate));
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.DigitalSignature)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment)]
    [InlineData(TestCertificates.ApplicationUsage & ~X509KeyUsageFlags.DataEncipherment)]
    public async Task A_certificate_for_other_uses_is_refused_by_name(X509KeyUsageFlags usage)
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        using var certificate = TestCertificates.Client(time.GetUtcNow() - Day, time.GetUtcNow() + Day, usage);
        plant.Server.CertificateStore!.Trust(certificate);
        Assert.Equal(StatusCodes.BadCertificateUseNotAllowed, (await TryAsync(plant, certificate))?.Status);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_and_the_log_everything()
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        using var certificate = TestCertificates.Client(time.GetUtcNow() - Day, time.GetUtcNow() + Day);
        var fault = await TryAsync(plant, certificate);
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, fault?.Status);
        Assert.DoesNotContain("trust", fault!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(plant.Warnings, w => w.Contains(nameof(StatusCodes.BadCertificateUntrusted), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_of_an_authority_needs_its_revocation_list_and_must_not_stand_in_it()
    {
        var time = new ManualTime();
        await using var plant = await StartAsync(time);
        using var authority = TestCertificates.Authority(time.GetUtcNow() - Day, time.GetUtcNow() + (9 * Day));
        using var certificate = TestCertificates.Client(time.GetUtcNow() - Day, time.GetUtcNow() + Day, authority: authority);
        var store = plant.Server.CertificateStore!;

        Assert.Equal(StatusCodes.BadSecurityChecksFailed, (await TryAsync(plant, certificate))?.Status);
        Assert.Contains(plant.Warnings, w => w.Contains(nameof(StatusCodes.BadCertificateChainIncomplete), StringComparison.Ordinal));
        store.Trust(authority);
        Assert.Equal(StatusCodes.BadCertificateRevocationUnknown, (await TryAsync(plant, certificate))?.Status);
        var list = new CertificateRevocationListBuilder();
        WriteList(store, list, authority, 1, time);
        Assert.Null(await TryAsync(plant, certificate));
        list.AddEntry(certificate, time.GetUtcNow());
        WriteList(store, list, authority, 2, time);
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, (await TryAsync(plant, certificate))?.Status);
        Assert.Contains(plant.Warnings, w => w.Contains(nameof(StatusCodes.BadCertificateRevoked), StringComparison.Ordinal));
    }

    private static void WriteList(UaCertificateStore store, CertificateRevocationListBuilder list, X509Certificate2 authority, int number, ManualTime time) => File.WriteAllBytes(
        Path.Combine(store.Directory, "crl", "ca.crl"),
        list.Build(authority, number, time.GetUtcNow() + Day, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, time.GetUtcNow()));
}
