using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Core.Commands;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Grains;
using IS2H4C.Twin.Grains.Embedded;
using IS2H4C.Twin.Grains.Messages;
using IS2H4C.Twin.Host.Verbs;

namespace IS2H4C.Twin.Host.Simulation;

/// <summary>Plant and control in one process on simulated time: the same simulator, grains, policies and door as live, only without wires.</summary>
internal sealed class SimulationRun
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    private readonly SimulationOptions _options;
    private readonly PlantSimulator _plant;
    private readonly IGrainDirectory _grains;
    private readonly AssetControl[] _controls;
    private readonly Dictionary<string, int> _place;
    private readonly ViolationCount _violations;
    private readonly HubPlanner _planner;
    private readonly PlanBook _plans = new();
    private readonly MoneyBook _money;
    private readonly double[][] _integrals;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="host">Makes the grain host; null for the embedded one.</param>
    public SimulationRun(SimulationOptions options, Func<IGrainFactory, IGrainDirectory>? host = null)
    {
        var catalogue = AssetCatalogue.Default;
        _options = options;
        _plant = new PlantSimulator(options.Hub, catalogue, new SeriesReplay(options.Series, options.Start, options.Start), options.Seed, options.Plant);
        var factory = new HubGrainFactory(options.Hub, catalogue, PolicyCatalogue.Create(options.Policy, options.Hub.Dispatch), options.Series);
        _grains = host is null ? new EmbeddedGrainHost(factory) : host(factory);
        _controls = [.. options.Hub.Assets.Select(a => catalogue.Get(a.Kind).CreateControl(a.Options))];
        _place = options.Hub.Assets.Select((a, i) => (a.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        _violations = new ViolationCount(options.Hub.Assets.Count);
        _planner = new HubPlanner(options.Hub, catalogue, Planners.ForHub(options.Hub.Dispatch.Planning.Planner, Console.Error.WriteLine, TimeProvider.System));
        _money = new MoneyBook(options, _plant, catalogue);
        _integrals = [.. options.Hub.Assets.Select(a => new double[a.Tags.Count])];
    }

    /// <summary>Runs to the end and reports.</summary>
    /// <param name="progress">Told the share that is done, about a hundred times.</param>
    /// <param name="cancellationToken">Ends the run early with <see cref="OperationCanceledException"/>.</param>
    public async Task<SimulationReport> RunAsync(IProgress<double> progress, CancellationToken cancellationToken)
    {
        var cycles = _options.Cycles;
        var tell = Math.Max(1, cycles / 100);
        for (long k = 0; k < cycles; k++)
        {
            if (k % tell == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report((double)k / cycles);
            }
            await CycleAsync(_options.Start + (k * Cycle), unchecked((ushort)k)).ConfigureAwait(false);
        }
        progress.Report(1);
        return ReportWriter.Write(_options, _plant, _violations, _integrals, _money.Close(), _plans.Sentences);
    }

    private async ValueTask CycleAsync(DateTimeOffset start, ushort beat)
    {
        var now = start + Cycle;
        for (var link = 0; link < _options.Hub.Links.Count; link++)
            _plant.Heartbeat(link, beat, now);
        _plant.Step(start, Cycle.TotalSeconds);
        _money.Note(now);
        for (var i = 0; i < _controls.Length; i++)
            await _grains.AskAsync(_options.Hub.Assets[i].Id, new SamplesArrived(Read(i, now))).ConfigureAwait(false);

        var scan = (ScanDone)await _grains.AskAsync(HubGrain.GrainId, new Scan(now)).ConfigureAwait(false);
        // In lock-step: the plan is there in the cycle that asked for it, so that the same seed gives the same bytes on any machine.
        if (scan.Order is { } order)
        {
            var answer = _planner.Plan(order, CancellationToken.None);
            _plans.Note(answer);
            await _grains.AskAsync(HubGrain.GrainId, new PlanMade(answer)).ConfigureAwait(false);
        }
        foreach (var write in scan.Writes)
        {
            var reply = _plant.WriteSetpoint(_place[write.Asset], write.Tag, write.Value);
            var result = new WriteResult(write.Tag, reply == PlcReply.Accepted ? SetpointOutcome.Accepted : SetpointOutcome.Rejected, reply == PlcReply.Accepted ? null : reply.ToString());
            await _grains.AskAsync(write.Asset, new WritesEnded(now, [result])).ConfigureAwait(false);
        }
    }

    /// <summary>Reads one asset as a link would, and keeps the report's books on the way.</summary>
    private ImmutableArray<TagSample> Read(int asset, DateTimeOffset now)
    {
        var measured = _plant.Measured(asset);
        var integrals = _integrals[asset];
        var batch = new TagSample[measured.Length];
        Span<Sample> image = new Sample[measured.Length];
        for (var t = 0; t < measured.Length; t++)
        {
            image[t] = new Sample(measured[t], Quality.Good, now, now);
            batch[t] = new TagSample(t, image[t]);
            integrals[t] += measured[t] * Cycle.TotalHours;
        }
        _violations.Count(asset, _controls[asset].Violation(new AssetReading(now, image)));
        return ImmutableCollectionsMarshal.AsImmutableArray(batch);
    }
}
