using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>What a run earned and wore.</summary>
/// <param name="ProfitEur">Profit, EUR.</param>
/// <param name="Parts">Its parts, EUR; costs are negative.</param>
/// <param name="Starts">Stack starts.</param>
/// <param name="WearMillivolts">Mean rise of a cell's voltage by ageing, mV.</param>
internal sealed record Money(double ProfitEur, IReadOnlyDictionary<string, double> Parts, double Starts, double WearMillivolts);

/// <summary>
/// Counts money off the plant's true books once a minute, at the price that held in it. It asks each asset's parts what it buys, sells and wants, so it
/// knows resources and parts, not kinds.
/// </summary>
internal sealed class MoneyBook
{
    private const int MinuteSeconds = 60;

    private readonly SimulationOptions _options;
    private readonly PlantSimulator _plant;
    private readonly AssetControl[] _controls;
    private readonly double[] _gained;
    private readonly double[] _lost;
    private readonly double[] _delivered;
    private readonly double[] _loadKw;
    private readonly double[][] _first;
    private readonly SortedDictionary<string, double> _parts = new(StringComparer.Ordinal);
    private readonly ConverterState[] _state;
    private readonly LimitBill? _limits;
    private DateTimeOffset _now;
    private int _second;

    public MoneyBook(SimulationOptions options, PlantSimulator plant, AssetCatalogue catalogue)
    {
        (_options, _plant) = (options, plant);
        _controls = [.. options.Hub.Assets.Select(a => catalogue.Get(a.Kind).CreateControl(a.Options))];
        (_gained, _lost, _delivered, _loadKw) = (new double[_controls.Length], new double[_controls.Length], new double[_controls.Length], new double[_controls.Length]);
        _state = new ConverterState[_controls.Length];
        _first = [.. options.Hub.Assets.Select(_ => Array.Empty<double>())];
        foreach (var part in (string[])["energy", "hydrogen", "shortage", "water", "wear", "stored"])
            _parts[part] = 0;
        _now = options.Start;
        _limits = options.Hub.Dispatch.Limits.Any ? new LimitBill(options, plant, i => PartsOf(i, _now)) : null;
    }

    /// <summary>Called once per cycle, after the plant has moved.</summary>
    public void Note(DateTimeOffset now)
    {
        _now = now;
        if (_second++ == 0)
        {
            for (var i = 0; i < _first.Length; i++)
                _first[i] = _plant.Model.Tags(_plant.State, i).ToArray();
        }
        if (_second % MinuteSeconds == 0)
            Minute(now);
        _limits?.Note(now);
    }

    /// <summary>Closes the books.</summary>
    public Money Close()
    {
        var economics = _options.Hub.Dispatch.Economics;
        double starts = 0, wear = 0;
        var stacks = 0;
        for (var i = 0; i < _first.Length && _second > 0; i++)
        {
            var last = _plant.Model.Tags(_plant.State, i);
            for (var t = 0; t < last.Length; t++)
            {
                var spec = _options.Hub.Assets[i].Tags[t].Spec;
                if (spec.Growth == "stackWearVolts")
                    (wear, stacks) = (wear + last[t] - _first[i][t], stacks + 1);
                if (spec.Growth == "stackStarts")
                    starts += last[t] - _first[i][t];
            }
            var stored = _plant.Model.Stored(_plant.State, i, Resource.Hydrogen) - _plant.State.AtStart(i, Resource.Hydrogen);
            _parts["stored"] += stored * economics.HydrogenStoredEurPerKg;
            _parts["water"] -= _plant.State.Total(i, Resource.FeedWater).Gained * economics.MainsWaterEurPerM3 + _plant.State.Total(i, Resource.FeedWater).Made * economics.RecycledWaterEurPerM3;
        }
        foreach (var (limit, eur) in _limits?.Close(_now) ?? new Dictionary<string, double>())
            _parts[limit] = -eur;
        return new Money(_parts.Values.Sum(), _parts, starts, stacks == 0 ? 0 : 1000 * wear / stacks);
    }

    private void Minute(DateTimeOffset now)
    {
        for (var i = 0; i < _controls.Length; i++)
        {
            foreach (var part in PartsOf(i, now))
                Count(i, part);
        }
    }

    /// <summary>The parts of an asset at its true values.</summary>
    private IReadOnlyList<PlanPart> PartsOf(int asset, DateTimeOffset now)
    {
        var tags = _plant.Model.Tags(_plant.State, asset);
        Span<Sample> image = new Sample[tags.Length];
        for (var t = 0; t < tags.Length; t++)
            image[t] = new Sample(tags[t], Quality.Good, now, now);
        return _controls[asset].Plan(new AssetReading(now, image), NoNeighbours.Instance, _options.Hub.Dispatch.Economics);
    }

    private void Count(int asset, PlanPart part)
    {
        switch (part)
        {
            case MarketPart market when double.IsFinite(market.PriceEurPerMwh):
                var total = _plant.State.Total(asset, Resource.Electricity);
                _parts["energy"] += ((market.PriceEurPerMwh - market.ExportFeeEurPerMwh) * Since(_lost, asset, total.Lost) / 1000) - ((market.PriceEurPerMwh + market.ImportFeeEurPerMwh) * Since(_gained, asset, total.Gained) / 1000);
                break;
            case DemandPart demand when ResourceAt(asset, demand.Port) == Resource.Hydrogen:
                var got = Since(_delivered, asset, _plant.State.Total(asset, Resource.Hydrogen).In);
                _parts["hydrogen"] += demand.PaysEurPerUnit * got;
                _parts["shortage"] -= demand.ShortageEurPerUnit * Math.Max(0, (demand.NowRate / 60) - got);
                break;
            case ConverterPart converter:
                _parts["wear"] -= converter.RampEurPerKw * Math.Abs(converter.NowKw - _loadKw[asset]);
                if (_state[asset] == ConverterState.Off && converter.State is not (ConverterState.Off or ConverterState.Unavailable))
                    _parts["wear"] -= converter.ColdStartEur;
                if (_state[asset] != ConverterState.On && converter.State == ConverterState.On)
                    _parts["wear"] -= converter.HotStartEur;
                (_loadKw[asset], _state[asset]) = (converter.NowKw, converter.State);
                break;
            default:
                break;
        }
    }

    private Resource? ResourceAt(int asset, string port) => AssetCatalogue.Default.Get(_options.Hub.Assets[asset].Kind).Ports.FirstOrDefault(p => p.Name == port)?.Resource;

    private static double Since(double[] last, int asset, double now)
    {
        var change = now - last[asset];
        last[asset] = now;
        return change;
    }

    private sealed class NoNeighbours : INeighbours
    {
        public static NoNeighbours Instance { get; } = new();

        public double SupplyRate(string port) => 0;

        public double DemandRate(string port) => 0;

        public double Fill(string port) => double.NaN;

        public double Published(string port, string tag) => double.NaN;
    }
}
