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

    [Theory]
    [InlineData(MessageSecurityMode.SignAndEncrypt, true)]
    [InlineData(MessageSecurityMode.Sign, false)]
    [InlineData(MessageSecurityMode.None, false)]
    public async Task A_password_that_the_server_wants_bare_goes_over_an_encrypted_channel_only(MessageSecurityMode mode, bool goes)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        UserNameIdentityToken? seen = null;
        await using var server = new HostileServer(1, plant.Server.Identity)
        {
            SecuredMode = mode,
            Lie = response =>
            {
                foreach (var endpoint in response.ServerEndpoints)
                    endpoint.UserIdentityTokens = [new UserTokenPolicy { PolicyId = "bare", TokenType = UserTokenType.UserName, SecurityPolicyUri = UaSecurityPolicy.None.Uri }];
            },
            OnActivate = request => seen = request.UserIdentityToken.TryGet<UserNameIdentityToken>(out var token) ? token : null,
        };
        var options = plant.Options(mode == MessageSecurityMode.None ? UaSecurityPolicy.None : UaSecurityPolicy.Basic256Sha256, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{server.Port}";
            o.Mode = mode;
            o.UserName = "operator";
            o.Password = "käse-7";
            o.KeepAliveInterval = TimeSpan.FromHours(1);
        });
        if (goes)
        {
            await using var client = await UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None);
            Assert.Equal(("bare", "operator", null), (seen!.PolicyId, seen.UserName, seen.EncryptionAlgorithm));
            Assert.Equal("käse-7", System.Text.Encoding.UTF8.GetString(seen.Password!));
            return;
        }
        var fault = await Assert.ThrowsAsync<UaException>(() => UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None));
        Assert.Equal(StatusCodes.BadSecurityPolicyRejected, fault.Status);
        Assert.Contains("clear text", fault.Message, StringComparison.Ordinal);
        Assert.Null(seen);
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
