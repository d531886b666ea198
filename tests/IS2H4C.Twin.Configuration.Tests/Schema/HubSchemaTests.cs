using System.Text.Json;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Schema;

namespace IS2H4C.Twin.Configuration.Tests.Schema;

public sealed class HubSchemaTests
{
    [Theory]
    [InlineData("hub.schema.json")]
    [InlineData("dispatch.schema.json")]
    public void The_committed_schema_is_current(string name)
    {
        var committed = File.ReadAllText(Path.Combine(Repository.Root, "config", "schema", name));
        var current = HubSchema.Files(AssetCatalogue.Default)[name];
        Assert.True(committed == current, $"config/schema/{name} is not current. Run: twin check --write-schema config/schema");
    }

    [Fact]
    public void Each_kind_has_its_options_in_the_schema()
    {
        using var schema = JsonDocument.Parse(HubSchema.Files(AssetCatalogue.Default)["hub.schema.json"]);
        var perKind = schema.RootElement.GetProperty("properties").GetProperty("assets").GetProperty("items").GetProperty("allOf");
        Assert.Equal(
            AssetCatalogue.Default.Kinds.SelectMany(k => k.Options.Select(o => $"{k.Id}.{o.Name}")),
            perKind.EnumerateArray().SelectMany(c => c.GetProperty("then").GetProperty("properties").GetProperty("options").GetProperty("properties").EnumerateObject()
                .Select(p => $"{c.GetProperty("if").GetProperty("properties").GetProperty("kind").GetProperty("const").GetString()}.{p.Name}")));
    }
}
