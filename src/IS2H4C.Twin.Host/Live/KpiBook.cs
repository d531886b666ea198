using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Live;

/// <summary>
/// Totals of the hub from its topology alone: power from dispatch, and of every resource that the hub stores what is made and what is used.
/// A store or a compressor, which has the resource on both sides, counts in neither.
/// </summary>
internal sealed class KpiBook
{
    private readonly List<(string Name, Resource Resource, List<(int Asset, int Tag)> Flows)> _flows = [];

    public KpiBook(HubDefinition hub, AssetCatalogue catalogue)
    {
        foreach (var resource in Resource.All.Where(r => IsStored(hub, catalogue, r)))
        {
            Add($"{resource.Id} made", resource, Flows(hub, catalogue, resource, PortDirection.Out));
            Add($"{resource.Id} used", resource, Flows(hub, catalogue, resource, PortDirection.In));
        }
    }

    /// <summary>The totals of one cycle.</summary>
    public IReadOnlyList<Kpi> Compute(IReadOnlyList<AssetView> views, HubFigures figures)
    {
        var kpis = new List<Kpi>
        {
            Power("renewable", figures.RenewableKw),
            Power("electrolysers", figures.LoadKw),
            Power("grid import", figures.ImportKw),
            Power("grid export", figures.ExportKw),
            new("price", Known(figures.PriceEurPerMwh), Unit.EuroPerMegawattHour.Symbol, double.IsNaN(figures.PriceEurPerMwh) ? Quality.Bad : Quality.Good),
        };
        foreach (var (name, resource, flows) in _flows)
        {
            var worst = flows.Max(f => views[f.Asset].Values[f.Tag].Sample.Quality);
            var sum = flows.Sum(f => views[f.Asset].Values[f.Tag].Sample.Value);
            kpis.Add(new Kpi(name, Known(sum), resource.Rate.Symbol, worst));
        }
        return kpis;
    }

    private static bool IsStored(HubDefinition hub, AssetCatalogue catalogue, Resource resource) =>
        hub.Assets.Any(a => catalogue.Get(a.Kind).Ports.Any(p => p.Resource == resource && p.FillTag is not null));

    private void Add(string name, Resource resource, List<(int, int)> flows)
    {
        if (flows.Count > 0)
            _flows.Add((name, resource, flows));
    }

    private static List<(int Asset, int Tag)> Flows(HubDefinition hub, AssetCatalogue catalogue, Resource resource, PortDirection direction)
    {
        var found = new List<(int, int)>();
        for (var a = 0; a < hub.Assets.Count; a++)
        {
            var asset = hub.Assets[a];
            var ports = catalogue.Get(asset.Kind).Ports.Where(p => p.Resource == resource).ToList();
            if (ports.Count != 1 || ports[0].Direction != direction || ports[0].FlowTag is not { } flow)
                continue;
            for (var t = 0; t < asset.Tags.Count; t++)
            {
                if (asset.Tags[t].Name.Local == flow)
                    found.Add((a, t));
            }
        }
        return found;
    }

    private static Kpi Power(string name, double kilowatts) =>
        new(name, Known(kilowatts), Unit.Kilowatt.Symbol, double.IsNaN(kilowatts) ? Quality.Bad : Quality.Good);

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
