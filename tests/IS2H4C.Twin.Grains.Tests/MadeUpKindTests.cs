using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Kinds that dispatch has never heard of join the plan by their parts alone.</summary>
public class MadeUpKindTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_battery_buys_cheap_sells_dear_and_its_setpoints_follow_the_plan()
    {
        var hub = Joined("BT01", "battery", [("BUS1", "BT01.discharge", "BT01.charge")]);
        // No wind, no sun; power costs 10 in even hours and 200 in odd ones.
        var loop = new PlantLoop(hub, Hours(h => h % 2 == 0 ? 10 : 200), Start, Catalogue(new BatteryKind()));
        await loop.RunAsync(30);

        var plan = loop.Plans.Single();
        var (charge, discharge) = (plan.Flows.Single(f => f.Name == "BT01 filling"), plan.Flows.Single(f => f.Name == "BT01 emptying"));
        for (var t = 0; t < plan.StepHours.Length; t++)
        {
            if (plan.PriceEurMwh[t] > 190)
                Assert.Equal(0, charge.Values[t], 1e-3);
            if (plan.PriceEurMwh[t] < 15)
                Assert.Equal(0, discharge.Values[t], 1e-3);
        }
        // 300 kWh through 95 % and 95 %, twelve dear hours and more: it is used every time.
        Assert.True(plan.Flows.Single(f => f.Name == "BT01 emptying").Values.Zip(plan.StepHours, (v, h) => v * h).Sum() > 10 * 300 * 0.9);
        var written = (await loop.ViewAsync("BT01")).Setpoints.Single(s => hub.Assets[loop.Place("BT01")].Tags[s.Tag].Name.Local == "JIC101.SP");
        Assert.Equal(charge.Values[plan.StepAt(loop.Now)], written.Value, 1);
    }

    [Fact]
    public async Task A_reactor_of_hydrogen_and_power_runs_where_its_product_pays_for_both_and_not_where_power_is_dear()
    {
        var hub = Joined("MR01", "reactor", [("BUS1", "", "MR01.power"), ("HYD2", "", "MR01.hydrogen")]);
        var loop = new PlantLoop(hub, Hours(h => h < 12 ? 5 : 120), Start, Catalogue(new ReactorKind()));
        await loop.RunAsync(30);

        var plan = loop.Plans.Single();
        var reactor = plan.Flows.Single(f => f.Name == "MR01 synthesis");
        var cheap = Enumerable.Range(0, plan.StepHours.Length).Where(t => plan.PriceEurMwh[t] < 10 && plan.TimeOf(t) < Start.AddHours(10)).ToList();
        var dear = Enumerable.Range(0, plan.StepHours.Length).Where(t => plan.PriceEurMwh[t] > 110 && plan.TimeOf(t) > Start.AddHours(14)).ToList();
        Assert.True(cheap.Average(t => reactor.Values[t]) > 20, "cheap power makes hydrogen for the reactor");
        Assert.True(dear.Average(t => reactor.Values[t]) < 2, "dear power leaves nothing over for it");
        // What it takes is made: the stacks run for it and the users stay served.
        Assert.DoesNotContain(plan.Slacks, s => s.StartsWith("Hydrogen contract short", StringComparison.Ordinal));
        Assert.True(cheap.Average(t => plan.HydrogenKgH[t]) > cheap.Average(t => plan.HydrogenDemandKgH[t]) + 20);
    }

    private static AssetCatalogue Catalogue(AssetKind more) => new([.. AssetCatalogue.Default.Kinds, more]);

    /// <summary>The upscaled hub with one more asset on some of its headers.</summary>
    private static HubDefinition Joined(string id, string kind, (string Header, string From, string To)[] ends)
    {
        var hub = Repository.Hub("almelo-10mw");
        var made = kind == "battery" ? new BatteryKind() : (AssetKind)new ReactorKind();
        var tags = made.Tags(new OptionSet(new Dictionary<string, double>())).Select(t => new TagDefinition(new TagName(id, t.Name), t, hub.Assets[0].Tags[0].Wire)).ToList();
        PortRef Port(string end) => new(end.Split('.')[0], end.Split('.')[1]);
        return hub with
        {
            Assets = [.. hub.Assets, new AssetDefinition(id, kind, "made up", "Tests", hub.Links[0].Id, new OptionSet(new Dictionary<string, double>()), tags)],
            Headers =
            [
                .. hub.Headers.Select(h => ends.FirstOrDefault(e => e.Header == h.Id) is { Header: not null } end
                    ? h with { From = end.From.Length > 0 ? [.. h.From, Port(end.From)] : h.From, To = end.To.Length > 0 ? [.. h.To, Port(end.To)] : h.To }
                    : h),
            ],
        };
    }

    private static TimeSeries Hours(Func<int, double> price)
    {
        var all = Enumerable.Range(0, 48).ToList();
        return new TimeSeries(
            [.. all.Select(h => Start.AddHours(h))],
            new Dictionary<string, double[]>
            {
                ["wind_cf"] = [.. all.Select(_ => 0.0)],
                ["pv_cf"] = [.. all.Select(_ => 0.0)],
                ["price_eur_mwh"] = [.. all.Select(price)],
                ["hydrogen_demand_norm"] = [.. all.Select(_ => 0.3)],
                ["influent_norm"] = [.. all.Select(_ => 1.0)],
                ["oxygen_demand_norm"] = [.. all.Select(_ => 1.0)],
            });
    }

    private sealed class BatteryKind : AssetKind
    {
        public override string Id => "battery";

        public override string Title => "Battery";

        public override IReadOnlyList<PortSpec> Ports { get; } =
        [
            new("charge", Resource.Electricity, PortDirection.In),
            new("discharge", Resource.Electricity, PortDirection.Out),
        ];

        public override IReadOnlyList<OptionSpec> Options => [];

        public override IReadOnlyList<TagSpec> Tags(OptionSet options) =>
        [
            new("JIC101.SP", "Charging", Unit.Kilowatt, new ValueRange(0, 300), TagAccess.ReadWrite),
            new("JIC102.SP", "Discharging", Unit.Kilowatt, new ValueRange(0, 300), TagAccess.ReadWrite),
        ];

        public override IAssetModel CreateModel(OptionSet options) => new Idle();

        public override AssetControl CreateControl(OptionSet options) => new Control();

        private sealed class Control : AssetControl
        {
            public override string State(in AssetReading reading) => "made up";

            public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
            [
                new StorePart("charge", "discharge", 0, 300, 150) { MostIn = 300, MostOut = 300, InEfficiency = 0.95, OutEfficiency = 0.95, InSetpointTag = 0, OutSetpointTag = 1 },
            ];
        }
    }

    private sealed class ReactorKind : AssetKind
    {
        public override string Id => "reactor";

        public override string Title => "Methanol reactor";

        public override IReadOnlyList<PortSpec> Ports { get; } =
        [
            new("power", Resource.Electricity, PortDirection.In),
            new("hydrogen", Resource.Hydrogen, PortDirection.In),
        ];

        public override IReadOnlyList<OptionSpec> Options => [];

        public override IReadOnlyList<TagSpec> Tags(OptionSet options) =>
            [new("FIC101.SP", "Hydrogen taken", Unit.KilogramPerHour, new ValueRange(0, 40), TagAccess.ReadWrite)];

        public override IAssetModel CreateModel(OptionSet options) => new Idle();

        public override AssetControl CreateControl(OptionSet options) => new Control();

        private sealed class Control : AssetControl
        {
            public override string State(in AssetReading reading) => "made up";

            public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
            [
                new FlowPart("synthesis", "kg/h", [new("hydrogen", 1), new("power", 1.5)], 0, 40) { EurPerUnit = -3, SetpointTag = 0 },
            ];
        }
    }

    /// <summary>Stands there and does nothing: the plan is what is looked at.</summary>
    private sealed class Idle : AssetModel<int>
    {
        protected override void Step(ref int state, in StepInput input, ReadOnlySpan<double> flows, Span<double> tags, BalanceSheet balance)
        {
        }
    }
}
