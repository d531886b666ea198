using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>
/// Turns parts that are not the loop's own into flows and balances: one balance per header on which something is given and taken, one more per store.
/// A header with one side only binds nothing: what it lacks comes from, or goes to, outside the plan.
/// </summary>
internal sealed class ExtraParts(HubGraph graph, int steps, Dictionary<int, int> node, OutageMask outages)
{
    /// <summary>Price of what a header lacks where no demand names one, EUR per amount (per MWh for power and heat).</summary>
    private const double LackEur = 1000;

    private readonly List<Draft> _drafts = [];
    private readonly List<(string Name, Resource Resource, StorePart Store)> _stores = [];
    private readonly Dictionary<int, double> _lackEur = [];
    private readonly List<ExtraBalance> _balances = [];

    /// <summary>Where each flow comes from.</summary>
    public List<FlowOrigin> Origins { get; } = [];

    private sealed record Draft(string Name, string Unit, double[] Least, double[] Most, double[] Eur, List<(int Header, int Store, double PerUnit)> Ends, FlowOrigin Origin);

    /// <summary>Every port that a part hangs on.</summary>
    public static IEnumerable<string> PortsOf(PlanPart part) => part switch
    {
        SourcePart p => [p.Port],
        DemandPart p => [p.Port],
        MarketPart p => [p.ImportPort, p.ExportPort],
        StorePart p => [p.InPort, p.OutPort],
        FlowPart p => p.Ports.Select(r => r.Port),
        ConverterPart p => [p.InPort, p.OutPort, .. p.Companions.Select(c => c.Port)],
        _ => [],
    };

    /// <summary>Whether a part hangs on one of these headers.</summary>
    public bool Touches(int asset, PlanPart part, HashSet<int> headers) => PortsOf(part).Any(p => headers.Contains(graph.HeaderOf(asset, p)));

    /// <summary>Adds a part; answers whether it gives water to the loop.</summary>
    /// <param name="asset">The asset's place in the hub.</param>
    /// <param name="id">Its id.</param>
    /// <param name="part">The part.</param>
    /// <param name="expected">Rate or price expected.</param>
    /// <param name="demandAt">Demand at each header.</param>
    public bool Add(int asset, string id, PlanPart part, double[] expected, Dictionary<int, double[]> demandAt)
    {
        switch (part)
        {
            case SourcePart p:
                Flow($"{id} taken", asset, p.Port, Constant(0), outages.Apply(asset, expected), Constant(0), 1);
                return Node(asset, p.Port) == FlowEntry.Water;
            case MarketPart p:
                Flow($"{id} import", asset, p.ImportPort, Constant(0), Constant(p.ImportLimit), [.. expected.Select(e => (e + p.ImportFeeEurPerMwh) / 1000)], 1);
                Flow($"{id} export", asset, p.ExportPort, Constant(0), Constant(p.ExportLimit), [.. expected.Select(e => -(e - p.ExportFeeEurPerMwh) / 1000)], -1);
                return false;
            case DemandPart p:
                Demand(asset, id, p, expected);
                return false;
            case StorePart p:
                Store(asset, id, p);
                return false;
            case FlowPart p:
                Activity(asset, id, p, demandAt);
                return p.Ports.Any(r => Node(asset, r.Port) == FlowEntry.Water && graph.IsOut(asset, r.Port));
            default:
                return false;
        }
    }

    /// <summary>Adds a machine that must run so much, without its flow through one header and the product's.</summary>
    public void AddFixed(int asset, string name, FlowPart flow, double[] rate, int without)
    {
        var ends = Ends(asset, flow.Ports).Where(e => e.Header != without && node.GetValueOrDefault(e.Header) != FlowEntry.Hydrogen).ToList();
        _drafts.Add(new Draft(name, flow.Unit, rate, rate, Constant(flow.EurPerUnit), ends, new FlowOrigin(asset, flow.SetpointTag, flow.SetpointPerUnit, null)));
    }

    /// <summary>Settles which headers are balanced. To be called once, when everything was added.</summary>
    public void Close(Func<int, string> headerId, List<string> remarks)
    {
        var sides = new Dictionary<int, (bool Given, bool Taken)>();
        foreach (var end in _drafts.SelectMany(d => d.Ends).Where(e => e.Header >= 0))
        {
            var (given, taken) = sides.GetValueOrDefault(end.Header);
            sides[end.Header] = (given || end.PerUnit > 0, taken || end.PerUnit < 0);
        }
        var place = new Dictionary<int, int>(node);
        foreach (var (header, (given, taken)) in sides.OrderBy(s => s.Key))
        {
            if (node.ContainsKey(header))
                continue;
            var resource = graph.ResourceOf(header);
            if (!given || !taken)
            {
                remarks.Add($"{headerId(header)} is not balanced in the plan: nothing {(given ? "takes from" : "gives to")} it there, so its {resource.Id} is taken as {(given ? "let go" : "always there")}.");
                continue;
            }
            place[header] = _balances.Count;
            _balances.Add(new ExtraBalance($"{headerId(header)} ({resource.Id})", PlanUnit(resource), PlanAmount(resource))
            {
                LackEur = _lackEur.GetValueOrDefault(header, LackEur),
                // Letting go is free in money, but never a reason to make it.
                ExcessEur = 1e-3,
                ExcessIsLoss = resource == Resource.Hydrogen,
                Scale = Math.Max(1e-3, _drafts.SelectMany(d => d.Ends.Where(e => e.Header == header).Select(e => Math.Abs(e.PerUnit) * Finite(d.Most))).DefaultIfEmpty(1).Max()),
            });
        }
        foreach (var (name, resource, store) in _stores)
        {
            var scale = resource.Rate == Core.Quantities.Unit.Kilowatt ? 1e-3 : 1;
            var now = double.IsFinite(store.Now) ? Math.Max(0, store.Now) : 0;
            _balances.Add(new ExtraBalance(name, PlanUnit(resource), PlanAmount(resource))
            {
                Least = scale * Math.Min(store.Least, now),
                Most = scale * Math.Max(store.Most, now),
                Start = scale * now,
                LackEur = 10 * LackEur,
                ExcessEur = 0.01,
                EndEur = double.IsFinite(store.EndEurPerAmount) ? store.EndEurPerAmount / scale : 0,
                Scale = Math.Max(1e-3, scale * store.Most),
            });
        }
        var firstStore = _balances.Count - _stores.Count;
        foreach (var draft in _drafts)
        {
            var entries = draft.Ends.Where(e => e.Store >= 0 || place.ContainsKey(e.Header))
                .Select(e => new FlowEntry(e.Store >= 0 ? firstStore + e.Store : place[e.Header], e.PerUnit)).ToList();
            _flows.Add(new ExtraFlow(draft.Name, draft.Unit, draft.Least, draft.Most, draft.Eur, entries));
            Origins.Add(draft.Origin);
        }
        Safety("hydrogen", FlowEntry.Hydrogen);
        Safety("oxygen", FlowEntry.Oxygen);
    }

    private readonly List<ExtraFlow> _flows = [];

    /// <summary>The extension of the problem.</summary>
    public LinearExtension Build() => new() { Balances = _balances, Flows = _flows };

    /// <summary>Where a flow of fixed least size takes from the loop, a slack with a name stands in for what may be missing.</summary>
    private void Safety(string what, int at)
    {
        if (!_flows.Exists(f => f.Entries.Any(e => e.Balance == at && e.PerUnit < 0) && f.Least.Any(l => l > 0)))
            return;
        _flows.Add(new ExtraFlow($"{what} missing", "kg/h", Constant(0), Constant(double.PositiveInfinity), Constant(LackEur), [new FlowEntry(at, 1)]));
        Origins.Add(new FlowOrigin(-1, -1, 1, new double[steps]));
    }

    private void Flow(string name, int asset, string port, double[] least, double[] most, double[] eur, int sign)
    {
        if (graph.HeaderOf(asset, port) is not (>= 0 and var header))
            return;
        var unit = graph.ResourceOf(header).Rate.Symbol;
        _drafts.Add(new Draft(name, unit, least, Clean(most), eur, [(header, -1, sign * graph.Scale(header))], new FlowOrigin(asset, -1, 1, null)));
    }

    /// <summary>On a balanced header the lack of the header is the shortage; on a store of the loop the demand is a flow that may stay below what is asked.</summary>
    private void Demand(int asset, string id, DemandPart part, double[] expected)
    {
        if (graph.HeaderOf(asset, part.Port) is not (>= 0 and var header))
            return;
        var worth = part.PaysEurPerUnit + part.ShortageEurPerUnit;
        var asked = Clean(expected);
        var onLoop = node.TryGetValue(header, out var at) && at != FlowEntry.Power;
        if (!onLoop && worth > 0)
            _lackEur[header] = Math.Max(_lackEur.GetValueOrDefault(header), worth / graph.Scale(header));
        _drafts.Add(new Draft($"{id} served", graph.ResourceOf(header).Rate.Symbol, onLoop ? Constant(0) : asked, asked, Constant(onLoop ? -Math.Max(worth, 1e-3) : 0),
            [(header, -1, -graph.Scale(header))], new FlowOrigin(asset, -1, 1, onLoop ? asked : null)));
    }

    private void Store(int asset, string id, StorePart part)
    {
        var (inlet, outlet) = (graph.HeaderOf(asset, part.InPort), graph.HeaderOf(asset, part.OutPort));
        if (inlet < 0 || outlet < 0)
            return;
        var (store, scale) = (_stores.Count, graph.Scale(inlet));
        _stores.Add((id, graph.ResourceOf(inlet), part));
        var unit = graph.ResourceOf(inlet).Rate.Symbol;
        // A tiny cost keeps it from filling and emptying at once.
        _drafts.Add(new Draft($"{id} filling", unit, Constant(0), Constant(part.MostIn), Constant(1e-6), [(inlet, -1, -scale), (-1, store, scale * part.InEfficiency)], new FlowOrigin(asset, part.InSetpointTag, 1, null)));
        _drafts.Add(new Draft($"{id} emptying", unit, Constant(0), Constant(part.MostOut), Constant(1e-6), [(outlet, -1, scale), (-1, store, -scale / part.OutEfficiency)], new FlowOrigin(asset, part.OutSetpointTag, 1, null)));
    }

    private void Activity(int asset, string id, FlowPart part, Dictionary<int, double[]> demandAt)
    {
        var least = Constant(part.Least);
        if (part.DemandPort.Length > 0 && demandAt.TryGetValue(graph.HeaderOf(asset, part.DemandPort), out var demand))
            least = [.. demand.Select(d => Math.Min(part.Most, Math.Max(part.Least, part.LeastShareOfDemand * d)))];
        _drafts.Add(new Draft($"{id} {part.Name}", part.Unit, outages.Apply(asset, least), outages.Apply(asset, Constant(part.Most)), Constant(part.EurPerUnit), Ends(asset, part.Ports), new FlowOrigin(asset, part.SetpointTag, part.SetpointPerUnit, null)));
    }

    private List<(int Header, int Store, double PerUnit)> Ends(int asset, IReadOnlyList<PortRate> ports) =>
    [
        .. ports.Select(p => (Header: graph.HeaderOf(asset, p.Port), p)).Where(e => e.Header >= 0 && e.p.PerUnit != 0)
            .Select(e => (e.Header, -1, (graph.IsOut(asset, e.p.Port) ? 1 : -1) * e.p.PerUnit * graph.Scale(e.Header))),
    ];

    private int Node(int asset, string port) => graph.HeaderOf(asset, port) is >= 0 and var header && node.TryGetValue(header, out var at) ? at : 0;

    private double[] Constant(double value) => [.. Enumerable.Repeat(value, steps)];

    private static double[] Clean(double[] values) => [.. values.Select(v => double.IsNaN(v) ? 0 : Math.Max(0, v))];

    private static double Finite(double[] values) => values.Where(double.IsFinite).DefaultIfEmpty(1).Max();

    private static string PlanUnit(Resource resource) => resource.Rate == Core.Quantities.Unit.Kilowatt ? "MW" : resource.Rate.Symbol;

    private static string PlanAmount(Resource resource) => resource.Rate == Core.Quantities.Unit.Kilowatt ? "MWh" : resource.Amount.Symbol;
}
