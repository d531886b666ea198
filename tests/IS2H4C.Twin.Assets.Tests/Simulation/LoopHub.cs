using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Assets.Tests.Simulation;

/// <summary>The loop with one asset of each kind at Almelo's size, behind two PLCs; built in code, so that these tests need no files.</summary>
internal static class LoopHub
{
    public static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    public static HubDefinition Create() => new(
        "loop",
        "Test loop",
        new SiteDefinition(52.35, 6.65, "Europe/Amsterdam"),
        [
            Asset("PV01", "pv", "PLC1", ("ratedPowerKw", 120)),
            Asset("WT01", "wind", "PLC1", ("ratedPowerKw", 60)),
            Asset("GR01", "grid-connection", "PLC1", ("importLimitKw", 60), ("exportLimitKw", 100)),
            Asset("EL01", "electrolyser", "PLC1", ("ratedPowerKw", 70)),
            Asset("HS01", "hydrogen-store", "PLC1", ("capacityKg", 20), ("maxFlowKgPerHour", 5)),
            Asset("HC01", "hydrogen-compressor", "PLC1", ("ratedFlowKgPerHour", 2), ("lineVolumeKg", 0.2)),
            Asset("HD01", "hydrogen-demand", "PLC1", ("meanKgPerDay", 15)),
            Asset("OB01", "oxygen-buffer", "PLC2", ("capacityKg", 40), ("maxFlowKgPerHour", 30)),
            Asset("AE01", "aeration", "PLC2", ("injectionMaxKgPerHour", 20), ("blowerMaxKgPerHour", 40)),
            Asset("WB01", "wastewater-basin", "PLC2", ("meanInflowM3PerHour", 80), ("meanOxygenDemandKgPerHour", 16), ("volumeM3", 800)),
            Asset("WR01", "water-recycler", "PLC2", ("ratedProductM3PerHour", 0.05)),
            Asset("WT02", "feed-water-tank", "PLC2", ("capacityM3", 1), ("mainsMaxM3PerHour", 0.05)),
        ],
        [
            Header("BUS1", Resource.Electricity, ["PV01.power", "WT01.power", "GR01.import"], ["EL01.power", "HC01.power", "AE01.power", "WR01.power", "GR01.export"]),
            Header("HYD1", Resource.Hydrogen, ["EL01.hydrogen"], ["HS01.inlet"]),
            Header("HYD2", Resource.Hydrogen, ["HS01.outlet"], ["HC01.suction"]),
            Header("HYD3", Resource.Hydrogen, ["HC01.discharge"], ["HD01.supply"]),
            Header("OXY1", Resource.Oxygen, ["EL01.oxygen", "OB01.outlet"], ["AE01.oxygen", "OB01.inlet"]),
            Header("OXY2", Resource.DissolvedOxygen, ["AE01.dissolved"], ["WB01.dissolved-oxygen"]),
            Header("EFF1", Resource.Effluent, ["WB01.effluent"], ["WR01.effluent"]),
            Header("CON1", Resource.Concentrate, ["WR01.concentrate"], ["WB01.concentrate"]),
            Header("FWT1", Resource.FeedWater, ["WR01.product"], ["WT02.inlet"]),
            Header("FWT2", Resource.FeedWater, ["WT02.outlet"], ["EL01.feed-water"]),
        ],
        [Link("PLC1", 1502), Link("PLC2", 1503)],
        new DispatchDefinition("follow-renewables", 50, ""));

    /// <summary>Sun, wind, people and prices that change every quarter of an hour, drawn from a seed.</summary>
    public static SeriesReplay Weather(ulong seed = 1)
    {
        var random = new Core.Randomness.SeededRandom(seed);
        var times = new DateTimeOffset[96 * 8];
        var columns = new[] { "pv_cf", "wind_cf", "price_eur_mwh", "hydrogen_demand_norm", "influent_norm", "oxygen_demand_norm" }
            .ToDictionary(c => c, _ => new double[times.Length]);
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Start.AddMinutes(15 * i);
            foreach (var (name, values) in columns)
                values[i] = name == "price_eur_mwh" ? random.NextBetween(-20, 180) : name.EndsWith("_cf", StringComparison.Ordinal) ? random.NextUnit() : random.NextBetween(0.3, 1.7);
        }
        return new SeriesReplay(new TimeSeries(times, columns), Start, Start);
    }

    /// <summary>The loop with a pipeline before its users, other cells in its stack and every size thrown about.</summary>
    public static HubDefinition Random(ulong seed)
    {
        var random = new Core.Randomness.SeededRandom(seed);
        var hub = Create();
        var assets = hub.Assets.Append(Asset("PL01", "hydrogen-pipeline", "PLC1", ("lengthKm", random.NextBetween(0.5, 20)), ("innerDiameterMm", random.NextBetween(30, 150))))
            .Select(a => a with { Options = Thrown(AssetCatalogue.Default.Get(a.Kind), a.Options, random) }).ToList();
        var headers = hub.Headers.Select(h => h.Id == "HYD3" ? Header("HYD3", Resource.Hydrogen, ["HC01.discharge"], ["PL01.inlet"]) : h)
            .Append(Header("HYD4", Resource.Hydrogen, ["PL01.outlet"], ["HD01.supply"]));
        return hub with { Assets = assets, Headers = [.. headers] };
    }

    /// <summary>Options between half and double, the stack's cells any of the published ones, the water pure enough to run; as they were where the kind refuses the draw.</summary>
    private static OptionSet Thrown(AssetKind kind, OptionSet options, Core.Randomness.SeededRandom random)
    {
        var thrown = options;
        foreach (var spec in kind.Options.Where(o => !o.Name.Contains("onductivity", StringComparison.Ordinal)))
            thrown = thrown.With(spec.Name, spec.Name == "cellModel" ? Math.Floor(random.NextBetween(0, 4.999)) : spec.Range.Clamp(options[spec.Name] * Math.Exp(random.NextBetween(-0.7, 0.7))));
        if (!kind.Check(thrown).Any())
            return thrown;
        // Not every draw belongs together (pressures, energies): then only the first option moves.
        var first = options.With(kind.Options[0].Name, thrown[kind.Options[0].Name]);
        return kind.Check(first).Any() ? options : first;
    }

    public static int IndexOf(HubDefinition hub, string asset) => hub.Assets.Select(a => a.Id).ToList().IndexOf(asset);

    public static int TagOf(HubDefinition hub, string asset, string tag) =>
        hub.Assets[IndexOf(hub, asset)].Tags.Select(t => t.Spec.Name).ToList().IndexOf(tag);

    /// <summary>Options of a kind: those given, else the default, else a middle of the range.</summary>
    public static OptionSet Options(AssetKind kind, params (string Name, double Value)[] given)
    {
        var numbers = kind.Options.ToDictionary(o => o.Name, o => o.Default ?? Math.Sqrt(Math.Max(o.Range.Low, o.Range.High * 1e-6) * o.Range.High));
        foreach (var (name, value) in given)
            numbers[name] = value;
        return new OptionSet(numbers);
    }

    private static AssetDefinition Asset(string id, string kindId, string link, params (string Name, double Value)[] given)
    {
        var kind = AssetCatalogue.Default.Get(kindId);
        var options = Options(kind, given);
        var tags = kind.Tags(options).Select((spec, i) => new TagDefinition(new TagName(id, spec.Name), spec, new WireAddress(
            spec.Access == TagAccess.ReadWrite ? WireTable.Holding : WireTable.Input, 2 * i, WireType.Float32, WireOrder.ABCD, 1, 0)));
        return new AssetDefinition(id, kindId, kind.Title, "Test", link, options, [.. tags]);
    }

    private static HeaderDefinition Header(string id, Resource resource, string[] from, string[] to) =>
        new(id, resource, [.. from.Select(Port)], [.. to.Select(Port)]);

    private static PortRef Port(string text) => new(text[..text.IndexOf('.', StringComparison.Ordinal)], text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    private static LinkDefinition Link(string id, int port) =>
        new(id, "modbus-tcp", "127.0.0.1", port, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 0, TimeSpan.FromSeconds(5));
}
