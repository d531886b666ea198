using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>What somebody on the line can see, repeat and change.</summary>
public sealed class WireTests
{
    private const string Password = "käse-7";
    private const double Value = 1234.56789012;
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string, MessageSecurityMode> Secured => new()
    {
        { "Basic256Sha256", MessageSecurityMode.Sign },
        { "Basic256Sha256", MessageSecurityMode.SignAndEncrypt },
        { "Aes128_Sha256_RsaOaep", MessageSecurityMode.SignAndEncrypt },
        { "Aes256_Sha256_RsaPss", MessageSecurityMode.Sign },
        { "Aes256_Sha256_RsaPss", MessageSecurityMode.SignAndEncrypt },
    };

    private static UaSecurityPolicy Policy(string name) => UaSecurityPolicy.All.Single(p => p.Name == name);

    private static bool Shows(byte[] line, ReadOnlySpan<byte> what) => line.AsSpan().IndexOf(what) >= 0;

    [Theory]
    [MemberData(nameof(Secured))]
    public async Task An_encrypted_line_shows_neither_tags_nor_values_nor_users_nor_passwords(string policy, MessageSecurityMode mode)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        await using (var client = await plant.ConnectAsync(Policy(policy), o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.Mode = mode;
            o.UserName = "operator";
            o.Password = Password;
        }))
        {
            Assert.Equal(StatusCodes.Good, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(Value), None));
            Assert.Equal(Value, (await client.ReadAsync(plant.Setpoint.NodeId, None)).Value.AsDouble());
            Assert.NotEmpty(await client.BrowseAsync(plant.Unit.NodeId, None));
            Assert.NotEmpty(await client.ReadNamespacesAsync(None));
        }
        var line = proxy.Recorded;
        Assert.False(Shows(line, System.Text.Encoding.UTF8.GetBytes(Password)), "the password went over the line in clear text");
        // A signed line is readable: this shows that the same search would have found them.
        var isReadable = mode == MessageSecurityMode.Sign;
        foreach (var text in (string[])["EL01.PIC101.SP", "EL01.PT101.PV", "urn:test:plant", "operator"])
            Assert.True(Shows(line, System.Text.Encoding.UTF8.GetBytes(text)) == isReadable, text);
        Assert.Equal(isReadable, Shows(line, BitConverter.GetBytes(Value)));
    }

    [Fact]
    public async Task A_password_stays_secret_on_a_line_without_security_and_goes_only_to_a_trusted_server()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var proxy = new CutProxy(plant.Server.Port);
        void Configure(UaClientOptions o)
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.UserName = "operator";
            o.Password = Password;
        }
        var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.None, Configure));
        Assert.Equal(StatusCodes.BadCertificateUntrusted, fault.Status);
        plant.Introduce();
        await (await plant.ConnectAsync(UaSecurityPolicy.None, Configure)).DisposeAsync();
        Assert.True(Shows(proxy.Recorded, "operator"u8));
        Assert.False(Shows(proxy.Recorded, System.Text.Encoding.UTF8.GetBytes(Password)), "the password went over the line in clear text");
    }

    [Theory]
    [MemberData(nameof(Secured))]
    public async Task A_message_that_was_changed_on_the_way_ends_the_channel_on_either_side(string policy, MessageSecurityMode mode)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        foreach (var answers in (bool[])[false, true])
        {
            await using var client = await ThroughAsync(plant, proxy, Policy(policy), mode);
            proxy.FlipOneBit(answers);
            var fault = await Assert.ThrowsAsync<UaException>(() => client.ReadAsync(plant.Pressure.NodeId, None));
            Assert.Equal(StatusCodes.BadSecurityChecksFailed, fault.Status);
        }
        // The server goes on with others.
        await using var next = await ThroughAsync(plant, proxy, Policy(policy), mode);
        Assert.Equal(29.5, (await next.ReadAsync(plant.Pressure.NodeId, None)).Value.AsDouble());
    }

    [Theory]
    [MemberData(nameof(Secured))]
    public async Task A_message_that_is_repeated_ends_the_channel_on_either_side(string policy, MessageSecurityMode mode)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        foreach (var answers in (bool[])[false, true])
        {
            await using var client = await ThroughAsync(plant, proxy, Policy(policy), mode);
            var reason = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            client.StateChanged += (_, why) => reason.TrySetResult(why);
            await client.ReadAsync(plant.Pressure.NodeId, None);
            await proxy.RepeatLastAsync(answers);
            Assert.Contains(nameof(StatusCodes.BadSequenceNumberInvalid), await reason.Task, StringComparison.Ordinal);
        }
    }

    private static Task<UaClient> ThroughAsync(TestPlant plant, CutProxy proxy, UaSecurityPolicy policy, MessageSecurityMode mode) => plant.ConnectAsync(policy, o =>
    {
        o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
        o.Mode = mode;
        o.ReconnectFirstDelay = TimeSpan.FromHours(1);
    });
}
