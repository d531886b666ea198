using System.Collections.Immutable;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Grains.Embedded;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains.Tests;

/// <summary>Simulated plant and grains, second by second, with plans in lock-step; the test may look and meddle in between.</summary>
internal sealed class PlantLoop
{
    private readonly HubDefinition _hub;
    private readonly PlantSimulator _plant;
    private readonly Func<Keeping> _factory;
    private Keeping _kept;
    private EmbeddedGrainHost _grains;
    private readonly HubPlanner _planner;
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private ushort _beat;

    public PlantLoop(HubDefinition hub, TimeSeries series, DateTimeOffset start, AssetCatalogue? catalogue = null, ulong seed = 1)
    {
        catalogue ??= AssetCatalogue.Default;
        (_hub, Now) = (hub, start);
        _plant = new PlantSimulator(hub, catalogue, new SeriesReplay(series, start, start), seed, new PlantSimulatorOptions());
        _factory = () => new Keeping(new HubGrainFactory(hub, catalogue, PolicyCatalogue.Create("plan", hub.Dispatch), series));
        _grains = new EmbeddedGrainHost(_kept = _factory());
        _planner = new HubPlanner(hub, catalogue);
    }

    public DateTimeOffset Now { get; private set; }

    /// <summary>What answers an order; the planner by default.</summary>
    public Func<PlanOrder, PlanAnswer>? Answer { get; set; }

    /// <summary>The plans that were made.</summary>
    public List<HubPlan> Plans { get; } = [];

    /// <summary>The orders that went out.</summary>
    public List<PlanOrder> Orders { get; } = [];

    /// <summary>From now on this asset sends no readings.</summary>
    public void Silence(string asset) => _silent.Add(asset);

    /// <summary>Every grain is lost and made anew from what it saved.</summary>
    public void Restart()
    {
        var saved = _kept.Grains.ToDictionary(g => g.Key, g => g.Value.Save());
        _grains = new EmbeddedGrainHost(_kept = _factory());
        foreach (var (id, state) in saved)
            _kept.Grains[id].Restore(state);
    }

    /// <summary>True value of a tag.</summary>
    public double True(string asset, string tag) => _plant.Model.Tags(_plant.State, Place(asset))[Tag(asset, tag)];

    public int Place(string asset) => _hub.Assets.ToList().FindIndex(a => a.Id == asset);

    public async Task<string> ReasonAsync() => ((HubView)await _grains.AskAsync(HubGrain.GrainId, new DescribeHub())).Reason;

    public async Task<PlanStanding> StandingAsync() => ((PlanView)await _grains.AskAsync(HubGrain.GrainId, new DescribePlan(Now))).Standing!;

    public async Task<AssetView> ViewAsync(string asset) => (AssetView)await _grains.AskAsync(asset, new DescribeAsset(Now));

    public async Task ModeAsync(string asset, AssetMode mode) => Assert.IsType<Done>(await _grains.AskAsync(asset, new SetMode(Now, mode, "operator")));

    public async Task RunAsync(int seconds, Action? after = null)
    {
        for (var k = 0; k < seconds; k++)
        {
            await CycleAsync();
            after?.Invoke();
        }
    }

    private async Task CycleAsync()
    {
        for (var link = 0; link < _hub.Links.Count; link++)
            _plant.Heartbeat(link, _beat, Now);
        _beat = unchecked((ushort)(_beat + 1));
        _plant.Step(Now, 1);
        Now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < _hub.Assets.Count; i++)
        {
            if (!_silent.Contains(_hub.Assets[i].Id))
                await _grains.AskAsync(_hub.Assets[i].Id, new SamplesArrived(Read(i)));
        }
        var scan = (ScanDone)await _grains.AskAsync(HubGrain.GrainId, new Scan(Now));
        if (scan.Order is { } order)
        {
            Orders.Add(order);
            var answer = Answer is { } other ? other(order) : _planner.Plan(order, CancellationToken.None);
            if (answer.Plan is { } plan)
                Plans.Add(plan);
            await _grains.AskAsync(HubGrain.GrainId, new PlanMade(answer));
        }
        foreach (var write in scan.Writes)
        {
            var reply = _plant.WriteSetpoint(Place(write.Asset), write.Tag, write.Value);
            await _grains.AskAsync(write.Asset, new WritesEnded(Now, [new WriteResult(write.Tag, reply == PlcReply.Accepted ? SetpointOutcome.Accepted : SetpointOutcome.Rejected, null)]));
        }
    }

    private ImmutableArray<TagSample> Read(int asset)
    {
        var measured = _plant.Measured(asset);
        var batch = ImmutableArray.CreateBuilder<TagSample>(measured.Length);
        for (var t = 0; t < measured.Length; t++)
            batch.Add(new TagSample(t, new Sample(measured[t], Quality.Good, Now, Now)));
        return batch.MoveToImmutable();
    }

    private int Tag(string asset, string local) => _hub.Assets[Place(asset)].Tags.ToList().FindIndex(t => t.Name.Local == local);

    /// <summary>Keeps the grains it made at hand, so that they can be saved.</summary>
    private sealed class Keeping(IGrainFactory inner) : IGrainFactory
    {
        public Dictionary<string, IGrain> Grains { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Ids => inner.Ids;

        public IGrain Create(string id) => Grains[id] = inner.Create(id);
    }
}
