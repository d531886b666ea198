using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Limits, continuation points, sessions that belong to somebody.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A channel is freed by its own receiving thread.")]
public sealed class ServiceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Operation_limits_are_published_and_enforced()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxNodesPerRead = 10 });
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        // Server.ServerCapabilities.OperationLimits.MaxNodesPerRead.
        Assert.Equal(10u, (await client.ReadAsync(new NodeId(11705), None)).Value.ToObject());
        var nodes = Enumerable.Repeat(plant.Pressure.NodeId, 11).ToArray();
        var fault = await Assert.ThrowsAsync<UaException>(async () => await client.ReadAsync(nodes, new DataValue[11], None));
        Assert.Equal(StatusCodes.BadTooManyOperations, fault.Status);
        await client.ReadAsync(nodes.AsMemory(0, 10), new DataValue[10], None);
    }

    [Fact]
    public async Task A_long_browse_is_continued()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxReferencesPerNode = 10 });
        for (var i = 0; i < 25; i++)
            plant.Server.AddressSpace.AddVariable(plant.Unit.NodeId, plant.Id($"v{i}"), $"v{i}", BuiltInType.Int32, new Variant(i));
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var names = (await client.BrowseAsync(plant.Unit.NodeId, None)).Select(e => e.BrowseName.Name).ToList();
        Assert.Equal(29, names.Count);
        Assert.Equal(29, names.Distinct().Count());
    }

    [Fact]
    public async Task A_session_serves_only_the_connection_it_was_activated_on()
    {
        await using var plant = await TestPlant.StartAsync();
        var options = plant.Options(UaSecurityPolicy.None);
        var (own, session) = await OpenAsync(options);
        await session.CreateAsync(own, None);
        var values = new DataValue[1];
        // Not activated yet: this use of it also closes it.
        var early = await Assert.ThrowsAsync<UaException>(async () => await own.ReadAsync([plant.Pressure.NodeId], values, session.AuthenticationToken, None));
        Assert.Equal(StatusCodes.BadSessionNotActivated, early.Status);
        await session.CreateAsync(own, None);
        await session.ActivateAsync(own, None);
        await own.ReadAsync([plant.Pressure.NodeId], values, session.AuthenticationToken, None);
        Assert.Equal(29.5, values[0].Value.AsDouble());

        var (other, _) = await OpenAsync(options);
        var stolen = await Assert.ThrowsAsync<UaException>(async () => await other.ReadAsync([plant.Pressure.NodeId], values, session.AuthenticationToken, None));
        Assert.Equal(StatusCodes.BadSecureChannelIdInvalid, stolen.Status);
        var unknown = await Assert.ThrowsAsync<UaException>(async () => await other.ReadAsync([plant.Pressure.NodeId], values, new NodeId(1, Guid.Empty), None));
        Assert.Equal(StatusCodes.BadSessionIdInvalid, unknown.Status);
        foreach (var channel in (ClientChannel[])[own, other])
        {
            channel.CloseOrderly();
            await channel.Ended;
        }
    }

    [Fact]
    public async Task A_write_handler_may_limit_or_refuse()
    {
        await using var plant = await TestPlant.StartAsync(o => o.MayWrite = user => user == "operator");
        plant.Introduce();
        plant.Setpoint.OnWrite = (UaVariable _, ref DataValue value, string? user) =>
        {
            if (value.Value.AsDouble() < 0)
                return StatusCodes.BadOutOfRange;
            value.Value = new Variant(Math.Min(value.Value.AsDouble(), 30.0));
            return user == "operator" ? StatusCodes.Good : StatusCodes.BadUserAccessDenied;
        };
        await using var reader = await plant.ConnectAsync(UaSecurityPolicy.None);
        Assert.Equal(StatusCodes.BadUserAccessDenied, await reader.WriteAsync(plant.Setpoint.NodeId, new Variant(20.0), None));
        await using var writer = await plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.UserName = "operator";
            o.Password = "käse-7";
        });
        Assert.Equal(StatusCodes.BadOutOfRange, await writer.WriteAsync(plant.Setpoint.NodeId, new Variant(-1.0), None));
        Assert.Equal(StatusCodes.Good, await writer.WriteAsync(plant.Setpoint.NodeId, new Variant(35.0), None));
        Assert.Equal(30.0, plant.Setpoint.Value.Value.AsDouble());
    }

    private static async Task<(ClientChannel Channel, ClientSession Session)> OpenAsync(UaClientOptions options)
    {
        var channel = new ClientChannel(options, new Uri(options.EndpointUrl), UaSecurityPolicy.None, MessageSecurityMode.None, null, null, TimeProvider.System);
        await channel.OpenAsync(None);
        return (channel, new ClientSession(options, null, (_, _) => { }));
    }

    [Fact]
    public async Task Two_servers_never_share_a_port()
    {
        await using var plant = await TestPlant.StartAsync();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => TestPlant.StartAsync(o => o.Port = plant.Server.Port));
    }

    [Fact]
    public async Task A_write_handler_may_clamp_and_say_so()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Setpoint.OnWrite = (UaVariable _, ref DataValue value, string? _) =>
        {
            value.Value = new Variant(30.0);
            return StatusCodes.GoodClamped;
        };
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        Assert.Equal(StatusCodes.GoodClamped, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(99.0), None));
        Assert.Equal(30.0, (await client.ReadAsync(plant.Setpoint.NodeId, None)).Value.AsDouble());
    }

    [Fact]
    public void A_node_id_may_name_its_namespace_by_URI()
    {
        string[] namespaces = ["http://opcfoundation.org/UA/", "urn:server", "urn:plc"];
        Assert.Equal(new NodeId(2, "PT101"), NodeId.Parse("nsu=urn:plc;s=PT101", namespaces));
        Assert.Equal(new NodeId(3, 7), NodeId.Parse("ns=3;i=7", namespaces));
        Assert.Contains("urn:other", Assert.Throws<FormatException>(() => NodeId.Parse("nsu=urn:other;i=1", namespaces)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => NodeId.Parse("nsu=urn:plc", namespaces));
    }
}
