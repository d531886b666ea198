using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>
/// Joins the assets' parts over the hub's headers into one problem: the electricity header with the most stacks, the store, buffer and tank at
/// their ports, and everything that hangs together with them. It knows ports, headers and parts, never kinds.
/// </summary>
internal sealed class HubProblemBuilder
{
    private readonly HubGraph _graph;
    private readonly PlanOrder _order;
    private readonly int _steps;
    private readonly Dictionary<(int Asset, int Part), double[]> _expected = [];
    private readonly List<string> _remarks = [];
    private readonly Dictionary<int, int> _node = [];
    private readonly ExtraParts _extra;
    private readonly HashSet<(int Asset, int Part)> _used = [];
    private readonly OutageMask _outages;
    private List<PlannedStack> _stacks = [];
    private readonly List<StoreOrigin> _stores = [];
    private int _bus = -1;
    private bool _apart;
    private Func<double[], PlanLimits>? _limits;

    private HubProblemBuilder(HubGraph graph, PlanOrder order)
    {
        (_graph, _order, _steps) = (graph, order, order.StepHours.Length);
        _outages = new OutageMask(order, graph.Hub);
        foreach (var expected in order.Expected)
            _expected[(expected.Asset, expected.Part)] = expected.Values;
        _extra = new ExtraParts(graph, _steps, _node, _outages);
    }

    /// <summary>Builds the problem; null with the reason in words when the hub has nothing to plan.</summary>
    /// <param name="graph">The hub.</param>
    /// <param name="order">What to plan.</param>
    /// <param name="reserveEurKgH">Price of lying below the reserve, EUR per kg and h.</param>
    /// <param name="why">Why there is nothing to plan; empty when there is.</param>
    /// <param name="apart">Whether every stack is a group of its own.</param>
    /// <param name="limits">The limits of the site at given prices of the steps; null for those that the order holds.</param>
    public static HubProblem? Build(HubGraph graph, PlanOrder order, double reserveEurKgH, out string why, bool apart = false, Func<double[], PlanLimits>? limits = null)
    {
        var builder = new HubProblemBuilder(graph, order) { _apart = apart, _limits = limits };
        why = builder.FindStacks();
        return why.Length > 0 ? null : builder.Assemble(reserveEurKgH);
    }

    private IEnumerable<(int Asset, int Index, PlanPart Part)> Parts()
    {
        foreach (var asset in _order.Assets)
        {
            for (var i = 0; i < asset.Parts.Count; i++)
                yield return (asset.Asset, i, asset.Parts[i]);
        }
    }

    private string Id(int asset) => _graph.Hub.Assets[asset].Id;

    private string HeaderId(int header) => _graph.Hub.Headers[header].Id;

    /// <summary>The rate expected of a part; where nobody knows better, what it is now.</summary>
    private double[] Expected(int asset, int part, double now) => [.. Known(asset, part, now).Select(v => Math.Max(0, v))];

    private double[] Known(int asset, int part, double now)
    {
        var otherwise = double.IsFinite(now) ? now : 0;
        return _expected.GetValueOrDefault((asset, part)) is { } values && values.Length == _steps
            ? [.. values.Select(v => double.IsFinite(v) ? v : otherwise)]
            : [.. Enumerable.Repeat(otherwise, _steps)];
    }

    /// <summary>The electricity header and product header with the most stack power; stacks elsewhere, or of another size, are left to their rules.</summary>
    private string FindStacks()
    {
        var all = new List<(int Bus, int Product, int Asset, int Index, ConverterPart Part, bool Counted)>();
        foreach (var asset in _order.Assets)
        {
            for (var i = 0; i < asset.Parts.Count; i++)
            {
                if (asset.Parts[i] is not ConverterPart part)
                    continue;
                var (bus, product) = (_graph.HeaderOf(asset.Asset, part.InPort), _graph.HeaderOf(asset.Asset, part.OutPort));
                if (bus < 0 || product < 0 || _graph.ResourceOf(bus) != Resource.Electricity)
                    _remarks.Add($"{Id(asset.Asset)} is not planned: it is not connected to an electricity header and a product header.");
                else
                    all.Add((bus, product, asset.Asset, i, part, asset.NotCounted is null));
                if (asset.NotCounted is { } reason)
                    _remarks.Add($"{Id(asset.Asset)} is not counted: {reason}.");
            }
        }
        if (all.Count == 0)
            return "the hub has no stack on an electricity header";
        var best = all.GroupBy(s => (s.Bus, s.Product, Size: string.Join(' ', s.Part.Curve)))
            .OrderByDescending(g => g.Sum(s => s.Part.MostKw)).ThenBy(g => g.Key.Bus).ThenBy(g => g.First().Asset).First();
        foreach (var other in all.Except(best))
            _remarks.Add($"{Id(other.Asset)} is not planned but runs by rules: it hangs on another header or is of another make than the stacks on {HeaderId(best.Key.Bus)}.");
        _bus = best.Key.Bus;
        _stacks = [.. best.Select(s => new PlannedStack(s.Asset, s.Part, s.Counted && s.Part.State != ConverterState.Unavailable))];
        _remarks.AddRange(_outages.Remarks(_order.Assets));
        foreach (var stack in best)
            _used.Add((stack.Asset, stack.Index));
        _node[_bus] = FlowEntry.Power;
        _node[best.Key.Product] = FlowEntry.Hydrogen;
        foreach (var (companion, node) in new[] { (Resource.Oxygen, FlowEntry.Oxygen), (Resource.FeedWater, FlowEntry.Water) })
        {
            foreach (var rate in _stacks[0].Part.Companions)
            {
                var header = _graph.HeaderOf(_stacks[0].Asset, rate.Port);
                if (header >= 0 && _graph.ResourceOf(header) == companion)
                    _node[header] = node;
            }
        }
        return "";
    }

    private HubProblem Assemble(double reserveEurKgH)
    {
        var (h2, o2, water) = (LoopStore(FlowEntry.Hydrogen), LoopStore(FlowEntry.Oxygen), LoopStore(FlowEntry.Water));
        var joined = Joined();
        var demand = ContractDemand(joined, out var pays, out var penalty);
        GridParameters? grid = null;
        double[]? price = null;
        var renewable = new double[_steps];
        var demandAt = DemandsPerHeader(joined);
        var hasWater = false;
        (double Most, double Eur) municipal = (0, 0);
        foreach (var (asset, index, part) in Parts())
        {
            if (_used.Contains((asset, index)) || part is ConverterPart)
                continue;
            switch (part)
            {
                case SourcePart source when _graph.HeaderOf(asset, source.Port) == _bus:
                    AddTo(renewable, _outages.Apply(asset, Expected(asset, index, source.NowRate)), 1e-3);
                    break;
                case MarketPart market when grid is null && _graph.HeaderOf(asset, market.ImportPort) == _bus:
                    grid = new GridParameters
                    {
                        ImportMaxMw = market.ImportLimit / 1000,
                        ExportMaxMw = market.ExportLimit / 1000,
                        ImportFeeEurMwh = market.ImportFeeEurPerMwh,
                        ExportFeeEurMwh = market.ExportFeeEurPerMwh,
                    };
                    price = Prices(asset, index, market);
                    break;
                case FlowPart mains when IsSupplyOfWater(asset, mains):
                    // A plain supply is the loop's own last resort: it also takes up what rounding leaves.
                    var share = mains.Ports[0].PerUnit * mains.Most;
                    municipal = (municipal.Most + share, share <= 0 ? municipal.Eur : ((municipal.Eur * municipal.Most) + (mains.EurPerUnit / mains.Ports[0].PerUnit * share)) / (municipal.Most + share));
                    hasWater = true;
                    break;
                default:
                    if (!_extra.Touches(asset, part, joined))
                        _remarks.Add($"{Id(asset)}{(part is FlowPart flow ? ", " + flow.Name : "")} is not planned but follows its own control: it does not hang together with the stacks on {HeaderId(_bus)}.");
                    else
                        hasWater |= _extra.Add(asset, Id(asset), part, part is MarketPart m ? Prices(asset, index, m) : Expected(asset, index, NowOf(part)), demandAt);
                    break;
            }
        }
        _extra.Close(HeaderId, _remarks);
        if (grid is null)
            _remarks.Add($"{HeaderId(_bus)} has no grid connection that can be read: it is planned as an island.");
        price ??= new double[_steps];
        var plant = Plant(grid ?? new GridParameters(), h2, o2, water, pays, penalty, hasWater || water.Most > 0);
        plant = plant with { Water = plant.Water with { MunicipalMaxM3H = municipal.Most, MunicipalEurM3 = municipal.Eur } };
        var hours = _order.StepHours;
        var state = new PlantState
        {
            Stacks = [.. _stacks.Select(s => s.Condition)],
            HeatUpLeftHours = [.. _stacks.Select(s => s.IsCounted && s.Part.State == ConverterState.HeatingUp ? s.Part.HeatUpLeftHours : 0)],
            StackPowerMw = _stacks.Where(s => s.Condition == StackCondition.On).Sum(s => s.Part.NowKw) / 1000,
            H2Kg = h2.Now,
            O2Kg = o2.Now - o2.Least,
            WaterM3 = water.Now,
        };
        bool[][] available = [.. _stacks.Select(s => s.IsCounted ? _outages.Free(s.Asset) : new bool[_steps])];
        return new HubProblem
        {
            Bus = HeaderId(_bus),
            Stacks = [.. _stacks.Select(s => s.Asset)],
            Stores = _stores,
            Flows = _extra.Origins,
            Remarks = [.. _order.Remarks, .. _remarks],
            Problem = new PlanProblem
            {
                Plant = plant,
                Initial = state,
                Groups = StackGrouping.Group(plant, state, hours, available, _apart, still: HubLimits.Still(_order, _stacks)),
                StepHours = hours,
                RenewableMw = renewable,
                PriceEurMwh = price,
                H2DemandKgH = demand,
                O2DemandKgH = new double[_steps],
                RecyclerAvailable = [.. Enumerable.Repeat(1.0, _steps)],
                HeatUpEnd = StackGrouping.HeatUpEnds(hours, plant.Stacks.HeatUpHours),
                EndValue = HorizonEnd.StoreValue(plant, price, _order.EndH2EurKg ?? _order.Carry?.H2EurKg ?? double.NaN),
                ReserveKg = Reserve(plant, hours, reserveEurKgH),
                ReserveEurKgH = reserveEurKgH,
                Extra = _extra.Build(),
                Limits = _limits is not null ? _limits(price) : HubLimits.Of(_graph.Hub.Dispatch.Limits, _order, HeaderId(_bus), price),
            },
        };
    }

    private double[] Reserve(PlantParameters plant, double[] hours, double reserveEurKgH)
    {
        if (reserveEurKgH <= 0 || _order.LackKw.Length != _steps)
            return [];
        var step = 0;
        return HorizonEnd.Reserve(plant, hours, _ => _order.LackKw[step++] / 1000);
    }

    private double[] Prices(int asset, int index, MarketPart market) => Known(asset, index, market.PriceEurPerMwh);

    private static double NowOf(PlanPart part) => part switch
    {
        SourcePart source => source.NowRate,
        DemandPart demand => demand.NowRate,
        _ => 0,
    };

    /// <summary>The stores whose inlet or outlet hangs on a header of the loop, as one; the headers on their other side belong to the loop as well.</summary>
    private (double Least, double Most, double Now) LoopStore(int node)
    {
        double least = 0, most = 0, now = 0;
        var found = new List<(int Asset, int Part, double Least, double Most)>();
        foreach (var (asset, index, part) in Parts())
        {
            if (part is not StorePart store || store.InEfficiency != 1 || store.OutEfficiency != 1)
                continue;
            var (inlet, outlet) = (_graph.HeaderOf(asset, store.InPort), _graph.HeaderOf(asset, store.OutPort));
            var isMine = (inlet >= 0 && _node.TryGetValue(inlet, out var a) && a == node) || (outlet >= 0 && _node.TryGetValue(outlet, out var b) && b == node);
            if (!isMine || !_used.Add((asset, index)))
                continue;
            var content = double.IsFinite(store.Now) ? Math.Max(0, store.Now) : 0;
            found.Add((asset, index, Math.Min(store.Least, content), Math.Max(store.Most, content)));
            (least, most, now) = (least + found[^1].Least, most + found[^1].Most, now + content);
            foreach (var header in new[] { inlet, outlet })
            {
                if (header >= 0)
                    _node.TryAdd(header, node);
            }
        }
        _stores.AddRange(found.Select(s => new StoreOrigin(s.Asset, s.Part, node, s.Least, (node == FlowEntry.Oxygen ? s.Most - s.Least : s.Most) / Math.Max(1e-9, node == FlowEntry.Oxygen ? most - least : most))));
        return (least, most, now);
    }

    /// <summary>Every header that hangs together with the loop through some part.</summary>
    private HashSet<int> Joined()
    {
        var joined = _node.Keys.ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (asset, _, part) in Parts())
            {
                if (part is ConverterPart || !_extra.Touches(asset, part, joined))
                    continue;
                foreach (var port in ExtraParts.PortsOf(part))
                    grown |= _graph.HeaderOf(asset, port) is var header and >= 0 && joined.Add(header);
            }
        }
        return joined;
    }

    private Dictionary<int, double[]> DemandsPerHeader(HashSet<int> joined)
    {
        var all = new Dictionary<int, double[]>();
        foreach (var (asset, index, part) in Parts())
        {
            if (part is not DemandPart demand || _graph.HeaderOf(asset, demand.Port) is var header && !joined.Contains(header))
                continue;
            if (!all.TryGetValue(header, out var sum))
                all[header] = sum = new double[_steps];
            AddTo(sum, Expected(asset, index, demand.NowRate), 1);
        }
        return all;
    }

    /// <summary>
    /// Users of the product: on the store's header, or behind one machine that passes it on. They are the contract of the loop; what the machine draws for them
    /// becomes a fixed flow.
    /// </summary>
    private double[] ContractDemand(HashSet<int> joined, out double pays, out double penalty)
    {
        var demand = new double[_steps];
        double weight = 0;
        (pays, penalty) = (0, 0);
        foreach (var (asset, index, part) in Parts().ToList())
        {
            if (part is not DemandPart user || _graph.HeaderOf(asset, user.Port) is var header && !joined.Contains(header))
                continue;
            var ratio = 1.0;
            if (!_node.TryGetValue(header, out var node))
            {
                if (!Passes(header, out var machine, out var at, out var flow) || Parts().Count(p => p.Part is DemandPart d && _graph.HeaderOf(p.Asset, d.Port) == header) != 1)
                    continue;
                var given = flow.Ports.First(p => _graph.HeaderOf(machine, p.Port) == header).PerUnit;
                ratio = flow.Ports.First(p => Node(_graph.HeaderOf(machine, p.Port)) == FlowEntry.Hydrogen).PerUnit / given;
                var rate = Expected(asset, index, user.NowRate).Select(r => Math.Min(r / given, flow.Most)).ToArray();
                _extra.AddFixed(machine, $"{Id(machine)} {flow.Name}", flow, rate, header);
                _used.Add((machine, at));
            }
            else if (node != FlowEntry.Hydrogen)
            {
                continue;
            }
            _used.Add((asset, index));
            var expected = Expected(asset, index, user.NowRate);
            AddTo(demand, expected, ratio);
            var amount = Math.Max(1e-9, expected.Sum() * ratio);
            pays = ((pays * weight) + (user.PaysEurPerUnit / ratio * amount)) / (weight + amount);
            penalty = ((penalty * weight) + (user.ShortageEurPerUnit / ratio * amount)) / (weight + amount);
            weight += amount;
        }
        return demand;
    }

    private bool IsSupplyOfWater(int asset, FlowPart part) =>
        part is { Ports.Count: 1, SetpointTag: < 0, Least: <= 0, DemandPort: "" } && part.Ports[0].PerUnit > 0
        && _graph.IsOut(asset, part.Ports[0].Port) && Node(_graph.HeaderOf(asset, part.Ports[0].Port)) == FlowEntry.Water;

    private int Node(int header) => header >= 0 && _node.TryGetValue(header, out var node) ? node : 0;

    /// <summary>Whether exactly one machine gives to a header, and takes what it gives from the product's store.</summary>
    private bool Passes(int header, out int machine, out int at, out FlowPart flow)
    {
        (machine, at, flow) = (-1, -1, null!);
        foreach (var (asset, index, part) in Parts())
        {
            if (part is DemandPart || !ExtraParts.PortsOf(part).Any(p => _graph.HeaderOf(asset, p) == header))
                continue;
            if (machine >= 0 || part is not FlowPart candidate)
                return false;
            (machine, at, flow) = (asset, index, candidate);
        }
        var (found, passes) = (machine, flow);
        return found >= 0
            && passes.Ports.Count(p => _graph.HeaderOf(found, p.Port) == header && _graph.IsOut(found, p.Port) && p.PerUnit > 0) == 1
            && passes.Ports.Count(p => Node(_graph.HeaderOf(found, p.Port)) == FlowEntry.Hydrogen && !_graph.IsOut(found, p.Port) && p.PerUnit > 0) == 1;
    }

    private PlantParameters Plant(GridParameters grid, (double Least, double Most, double Now) h2, (double Least, double Most, double Now) o2,
        (double Least, double Most, double Now) water, double pays, double penalty, bool hasWater)
    {
        var counted = _stacks.Where(s => s.IsCounted).Select(s => s.Part).DefaultIfEmpty(_stacks[0].Part).ToList();
        double Companion(int node) => _stacks[0].Part.Companions.Where(c => Node(_graph.HeaderOf(_stacks[0].Asset, c.Port)) == node).Sum(c => c.PerUnit);
        return new PlantParameters
        {
            Stacks = new StackParameters
            {
                Curve = ConverterCurve.Of(counted[0].Curve, counted.Max(s => s.LeastKw), counted.Max(s => s.MostKw)),
                EfficiencyFactors = [.. _stacks.Select(s => s.Part.Efficiency)],
                StandbyMw = counted.Average(s => s.StandbyKw) / 1000,
                ColdStartEur = counted.Average(s => s.ColdStartEur),
                HotStartEur = counted.Average(s => s.HotStartEur),
                HeatUpHours = counted.Max(s => s.HeatUpHours),
            },
            Hydrogen = new HydrogenParameters
            {
                ContractEurKg = pays,
                ShortageEurKg = penalty,
                VentEurKg = _graph.Hub.Dispatch.Economics.HydrogenVentEurPerKg,
                StoreMinKg = h2.Least,
                StoreMaxKg = h2.Most,
            },
            Oxygen = new OxygenParameters { KgPerKgH2 = Companion(FlowEntry.Oxygen), BufferKg = Math.Max(0, o2.Most - o2.Least) },
            Water = new WaterParameters { M3PerKgH2 = hasWater ? Companion(FlowEntry.Water) : 0, BufferMinM3 = water.Least, BufferMaxM3 = water.Most },
            Grid = grid,
            RampCostEurMw = counted.Average(s => s.RampEurPerKw) * 1000,
        };
    }

    private static void AddTo(double[] sum, double[] values, double scale)
    {
        for (var t = 0; t < sum.Length; t++)
            sum[t] += scale * values[t];
    }
}
