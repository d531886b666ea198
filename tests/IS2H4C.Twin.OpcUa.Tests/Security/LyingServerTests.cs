using IS2H4C.Twin.OpcUa.Tests.Fuzzing;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>A server that speaks the protocol and lies in its CreateSession response: our client turns away (Part 4, 5.7.2).</summary>
public sealed class LyingServerTests
{
    public static TheoryData<string, string> Lies => new()
    {
        { "another certificate", nameof(StatusCodes.BadCertificateInvalid) },
        { "no certificate", nameof(StatusCodes.BadCertificateInvalid) },
        { "another signature", nameof(StatusCodes.BadApplicationSignatureInvalid) },
        { "another algorithm", nameof(StatusCodes.BadApplicationSignatureInvalid) },
        { "short nonce", nameof(StatusCodes.BadNonceInvalid) },
        { "endpoint missing", nameof(StatusCodes.BadSecurityChecksFailed) },
        { "stronger endpoint hidden before", nameof(StatusCodes.BadSecurityChecksFailed) },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_client_turns_away_from_a_lie(string lie, string status)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var server = new HostileServer(1, plant.Server.Identity) { Lie = response => Tell(lie, response) };
        // The strongest that is offered, as by default.
        var options = plant.Options(UaSecurityPolicy.Basic256Sha256, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{server.Port}";
            o.Policy = null;
            o.KeepAliveInterval = TimeSpan.FromHours(1);
        });
        if (status.Length == 0)
        {
            await using var client = await UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None);
            Assert.Equal("Basic256Sha256", client.PolicyName);
            return;
        }
        var fault = await Assert.ThrowsAsync<UaException>(() => UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None));
        Assert.Equal(status, fault.Status.Name);
    }

    private static void Tell(string lie, CreateSessionResponse response)
    {
        switch (lie)
        {
            case "another certificate":
                using (var other = UaCertificates.CreateSelfSigned("server", "urn:test:server", ["localhost"], TimeProvider.System.GetUtcNow()))
                    response.ServerCertificate = other.RawData;
                break;
            case "no certificate":
                response.ServerCertificate = null;
                break;
            case "another signature":
                response.ServerSignature.Signature![3] ^= 1;
                break;
            case "another algorithm":
                response.ServerSignature.Algorithm = UaSecurityPolicy.Aes256Sha256RsaPss.SignatureUri;
                break;
            case "short nonce":
                response.ServerNonce = new byte[31];
                break;
            case "endpoint missing":
                response.ServerEndpoints = [response.ServerEndpoints[0]];
                break;
            case "stronger endpoint hidden before":
                response.ServerEndpoints = [.. response.ServerEndpoints, new EndpointDescription
                {
                    SecurityPolicyUri = UaSecurityPolicy.Aes256Sha256RsaPss.Uri,
                    SecurityMode = MessageSecurityMode.SignAndEncrypt,
                }];
                break;
        }
    }
}
