using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Grains.Embedded;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Whole cycles of the almelo hub, with readings put in by hand.</summary>
public class HubCycleTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HubDefinition _hub = Repository.Hub("almelo");
    private readonly EmbeddedGrainHost _host;
    private DateTimeOffset _now = Start;

    public HubCycleTests() => _host = new EmbeddedGrainHost(new HubGrainFactory(_hub, AssetCatalogue.Default, new PriceThreshold(50), TimeSeries.Empty));

    [Fact]
    public async Task Before_any_reading_nothing_is_written()
    {
        var done = await ScanAsync();

        Assert.Empty(done.Writes);
    }

    [Fact]
    public async Task A_price_that_stops_coming_stands_and_the_reason_says_since_when()
    {
        await FeedAsync(_hub.Assets, ("GC01", "KY101.PV", 30), ("WT01", "JT102.PV", 50), ("WT01", "JT101.PV", 50));
        await ScanAsync();
        Assert.DoesNotContain("persistence", await ReasonAsync(), StringComparison.Ordinal);

        _now += TimeSpan.FromSeconds(8);
        await FeedAsync(_hub.Assets.Where(a => a.Id != "GC01"), ("WT01", "JT102.PV", 50), ("WT01", "JT101.PV", 50));
        await ScanAsync();

        Assert.Contains("no new price, that of 12:00:00 stands (persistence)", await ReasonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewable_that_cannot_be_read_goes_on_as_it_was_for_a_quarter_of_an_hour()
    {
        await FeedAsync(_hub.Assets, ("WT01", "JT102.PV", 50), ("WT01", "JT101.PV", 50));
        await ScanAsync();
        var others = _hub.Assets.Where(a => a.Id != "WT01").ToList();

        _now += TimeSpan.FromMinutes(10);
        await FeedAsync(others);
        await ScanAsync();
        Assert.Contains("WT01 cannot be read, its 50 kW of 12:00:00 stand (persistence)", await ReasonAsync(), StringComparison.Ordinal);
        Assert.Equal(50, (await DescribeAsync()).Figures.RenewableAvailableKw, 6);

        _now += TimeSpan.FromMinutes(6);
        await FeedAsync(others);
        await ScanAsync();
        Assert.Equal(0, (await DescribeAsync()).Figures.RenewableAvailableKw, 6);
    }

    [Fact]
    public async Task The_water_works_blowers_do_not_count_on_the_electrolysers_bus()
    {
        await FeedAsync(_hub.Assets, ("FT01", "LT101.PV", 50), ("AE01", "JT101.PV", 90), ("GC01", "KY101.PV", 100), ("WT01", "JT102.PV", 60), ("WT01", "JT101.PV", 60));
        await ScanAsync();

        // 60 kW wind + 95 % of the 120 kW contract; the 90 kW of the blowers hang on the works' own connection.
        Assert.Contains("60 kW to the stacks", await ReasonAsync(), StringComparison.Ordinal);
    }

    private async Task FeedAsync(IEnumerable<AssetDefinition> assets, params (string Asset, string Tag, double Value)[] values)
    {
        foreach (var asset in assets)
        {
            var samples = asset.Tags.Select((tag, i) =>
            {
                var given = values.FirstOrDefault(v => v.Asset == asset.Id && v.Tag == tag.Name.Local);
                return new TagSample(i, new Sample(tag.Spec.Range.Clamp(given.Value), Quality.Good, _now, _now));
            });
            await _host.AskAsync(asset.Id, new SamplesArrived([.. samples]));
        }
    }

    private async Task<ScanDone> ScanAsync() => Assert.IsType<ScanDone>(await _host.AskAsync(HubGrain.GrainId, new Scan(_now)));

    private async Task<HubView> DescribeAsync() => Assert.IsType<HubView>(await _host.AskAsync(HubGrain.GrainId, new DescribeHub()));

    private async Task<string> ReasonAsync() => (await DescribeAsync()).Reason;
}
