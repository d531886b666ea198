using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>What may be done with a node, by its attributes and by trying (Part 3, 5.6 and 8.57).</summary>
public sealed class AccessTests
{
    private const byte All = (byte)(AccessLevels.ReadWrite | AccessLevels.StatusWrite | AccessLevels.TimestampWrite);

    [Fact]
    public async Task Attributes_tell_a_user_what_he_may_do()
    {
        await using var plant = await TestPlant.StartAsync(o => o.MayWrite = user => user == "operator");
        await using var anonymous = await Talk.StartAsync(plant);
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.UserName = "operator";
            o.Password = "käse-7";
            o.AcceptUntrustedCertificates = true;
        });
        async Task<object?> ReadAsync(NodeId node, uint attribute) => (await anonymous.ReadAsync(node, attribute)).Value.ToObject();
        Assert.Equal(All, await ReadAsync(plant.Setpoint.NodeId, AttributeIds.AccessLevel));
        Assert.Equal((byte)AccessLevels.CurrentRead, await ReadAsync(plant.Setpoint.NodeId, AttributeIds.UserAccessLevel));
        Assert.Equal(true, await ReadAsync(plant.Id("EL01.Scale"), AttributeIds.Executable));
        Assert.Equal(false, await ReadAsync(plant.Id("EL01.Scale"), AttributeIds.UserExecutable));
        Assert.Equal(true, await ReadAsync(UaNodeIds.GetMonitoredItems, AttributeIds.UserExecutable));
        Assert.Equal(StatusCodes.BadUserAccessDenied, await anonymous.WriteAsync(plant.Setpoint.NodeId, new DataValue(new Variant(1.0))));
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(1.0), CancellationToken.None));
    }

    [Fact]
    public async Task A_value_marked_as_bad_does_not_reach_a_handler()
    {
        await using var plant = await TestPlant.StartAsync();
        var taken = new List<double>();
        plant.Setpoint.OnWrite = (UaVariable _, ref DataValue value, string? _) =>
        {
            taken.Add(value.Value.AsDouble());
            return StatusCodes.Good;
        };
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal((byte)AccessLevels.ReadWrite, (await talk.ReadAsync(plant.Setpoint.NodeId, AttributeIds.AccessLevel)).Value.ToObject());
        Assert.Equal(StatusCodes.BadWriteNotSupported, await talk.WriteAsync(plant.Setpoint.NodeId, new DataValue(new Variant(1.0), StatusCodes.BadSensorFailure, default)));
        Assert.Equal(StatusCodes.BadWriteNotSupported, await talk.WriteAsync(plant.Setpoint.NodeId, new DataValue(new Variant(2.0), StatusCodes.UncertainInitialValue, default)));
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(plant.Setpoint.NodeId, new DataValue(new Variant(3.0), StatusCodes.Good, TimeProvider.System.GetUtcNow().UtcDateTime)));
        Assert.Equal([3.0], taken);
    }

    [Fact]
    public async Task A_variable_that_nobody_may_read_is_watched_and_says_so()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Setpoint.AccessLevel = AccessLevels.CurrentWrite;
        await using var talk = await Talk.StartAsync(plant);
        var subscription = await talk.SubscribeAsync();
        Assert.Equal(StatusCodes.Good, (await talk.MonitorAsync(subscription, new UaMonitoredItem(plant.Setpoint.NodeId).ToRequest())).StatusCode);
        Assert.Equal(StatusCodes.BadNotReadable, Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time))).Value.Status);
        // As soon as it may be read, its values come (Part 4, 5.13.2).
        plant.Setpoint.AccessLevel = AccessLevels.ReadWrite;
        Assert.Equal(30.0, Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time))).Value.Value.AsDouble());
    }
}
