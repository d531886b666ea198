using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>Who is not let in, and what he is told.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
public sealed class HandshakeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_client_is_refused_until_somebody_trusts_its_certificate()
    {
        await using var plant = await TestPlant.StartAsync();
        using (var server = new UaCertificateStore(plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], plant.Time))
            new UaCertificateStore(plant.ClientDirectory).Trust(plant.Server.Identity!.Certificate);
        var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256));
        // A stranger does not learn whom the server trusts; the server's log says why.
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, fault.Status);
        Assert.Contains(plant.Warnings, w => w.Contains(nameof(StatusCodes.BadCertificateUntrusted), StringComparison.Ordinal));

        // The engineer moves the file from rejected/ to trusted/.
        var store = plant.Server.CertificateStore!.Directory;
        var file = Assert.Single(Directory.GetFiles(Path.Combine(store, "rejected")));
        File.Move(file, Path.Combine(store, "trusted", Path.GetFileName(file)));
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256);
        Assert.Equal(29.5, (await client.ReadAsync(plant.Pressure.NodeId, None)).Value.AsDouble());
    }

    [Fact]
    public async Task A_server_is_refused_until_the_client_trusts_it()
    {
        await using var plant = await TestPlant.StartAsync();
        var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Aes256Sha256RsaPss));
        Assert.Equal(StatusCodes.BadCertificateUntrusted, fault.Status);
    }

    [Fact]
    public async Task An_expired_client_is_told_so()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Introduce();
        await (await plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256)).DisposeAsync();
        // The client's clock stands, the server's runs eleven years ahead of the ten-year certificate.
        time.SetWallClock(TimeSpan.FromDays(11 * 366));
        var options = plant.Options(UaSecurityPolicy.Basic256Sha256);
        var fault = await Assert.ThrowsAsync<UaException>(() => UaClient.ConnectAsync(options, TimeProvider.System, None));
        Assert.Equal(StatusCodes.BadCertificateTimeInvalid, fault.Status);
    }

    [Fact]
    public async Task A_certificate_of_another_application_does_not_make_a_session()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256, o => o.ApplicationUri = "urn:somebody:else"));
        Assert.Equal(StatusCodes.BadCertificateUriInvalid, fault.Status);
    }

    [Fact]
    public async Task A_swapped_certificate_fails_the_handshake()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        using var own = new UaCertificateStore(plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], plant.Time);
        // The server's true key is exchanged for another one: what is encrypted for it cannot be read.
        using var other = UaCertificates.CreateSelfSigned("server", "urn:test:server", ["localhost"], plant.Time.GetUtcNow());
        using var otherKey = PeerKey.Of(other.RawData);
        var url = new Uri($"opc.tcp://localhost:{plant.Server.Port}");
        var channel = new ClientChannel(plant.Options(UaSecurityPolicy.Basic256Sha256), url, UaSecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt, own, otherKey, plant.Time);
        var fault = await Assert.ThrowsAsync<UaException>(() => channel.OpenAsync(None));
        Assert.Equal(StatusCodes.BadCertificateInvalid, fault.Status);
        await channel.Ended;
    }

    [Fact]
    public async Task A_user_certificate_is_accepted_once_it_is_trusted()
    {
        var users = Directory.CreateTempSubdirectory("opcua-users-").FullName;
        try
        {
            await using var plant = await TestPlant.StartAsync(o => o.UserCertificateDirectory = users);
            plant.Introduce();
            using var user = UaCertificates.CreateSelfSigned("Jan", "urn:user:jan", [], plant.Time.GetUtcNow());
            var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Aes256Sha256RsaPss, o => o.UserCertificate = user));
            Assert.Equal(StatusCodes.BadIdentityTokenRejected, fault.Status);
            new UaCertificateStore(users).Trust(user);
            await using var client = await plant.ConnectAsync(UaSecurityPolicy.Aes256Sha256RsaPss, o => o.UserCertificate = user);
            Assert.Equal(UaConnectionState.Connected, client.State);
        }
        finally
        {
            Directory.Delete(users, recursive: true);
        }
    }

    [Fact]
    public async Task Anonymous_users_and_unsecured_sessions_are_refused_where_they_are_not_offered()
    {
        await using var plant = await TestPlant.StartAsync(o =>
        {
            o.AllowAnonymous = false;
            o.Endpoints.Remove(new UaEndpoint(UaSecurityPolicy.None, MessageSecurityMode.None));
        });
        plant.Introduce();
        Assert.Equal(StatusCodes.BadIdentityTokenRejected, (await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256))).Status);
        var bare = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.None));
        Assert.Equal(StatusCodes.BadSecurityPolicyRejected, bare.Status);
        Assert.Contains("Connect with encryption", bare.Message, StringComparison.Ordinal);
        // Asking for endpoints needs no security.
        var endpoints = await UaClient.DiscoverAsync(plant.Options(UaSecurityPolicy.Basic256Sha256), plant.Time, None);
        Assert.Equal(6, endpoints.Count);
    }

    [Fact]
    public async Task The_private_key_is_readable_by_its_owner_only()
    {
        await using var plant = await TestPlant.StartAsync();
        var store = Path.Combine(Directory.CreateTempSubdirectory("opcua-key-").FullName, "pki");
        using var identity = new UaCertificateStore(store).LoadOrCreateOwn("x", "urn:x", ["h"], plant.Time);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(store, "own", "private-key.pem")));
        using var bare = X509CertificateLoader.LoadCertificate(identity.Certificate.RawData);
        Assert.Equal("urn:x", UaCertificates.ApplicationUriOf(bare));
        Directory.Delete(Path.GetDirectoryName(store)!, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_accepted_silently()
    {
        await using var plant = await TestPlant.StartAsync(o => o.AcceptUntrustedCertificates = true);
        Assert.Contains(plant.Warnings, w => w.Contains("EVERY client certificate", StringComparison.Ordinal));
        Assert.Contains(plant.Warnings, w => w.Contains("SecurityPolicy None", StringComparison.Ordinal));
    }
}
