using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Host.Live;

/// <summary>Asks the grains what they know and lays it out for screens and programs.</summary>
internal sealed class FrameBuilder(HubDefinition hub, AssetCatalogue catalogue, IGrainDirectory grains, IReadOnlyList<ITagLink> links)
{
    private readonly KpiBook _kpis = new(hub, catalogue);
    private readonly HeaderFrame[] _headers = [.. hub.Headers.Select(h => new HeaderFrame(
        h.Id,
        h.Resource.Id,
        h.Resource.Rate.Symbol,
        [.. h.From.Select(p => new PortFrame(p.Asset, p.Port))],
        [.. h.To.Select(p => new PortFrame(p.Asset, p.Port))]))];

    /// <summary>The hub at one instant.</summary>
    public async ValueTask<Frame> BuildAsync(DateTimeOffset now, long sequence, ScanFrame scan)
    {
        var views = new AssetView[hub.Assets.Count];
        for (var i = 0; i < views.Length; i++)
            views[i] = await DescribeAsync(hub.Assets[i], now).ConfigureAwait(false);
        var view = await grains.AskAsync(HubGrain.GrainId, new DescribeHub()).ConfigureAwait(false) as HubView
            ?? new HubView("", "the hub's mailbox is full", scan.Number, new HubFigures(0, 0, 0, 0, double.NaN, double.NaN, double.NaN));
        return new Frame(
            sequence,
            hub.Id,
            hub.Name,
            now,
            view.Policy,
            view.Reason,
            scan,
            _kpis.Compute(views, view.Figures),
            Links(),
            _headers,
            [.. views.Select((v, i) => Asset(hub.Assets[i], v, now))]);
    }

    /// <summary>One asset at one instant.</summary>
    public async ValueTask<AssetFrame> BuildAsync(AssetDefinition asset, DateTimeOffset now) =>
        Asset(asset, await DescribeAsync(asset, now).ConfigureAwait(false), now);

    /// <summary>All links now.</summary>
    public IReadOnlyList<LinkFrame> Links() => [.. links.Select(l => LinkFrames.From(l))];

    private async ValueTask<AssetView> DescribeAsync(AssetDefinition asset, DateTimeOffset now) =>
        await grains.AskAsync(asset.Id, new DescribeAsset(now)).ConfigureAwait(false) as AssetView ?? Unreachable(asset, now);

    /// <summary>What is shown of an asset whose grain is too busy to answer: nothing to be believed.</summary>
    private static AssetView Unreachable(AssetDefinition asset, DateTimeOffset now)
    {
        const string Reason = "the asset's mailbox is full";
        var values = asset.Tags.Select(_ => new ValueView(Sample.Never(now) with { Reason = Reason }, double.NaN));
        return new AssetView(asset.Id, AssetMode.Auto, "Unknown", Quality.Bad, 0, Reason, [.. values], []);
    }

    private static AssetFrame Asset(AssetDefinition asset, AssetView view, DateTimeOffset now) => new()
    {
        Id = asset.Id,
        Kind = asset.Kind,
        Title = asset.Title,
        Area = asset.Area,
        Mode = view.Mode,
        State = view.State,
        Quality = view.Quality,
        AgeSeconds = Seconds(view.AgeSeconds),
        Reason = view.Reason,
        Values = Enumerable.Range(0, view.Values.Count).ToDictionary(i => asset.Tags[i].Name.Local, i => Value(asset.Tags[i].Spec, view.Values[i], now)),
        Setpoints = view.Setpoints.ToDictionary(s => asset.Tags[s.Tag].Name.Local, s => Setpoint(asset.Tags[s.Tag].Spec, s)),
    };

    private static ValueFrame Value(TagSpec spec, ValueView view, DateTimeOffset now) => new()
    {
        Value = Known(view.Sample.Value),
        Text = spec.States.Count > 0 && view.Sample.Value >= 0 && view.Sample.Value < spec.States.Count ? spec.States[(int)view.Sample.Value] : null,
        Unit = spec.Unit.Symbol,
        Quality = view.Sample.Quality,
        AgeSeconds = Seconds(view.Sample.Age(now).TotalSeconds),
        SourceTime = view.Sample.SourceTime,
        Reason = view.Sample.Reason,
        Description = spec.Description,
        Low = spec.Range.Low,
        High = spec.Range.High,
        Key = spec.IsMain ? "main" : null,
        Twin = Known(view.Twin),
    };

    private static SetpointFrame Setpoint(TagSpec spec, SetpointView view)
    {
        var why = new List<string>();
        if (view.Story is not null)
            why.AddRange(view.Story.Tell(spec.Unit));
        if (view.Detail is not null)
            why.Add(view.Detail);
        return new SetpointFrame(
            Known(view.Value),
            spec.Unit.Symbol,
            spec.Range.Low,
            spec.Range.High,
            view.Story is null ? null : Known(view.Story.Asked),
            view.Story?.Steps.FirstOrDefault(s => s.IsAsk).Rule,
            why,
            view.DecidedAt,
            view.Outcome);
    }

    /// <summary>JSON has no NaN: what is not known is null.</summary>
    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static double Seconds(double seconds) => Math.Round(seconds, 3);
}
