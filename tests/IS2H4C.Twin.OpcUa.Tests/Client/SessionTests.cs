using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Client;

public sealed class SessionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string, MessageSecurityMode> Channels => new()
    {
        { "None", MessageSecurityMode.None },
        { "Basic256Sha256", MessageSecurityMode.Sign },
        { "Basic256Sha256", MessageSecurityMode.SignAndEncrypt },
        { "Aes128_Sha256_RsaOaep", MessageSecurityMode.Sign },
        { "Aes128_Sha256_RsaOaep", MessageSecurityMode.SignAndEncrypt },
        { "Aes256_Sha256_RsaPss", MessageSecurityMode.Sign },
        { "Aes256_Sha256_RsaPss", MessageSecurityMode.SignAndEncrypt },
    };

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Reads_writes_browses_and_calls_with_every_policy_and_mode(string policyName, MessageSecurityMode mode)
    {
        var policy = UaSecurityPolicy.All.Single(p => p.Name == policyName);
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var client = await plant.ConnectAsync(policy, o =>
        {
            o.Mode = mode;
            o.UserName = "operator";
            o.Password = "käse-7";
        });

        Assert.Equal(29.5, (await client.ReadAsync(plant.Pressure.NodeId, None)).Value.AsDouble());
        Assert.Equal(StatusCodes.Good, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(28.0), None));
        Assert.Equal(28.0, plant.Setpoint.Value.Value.AsDouble());
        var children = await client.BrowseAsync(plant.Unit.NodeId, None);
        Assert.Equal(["PV", "SP", "Cells", "Scale"], children.Select(c => c.BrowseName.Name));
        var call = await client.CallAsync(plant.Unit.NodeId, plant.Id("EL01.Scale"), [new Variant(2.0), new Variant(21.0)], None);
        Assert.Equal(42.0, Assert.Single(call.Outputs).AsDouble());
        Assert.Equal(plant.Pressure.NodeId, await client.ResolveAsync(UaNodeIds.Objects, [new(plant.Namespace, "EL01"), new(plant.Namespace, "PV")], None));
    }

    [Fact]
    public async Task Messages_larger_than_a_chunk_travel_both_ways()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        foreach (var policy in UaSecurityPolicy.All)
        {
            await using var client = await plant.ConnectAsync(policy);
            var many = new double[60_000];
            for (var i = 0; i < many.Length; i++)
                many[i] = i;
            Assert.Equal(StatusCodes.Good, await client.WriteAsync(plant.Cells.NodeId, Variant.OfArray(many), None));
            var read = (await client.ReadAsync(plant.Cells.NodeId, None)).Value;
            Assert.Equal(many, Assert.IsType<double[]>(read.Elements));
        }
    }

    [Fact]
    public async Task Reading_a_missing_node_gives_its_status_and_the_others_their_values()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var results = new DataValue[3];
        await client.ReadAsync((NodeId[])[plant.Id("EL99"), plant.Pressure.NodeId, UaNodeIds.ServerState], results, None);
        Assert.Equal(StatusCodes.BadNodeIdUnknown, results[0].Status);
        Assert.Equal(29.5, results[1].Value.AsDouble());
        Assert.Equal(0, results[2].Value.ToObject());
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        var fault = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.UserName = "operator";
            o.Password = "wrong";
        }));
        Assert.Equal(StatusCodes.BadUserAccessDenied, fault.Status);
    }

    [Fact]
    public async Task Part_of_an_array_is_read_and_written_by_its_range()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var part = await client.ReadAttributeAsync(plant.Cells.NodeId, AttributeIds.Value, "1:2", None);
        Assert.Equal([1.9, 2.0], Assert.IsType<double[]>(part.Value.Elements));
        Assert.Equal(StatusCodes.BadIndexRangeNoData, (await client.ReadAttributeAsync(plant.Cells.NodeId, AttributeIds.Value, "9", None)).Status);
        Assert.Equal(StatusCodes.BadIndexRangeInvalid, (await client.ReadAttributeAsync(plant.Cells.NodeId, AttributeIds.Value, "2:2", None)).Status);
    }

    [Fact]
    public async Task Writes_of_the_wrong_type_or_to_read_only_tags_are_refused()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        Assert.Equal(StatusCodes.BadTypeMismatch, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(28), None));
        Assert.Equal(StatusCodes.BadNotWritable, await client.WriteAsync(plant.Pressure.NodeId, new Variant(1.0), None));
        Assert.Equal(StatusCodes.BadNodeIdUnknown, await client.WriteAsync(plant.Id("none"), new Variant(1.0), None));
    }
}
