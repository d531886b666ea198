using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Read and Write (Part 4, 5.11.2 and 5.11.4).</summary>
public sealed class AttributeServiceTests
{
    private static readonly DateTime At = new(2026, 4, 1, 11, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(TimestampsToReturn.Source, true, false)]
    [InlineData(TimestampsToReturn.Server, false, true)]
    [InlineData(TimestampsToReturn.Both, true, true)]
    [InlineData(TimestampsToReturn.Neither, false, false)]
    public async Task The_timestamps_asked_for_come_and_no_others(TimestampsToReturn wanted, bool source, bool server)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Pressure.Set(new Variant(3.0), At);
        await using var talk = await Talk.StartAsync(plant);
        var request = new ReadRequest { TimestampsToReturn = wanted, NodesToRead = [new ReadValueId { NodeId = plant.Pressure.NodeId, AttributeId = AttributeIds.Value }] };
        var value = Assert.Single((await talk.CallAsync<ReadRequest, ReadResponse>(request)).Results);
        Assert.Equal(source ? At : DateTime.MinValue, value.SourceTimestamp);
        Assert.Equal(server ? time.GetUtcNow().UtcDateTime : DateTime.MinValue, value.ServerTimestamp);
    }

    [Fact]
    public async Task A_read_that_asks_for_nonsense_is_refused_whole()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        ReadValueId[] nodes = [new() { NodeId = plant.Pressure.NodeId, AttributeId = AttributeIds.Value }];
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest()));
        Assert.Equal(StatusCodes.BadMaxAgeInvalid, await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest { MaxAgeMs = -1, NodesToRead = nodes }));
        Assert.Equal(StatusCodes.BadTimestampsToReturnInvalid,
            await talk.RefusalAsync<ReadRequest, ReadResponse>(new ReadRequest { TimestampsToReturn = (TimestampsToReturn)9, NodesToRead = nodes }));
        Assert.Equal(StatusCodes.BadNothingToDo, await talk.RefusalAsync<WriteRequest, WriteResponse>(new WriteRequest()));
    }

    [Fact]
    public async Task Every_attribute_of_a_variable_is_read_or_refused_by_name()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var expected = new Dictionary<uint, object?>
        {
            [AttributeIds.NodeId] = plant.Setpoint.NodeId,
            [AttributeIds.NodeClass] = (int)NodeClass.Variable,
            [AttributeIds.BrowseName] = new QualifiedName(plant.Namespace, "SP"),
            [AttributeIds.Value] = 30.0,
            [AttributeIds.DataType] = new NodeId((uint)BuiltInType.Double),
            [AttributeIds.ValueRank] = -1,
            [AttributeIds.AccessLevel] = (byte)(AccessLevels.ReadWrite | AccessLevels.StatusWrite | AccessLevels.TimestampWrite),
            [AttributeIds.UserAccessLevel] = (byte)(AccessLevels.ReadWrite | AccessLevels.StatusWrite | AccessLevels.TimestampWrite),
            [AttributeIds.AccessLevelEx] = (uint)(AccessLevels.ReadWrite | AccessLevels.StatusWrite | AccessLevels.TimestampWrite),
            [AttributeIds.MinimumSamplingInterval] = 0.0,
            [AttributeIds.Historizing] = false,
        };
        foreach (var (attribute, value) in expected)
            Assert.Equal(value, (await talk.ReadAsync(plant.Setpoint.NodeId, attribute)).Value.ToObject());
        // An event notifier belongs to objects, an executable to methods; attribute 99 to nobody.
        foreach (var attribute in (uint[])[12, 21, 99, 0])
            Assert.Equal(StatusCodes.BadAttributeIdInvalid, (await talk.ReadAsync(plant.Setpoint.NodeId, attribute)).Status);
        Assert.Equal(StatusCodes.BadAttributeIdInvalid, (await talk.ReadAsync(plant.Unit.NodeId, AttributeIds.Value)).Status);
    }

    [Fact]
    public async Task Encodings_that_the_server_does_not_have_are_refused()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.BadDataEncodingUnsupported, (await talk.ReadAsync(plant.Setpoint.NodeId, encoding: "Default XML")).Status);
        Assert.Equal(StatusCodes.BadDataEncodingInvalid, (await talk.ReadAsync(plant.Setpoint.NodeId, AttributeIds.BrowseName, encoding: "Default Binary")).Status);
        Assert.Equal(StatusCodes.Good, (await talk.ReadAsync(plant.Setpoint.NodeId, encoding: "Default Binary")).Status);
    }

    [Fact]
    public async Task Status_source_time_and_picoseconds_are_written_and_read_back()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        var written = new DataValue(new Variant(12.5), StatusCodes.UncertainInitialValue, At) { SourcePicoseconds = 1234 };
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(plant.Setpoint.NodeId, written));
        var read = await talk.ReadAsync(plant.Setpoint.NodeId);
        Assert.Equal((12.5, StatusCodes.UncertainInitialValue, At, 1234), (read.Value.AsDouble(), read.Status, read.SourceTimestamp, read.SourcePicoseconds));
        Assert.Equal(StatusCodes.BadNotWritable, await talk.WriteAsync(plant.Setpoint.NodeId, new DataValue(new Variant("x")), attributeId: AttributeIds.DisplayName));
        Assert.Equal(StatusCodes.BadAttributeIdInvalid, await talk.WriteAsync(plant.Setpoint.NodeId, written, attributeId: 99));
    }

    [Theory]
    [InlineData("1", "Good")]
    [InlineData("1:2", "BadIndexRangeDataMismatch")]
    [InlineData("4", "BadIndexRangeNoData")]
    [InlineData("0,0", "BadIndexRangeNoData")]
    [InlineData("2:1", "BadIndexRangeInvalid")]
    [InlineData("x", "BadIndexRangeInvalid")]
    [InlineData("0:2147483647", "BadIndexRangeDataMismatch")]
    [InlineData("99999999999", "BadIndexRangeInvalid")]
    public async Task Part_of_an_array_is_written_by_its_range(string range, string status)
    {
        await using var plant = await TestPlant.StartAsync();
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(status, (await talk.WriteAsync(plant.Cells.NodeId, new DataValue(Variant.OfArray([9.0])), range)).Name);
        Assert.Equal(status == "Good" ? 9.0 : 1.9, Assert.IsType<double[]>((await talk.ReadAsync(plant.Cells.NodeId)).Value.Elements)[1]);
    }

    [Fact]
    public async Task Part_of_a_matrix_and_of_octets_and_of_a_text_is_read_and_written()
    {
        await using var plant = await TestPlant.StartAsync();
        var space = plant.Server.AddressSpace;
        var matrix = space.AddVariable(plant.Unit.NodeId, plant.Id("matrix"), "matrix", BuiltInType.Int32, Variant.OfMatrix(BuiltInType.Int32, new UaMatrix((int[])[1, 2, 3, 4, 5, 6], [2, 3])), valueRank: 2);
        var octets = space.AddVariable(plant.Unit.NodeId, plant.Id("octets"), "octets", BuiltInType.ByteString, Variant.OfByteString([1, 2, 3, 4]));
        var text = space.AddVariable(plant.Unit.NodeId, plant.Id("text"), "text", BuiltInType.String, new Variant("electrolyser"));
        matrix.AccessLevel = octets.AccessLevel = AccessLevels.ReadWrite;
        await using var talk = await Talk.StartAsync(plant);

        var column = (await talk.ReadAsync(matrix.NodeId, range: "0:1,2")).Value.Matrix!;
        Assert.Equal((int[])[3, 6], Assert.IsType<int[]>(column.Elements));
        Assert.Equal((int[])[2, 1], column.Dimensions);
        Assert.Equal(StatusCodes.BadIndexRangeNoData, (await talk.ReadAsync(matrix.NodeId, range: "1")).Status);
        var part = new DataValue(Variant.OfMatrix(BuiltInType.Int32, new UaMatrix((int[])[20, 50], [2, 1])));
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(matrix.NodeId, part, "0:1,1"));
        Assert.Equal((int[])[1, 20, 3, 4, 50, 6], Assert.IsType<int[]>((await talk.ReadAsync(matrix.NodeId)).Value.Elements));
        Assert.Equal(StatusCodes.BadIndexRangeDataMismatch, await talk.WriteAsync(matrix.NodeId, part, "0,1:2"));
        Assert.Equal(StatusCodes.BadIndexRangeNoData, await talk.WriteAsync(matrix.NodeId, part, "1:2,1"));
        Assert.Equal(StatusCodes.BadTypeMismatch, await talk.WriteAsync(matrix.NodeId, new DataValue(Variant.OfArray([1.0])), "0:1,1"));

        Assert.Equal((byte[])[2, 3], Assert.IsType<byte[]>((await talk.ReadAsync(octets.NodeId, range: "1:2")).Value.ToObject()));
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(octets.NodeId, new DataValue(Variant.OfByteString([7, 8])), "1:2"));
        Assert.Equal((byte[])[1, 7, 8, 4], Assert.IsType<byte[]>((await talk.ReadAsync(octets.NodeId)).Value.ToObject()));
        Assert.Equal("electro", (await talk.ReadAsync(text.NodeId, range: "0:6")).Value.ToObject());
        Assert.Equal(StatusCodes.BadIndexRangeNoData, (await talk.ReadAsync(text.NodeId, range: "40")).Status);
    }

    [Fact]
    public async Task A_structure_arrives_as_it_was_set_and_unknown_ones_pass_untouched()
    {
        await using var plant = await TestPlant.StartAsync();
        var unknown = new ExtensionObject(new NodeId(plant.Namespace, 5001u), ExtensionObjectBody.Binary, [1, 2, 3, 4, 5]);
        var node = plant.Server.AddressSpace.AddVariable(plant.Unit.NodeId, plant.Id("recipe"), "recipe", BuiltInType.ExtensionObject, new Variant(unknown));
        node.AccessLevel = AccessLevels.ReadWrite;
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(new Variant(unknown), (await talk.ReadAsync(node.NodeId)).Value);
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(node.NodeId, new DataValue(new Variant(ExtensionObject.Of(new UaRange(1, 2))))));
        Assert.True(((ExtensionObject)(await talk.ReadAsync(node.NodeId)).Value.ToObject()!).TryGet<UaRange>(out var range));
        Assert.Equal(new UaRange(1, 2), range);
    }
}
