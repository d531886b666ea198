using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Plant;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Tags;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed class ShippedHubTests
{
    [Theory]
    [InlineData("almelo", 13, 2)]
    [InlineData("almelo-10mw", 21, 2)]
    public void A_shipped_hub_has_no_fault_and_makes_a_plant(string name, int assets, int links)
    {
        var hub = Load(name);
        Assert.Equal(name, hub.Id);
        Assert.Equal(assets, hub.Assets.Count);
        Assert.Equal(links, hub.Links.Count);
        var plant = new PlantModel(hub, AssetCatalogue.Default, []);
        plant.Step(plant.CreateState(), new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero), 1 / 3600.0, []);
    }

    [Fact]
    public void Almelo_has_its_true_sizes()
    {
        var hub = Load("almelo");
        var electrolyser = Asset(hub, "EL01").Options;
        var hydrogenKgPerDay = electrolyser["ratedPowerKw"] * 24 / electrolyser["specificEnergyKwhPerKg"];
        Assert.Equal(30, hydrogenKgPerDay, 1e-9);
        Assert.Equal(238, hydrogenKgPerDay * 7.936, 0.2);
        Assert.InRange(Asset(hub, "WB01").Options["meanOxygenDemandKgPerHour"] * 24 / 1000, 4, 5);
    }

    [Fact]
    public void The_upscaled_hub_closes_on_itself()
    {
        var hub = Load("almelo-10mw");
        var stacks = hub.Assets.Where(a => a.Kind == "electrolyser").ToList();
        var fullKgPerHour = stacks.Sum(s => s.Options["ratedPowerKw"] / s.Options["specificEnergyKwhPerKg"]);
        var meanKgPerHour = Asset(hub, "HD01").Options["meanKgPerDay"] / 24;
        var meanOxygenKgPerHour = meanKgPerHour * 7.936;

        Assert.Equal(10, stacks.Count);
        Assert.Equal(0.45, meanKgPerHour / fullKgPerHour, 0.005);
        Assert.Equal(12, Asset(hub, "HS01").Options["capacityKg"] / meanKgPerHour, 0.1);
        Assert.Equal(2, Asset(hub, "OB01").Options["capacityKg"] / meanOxygenKgPerHour, 0.05);
        Assert.Equal(0.6, Asset(hub, "WB01").Options["meanOxygenDemandKgPerHour"] / meanOxygenKgPerHour, 0.005);
        Assert.True(Asset(hub, "WR01").Options["ratedProductM3PerHour"] > fullKgPerHour * 8.936 / 1000);
    }

    [Fact]
    public void A_tag_table_holds_the_tags_of_its_link_in_the_order_of_a_scan()
    {
        var hub = Load("almelo");
        var tables = TagTable.All(hub);
        Assert.Equal(["PLC1", "PLC2"], tables.Select(t => t.Link.Id));
        Assert.Equal(hub.Assets.Sum(a => a.Tags.Count), tables.Sum(t => t.Tags.Count));
        foreach (var tag in tables.SelectMany(t => t.Tags))
            Assert.Same(hub.Assets[tag.Asset].Tags[tag.Tag], tag.Definition);
        Assert.Equal(tables[0].Tags.OrderBy(t => t.Definition.Wire.Table).ThenBy(t => t.Definition.Wire.Address), tables[0].Tags);
    }

    [Fact]
    public void The_two_PLCs_speak_different_protocols_and_codings()
    {
        var tables = TagTable.All(Load("almelo"));
        Assert.Equal([LinkDefinition.OpcUa, LinkDefinition.ModbusTcp], tables.Select(t => t.Link.Protocol));
        Assert.All(tables[0].Tags, t => Assert.Equal((WireType.Float64, ""), (t.Definition.Wire.Type, t.Definition.Node)));
        Assert.Contains(tables[1].Tags, t => t.Definition.Wire is { Type: WireType.Int16, Scale: 0.001 });
        Assert.Contains(tables[1].Tags, t => t.Definition.Wire is { Type: WireType.Float32, Order: WireOrder.ABCD });
    }

    [Fact]
    public void Tags_csv_may_narrow_a_range()
    {
        var tag = Asset(Load("almelo"), "WB01").Tags.Single(t => t.Name.Local == "FT102.PV");
        Assert.Equal((0, 1), (tag.Spec.Range.Low, tag.Spec.Range.High));
    }

    private static AssetDefinition Asset(HubDefinition hub, string id) => hub.Assets.Single(a => a.Id == id);

    private static HubDefinition Load(string name)
    {
        var result = HubLoader.Load(Repository.Hub(name), AssetCatalogue.Default);
        Assert.True(result.Hub is not null, string.Join('\n', result.Faults));
        return result.Hub!;
    }
}
