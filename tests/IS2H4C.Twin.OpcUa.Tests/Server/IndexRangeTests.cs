using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Index ranges whose last dimension is a piece of text or of octets (Part 4, 7.27).</summary>
public sealed class IndexRangeTests
{
    private static UaVariable Add(TestPlant plant, string name, BuiltInType type, Variant value, int rank)
    {
        var node = plant.Server.AddressSpace.AddVariable(plant.Unit.NodeId, plant.Id(name), name, type, value, rank);
        node.AccessLevel = AccessLevels.ReadWrite;
        return node;
    }

    private static IEnumerable<string?> Words(DataValue value) => (string?[])value.Value.Elements!;

    private static UaVariable Texts(TestPlant plant) => Add(plant, "texts", BuiltInType.String, Variant.OfArray(["TestString", "Test", "String"]), 1);

    [Theory]
    [InlineData("2,0:1", new[] { "St" })]
    [InlineData("0:1,2:3", new[] { "st", "st" })]
    [InlineData("0:2,7:9", new[] { "ing", null, null })]
    [InlineData("0:9,4:99", new[] { "String", null, "ng" })]
    [InlineData("1", new[] { "Test" })]
    [InlineData("1,3", new[] { "t" })]
    public async Task A_piece_of_each_text_is_read_and_the_shorter_ones_are_null(string range, string?[] expected)
    {
        await using var plant = await TestPlant.StartAsync();
        var texts = Texts(plant);
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(expected, Words(await talk.ReadAsync(texts.NodeId, range: range)));
        Assert.Equal(["TestString", "Test", "String"], Words(await talk.ReadAsync(texts.NodeId)));
    }

    [Theory]
    [InlineData("3,0", "BadIndexRangeNoData")]
    [InlineData("0:2,10", "BadIndexRangeNoData")]
    [InlineData("0,0,0", "BadIndexRangeNoData")]
    [InlineData("0,1:1", "BadIndexRangeInvalid")]
    [InlineData("0,", "BadIndexRangeInvalid")]
    [InlineData(",0", "BadIndexRangeInvalid")]
    [InlineData("0, 1", "BadIndexRangeInvalid")]
    [InlineData("0,2:1", "BadIndexRangeInvalid")]
    [InlineData("0,-1", "BadIndexRangeInvalid")]
    [InlineData("0;1", "BadIndexRangeInvalid")]
    public async Task A_wrong_range_is_invalid_when_it_is_no_range_and_else_has_no_data(string range, string status)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        var texts = Texts(plant);
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(status, (await talk.ReadAsync(texts.NodeId, range: range)).Status.Name);
        var write = await talk.WriteAsync(texts.NodeId, new DataValue(Variant.OfArray((string?[])["x"])), range);
        Assert.Equal(status == "BadIndexRangeInvalid", write == StatusCodes.BadIndexRangeInvalid);
        Assert.True(write.IsBad);

        var subscription = await talk.SubscribeAsync();
        var item = new UaMonitoredItem(texts.NodeId).ToRequest();
        item.ItemToMonitor.IndexRange = range;
        var created = await talk.MonitorAsync(subscription, item);
        if (status == "BadIndexRangeInvalid")
        {
            Assert.Equal(StatusCodes.BadIndexRangeInvalid, created.StatusCode);
            return;
        }
        // What has no data now may have some later: the item lives and says so (Part 4, 5.13.2).
        Assert.Equal(StatusCodes.Good, created.StatusCode);
        Assert.Equal(status, Assert.Single(Talk.ChangesIn(await talk.PublishAsync(time))).Value.Status.Name);
    }

    [Fact]
    public async Task Pieces_of_texts_are_written_into_their_places_all_or_none()
    {
        await using var plant = await TestPlant.StartAsync();
        var texts = Texts(plant);
        await using var talk = await Talk.StartAsync(plant);
        Task<StatusCode> WriteAsync(string range, params string?[] pieces) => talk.WriteAsync(texts.NodeId, new DataValue(Variant.OfArray(pieces)), range);
        Assert.Equal(StatusCodes.Good, await WriteAsync("0:1,0:1", "Ro", "Be"));
        Assert.Equal(StatusCodes.Good, await WriteAsync("2,5", "t"));
        Assert.Equal(["RostString", "Best", "Strint"], Words(await talk.ReadAsync(texts.NodeId)));

        Assert.Equal(StatusCodes.BadIndexRangeDataMismatch, await WriteAsync("0:1,0:1", "Ro"));
        Assert.Equal(StatusCodes.BadIndexRangeDataMismatch, await WriteAsync("0,0:1", "long"));
        // The second text ends before the fifth letter: the first is not changed either.
        Assert.Equal(StatusCodes.BadIndexRangeNoData, await WriteAsync("0:1,4", "X", "X"));
        Assert.Equal(StatusCodes.BadIndexRangeNoData, await WriteAsync("3,0", "X"));
        Assert.Equal(StatusCodes.BadTypeMismatch, await talk.WriteAsync(texts.NodeId, new DataValue(new Variant("X")), "0,0"));
        Assert.Equal(["RostString", "Best", "Strint"], Words(await talk.ReadAsync(texts.NodeId)));
    }

    [Fact]
    public async Task Octet_strings_in_arrays_and_matrices_of_texts_have_the_same_last_dimension()
    {
        await using var plant = await TestPlant.StartAsync();
        var octets = Add(plant, "octets", BuiltInType.ByteString, Variant.OfArray(BuiltInType.ByteString, (byte[]?[])[[1, 2, 3], [4], null]), 1);
        var matrix = Add(plant, "matrix", BuiltInType.String, Variant.OfMatrix(BuiltInType.String, new UaMatrix((string?[])["abc", "def", "ghi", "jkl"], [2, 2])), 2);
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal([[2, 3], null, null], (byte[]?[])(await talk.ReadAsync(octets.NodeId, range: "0:2,1:2")).Value.Elements!);
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(octets.NodeId, new DataValue(Variant.OfArray(BuiltInType.ByteString, (byte[]?[])[[9], [8]])), "0:1,0"));
        Assert.Equal([[9, 2, 3], [8], null], (byte[]?[])(await talk.ReadAsync(octets.NodeId)).Value.Elements!);

        var column = (await talk.ReadAsync(matrix.NodeId, range: "0:1,1,1:2")).Value.Matrix!;
        Assert.Equal(((string?[])["ef", "kl"], (int[])[2, 1]), ((string?[])column.Elements, column.Dimensions), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(StatusCodes.BadIndexRangeNoData, (await talk.ReadAsync(matrix.NodeId, range: "1")).Status);
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(matrix.NodeId, new DataValue(Variant.OfMatrix(BuiltInType.String, new UaMatrix((string?[])["X", "Y"], [1, 2]))), "1,0:1,2"));
        Assert.Equal(["abc", "def", "ghX", "jkY"], Words(await talk.ReadAsync(matrix.NodeId)));
    }

    [Fact]
    public async Task A_piece_of_a_single_text_is_written_too()
    {
        await using var plant = await TestPlant.StartAsync();
        var text = Add(plant, "text", BuiltInType.String, new Variant("electrolyser"), -1);
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal(StatusCodes.Good, await talk.WriteAsync(text.NodeId, new DataValue(new Variant("ON")), "5:6"));
        Assert.Equal("electONlyser", (await talk.ReadAsync(text.NodeId)).Value.ToObject());
        Assert.Equal(StatusCodes.BadIndexRangeNoData, await talk.WriteAsync(text.NodeId, new DataValue(new Variant("XY")), "11:12"));
        Assert.Equal(StatusCodes.BadIndexRangeDataMismatch, await talk.WriteAsync(text.NodeId, new DataValue(new Variant("XY")), "3"));
    }
}
