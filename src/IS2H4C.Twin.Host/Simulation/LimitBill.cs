using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.HubBacktesting;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>
/// What the limits of a site cost in a run, off the plant's true books by the quarter hour: highest import of each month, CO2 above the cap, electrolyser energy without
/// renewables in its hour. They are those of the electricity header with the most stack power, and counted as `backtest` counts them.
/// </summary>
internal sealed class LimitBill
{
    private readonly SimulationOptions _options;
    private readonly PlantSimulator _plant;
    private readonly Func<int, IReadOnlyList<PlanPart>> _parts;
    private readonly List<double> _importMwh = [];
    private readonly List<double> _excessMwh = [];
    private readonly List<double> _price = [];
    private readonly int[] _grid;
    private readonly int[] _stacks;
    private readonly int[] _sources;
    private (double Import, double Used, double Made) _last;

    /// <param name="options">What is simulated.</param>
    /// <param name="plant">The plant before its first step.</param>
    /// <param name="parts">The parts of an asset as it stands.</param>
    public LimitBill(SimulationOptions options, PlantSimulator plant, Func<int, IReadOnlyList<PlanPart>> parts)
    {
        (_options, _plant, _parts) = (options, plant, parts);
        var buses = new HubTopology(options.Hub, AssetCatalogue.Default).Buses;
        var bus = buses.MaxBy(b => b.Assets.Sum(StackKw))?.Assets ?? [];
        (_grid, _stacks, _sources) = (With<MarketPart>(bus), With<ConverterPart>(bus), With<SourcePart>(bus));
    }

    /// <summary>Called once per cycle; reads the meters where a quarter hour ends.</summary>
    public void Note(DateTimeOffset now)
    {
        if (LimitBook.QuarterOf(now) == now)
            Read();
    }

    /// <summary>Reads the meters a last time; what each limit costs, EUR, by its name.</summary>
    public IReadOnlyDictionary<string, double> Close(DateTimeOffset now)
    {
        if (LimitBook.QuarterOf(now) != now)
            Read();
        var limits = Of(_options, _price.Count).Of([.. _price]);
        return new Dictionary<string, double>
        {
            ["peak"] = LimitCosts.PeakEur(limits, _price.Count, t => _importMwh[t] / LimitBook.Quarter.TotalHours),
            ["co2"] = limits.Co2OverEurKg * LimitCosts.Co2OverKg(limits, _price.Count, t => _importMwh[t]),
            ["unmatched"] = limits.UnmatchedEurMwh * LimitCosts.UnmatchedMwh(limits, _price.Count, t => _excessMwh[t]),
        };
    }

    /// <summary>How months and caps were counted that the run holds only in part, in sentences.</summary>
    public static IEnumerable<string> Notes(SimulationOptions options) => Of(options, (int)Math.Ceiling(options.Days * 96)).Notes();

    private static PeriodLimits Of(SimulationOptions options, int quarters) => new(options.Hub, options.Series, LimitBook.QuarterOf(options.Start), quarters);

    private void Read()
    {
        var now = (Import: Kwh(_grid, t => t.Gained), Used: Kwh(_stacks, t => t.Used), Made: Kwh(_sources, t => t.Gained));
        _importMwh.Add((now.Import - _last.Import) / 1000);
        _excessMwh.Add((now.Used - _last.Used - (now.Made - _last.Made)) / 1000);
        _price.Add(_grid.SelectMany(a => _parts(a)).OfType<MarketPart>().Select(m => m.PriceEurPerMwh).FirstOrDefault(double.IsFinite, double.PositiveInfinity));
        _last = now;
    }

    private double Kwh(int[] assets, Func<ResourceTotals, double> of) => assets.Sum(a => of(_plant.State.Total(a, Resource.Electricity)));

    private double StackKw(int asset) => _parts(asset).OfType<ConverterPart>().Sum(c => c.Curve.Count == 0 ? 0 : c.Curve[^1].InKw);

    private int[] With<TPart>(IReadOnlyList<int> bus) => [.. bus.Where(a => _parts(a).OfType<TPart>().Any())];
}
