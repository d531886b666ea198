using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Grains.Messages;

namespace IS2H4C.Twin.Grains;

/// <summary>
/// The hub: once per cycle it freezes every asset's image, lets the policy share out power and each asset wish for the rest,
/// and sends all of it through the assets' doors.
/// </summary>
public sealed class HubGrain : IGrain
{
    /// <summary>Id of the hub's grain in the directory.</summary>
    public const string GrainId = "hub";

    /// <summary>How long a renewable that cannot be read is taken to go on as it was.</summary>
    private static readonly TimeSpan PersistFor = TimeSpan.FromMinutes(15);

    private const string PriceColumn = "price_eur_mwh";

    private readonly HubDefinition _hub;
    private readonly AssetControl[] _controls;
    private readonly IDispatchPolicy _policy;
    private readonly TimeSeries _series;
    private readonly HubTopology _topology;
    private readonly HubImage _image;
    private readonly string?[] _standing;
    private readonly LivePlan? _live;
    private readonly OutageCalendar _outages;
    private readonly WishList _wishes = new();
    private Memory _memory;

    /// <summary>A hub without memory.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="catalogue">The asset kinds.</param>
    /// <param name="policy">Shares out power.</param>
    /// <param name="series">Prices for when the live tag is silent; may be empty.</param>
    public HubGrain(HubDefinition hub, AssetCatalogue catalogue, IDispatchPolicy policy, TimeSeries series)
    {
        _hub = hub;
        _controls = [.. hub.Assets.Select(a => catalogue.Get(a.Kind).CreateControl(a.Options))];
        _policy = policy is IRememberingPolicy remembering ? remembering.Fresh() : policy;
        _series = series;
        _topology = new HubTopology(hub, catalogue);
        _image = new HubImage(_topology, hub.Assets.Count);
        _standing = new string?[hub.Assets.Count];
        _outages = new OutageCalendar(hub);
        _live = policy is PlanPolicy ? new LivePlan(hub, series) : null;
        _memory = new Memory(0, "no cycle yet", new HubFigures(0, 0, 0, 0, 0, 0, double.NaN), double.NaN, default, new RenewableMemory[hub.Assets.Count], new DutyMemory[hub.Assets.Count], null, null, null);
    }

    /// <inheritdoc/>
    public async ValueTask<GrainReply> ReceiveAsync(GrainMessage message, IGrainDirectory directory) => message switch
    {
        Scan m => await ScanAsync(m.Now, directory).ConfigureAwait(true),
        PlanMade m => Take(m),
        DescribePlan m => new PlanView(_policy.Name, _live?.Standing(m.Now)),
        DescribeHub => new HubView(_policy.Name, _memory.Reason, _memory.Scans, _memory.Figures),
        _ => throw new ArgumentException($"The hub does not understand {message.GetType().Name}.", nameof(message)),
    };

    private async ValueTask<ScanDone> ScanAsync(DateTimeOffset now, IGrainDirectory directory)
    {
        var samples = new ImmutableArray<Sample>?[_hub.Assets.Count];
        var byHand = new bool[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            // An asset whose mailbox is full sits this cycle out; what was read of it last cycle still stands in the image.
            var reply = await directory.AskAsync(_hub.Assets[i].Id, new Freeze(now)).ConfigureAwait(true);
            samples[i] = (reply as FrozenImage)?.Samples;
            byHand[i] = reply is FrozenImage { Mode: not AssetMode.Auto };
            _image.Set(i, samples[i] ?? NotRead(i, now));
        }

        var shares = Shares(now, samples, byHand);
        var situations = new List<(PowerBus Bus, PowerSituation Situation, string Remarks)>(_topology.Buses.Count);
        foreach (var bus in _topology.Buses)
        {
            var situation = Situation(bus, shares, now);
            situations.Add((bus, situation, Remarks(situation)));
            _live?.Meter(bus.Id, situation, i => bus.Assets.Contains(i) && shares[i] is DispatchShare.Duty duty ? duty.NowKw : 0);
        }
        var order = Look(now, samples, shares, byHand);
        var wishes = new List<PolicyWish>();
        var reasons = new List<string>();
        var figures = new HubFigures(0, 0, 0, 0, 0, 0, double.NaN);
        foreach (var (bus, situation, remarks) in situations)
        {
            figures = Add(figures, situation);
            if (situation.Loads.Count == 0)
                continue;
            var decision = Decide(bus, situation, shares);
            wishes.AddRange(decision.Wishes);
            reasons.Add(bus.Id + ": " + decision.Reason + remarks);
        }
        var sinceLast = now - _memory.ScannedAt ?? TimeSpan.Zero;
        _memory = _memory with { Scans = _memory.Scans + 1, Reason = string.Join("; ", reasons), Figures = figures, ScannedAt = now };

        var writes = new List<SetpointWrite>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] is not { } image)
                continue;
            _wishes.Clear();
            foreach (var wish in wishes)
            {
                if (wish.Asset == i)
                    _wishes.Add(wish.Tag, wish.Value, wish.Why);
            }
            if (!AnyBad(image))
                _controls[i].Wish(Reading(now, image) with { SinceLast = sinceLast }, _image.SeenFrom(i), _wishes);
            var reply = await directory.AskAsync(_hub.Assets[i].Id, new DecideSetpoints(now, _wishes.ToArray())).ConfigureAwait(true);
            if (reply is SetpointsDecided decided)
                writes.AddRange(decided.Writes);
        }
        return new ScanDone(writes, order);
    }

    /// <summary>Whether a plan is wanted, and from what. A fault in it costs the plan, never the cycle.</summary>
    private PlanOrder? Look(DateTimeOffset now, ImmutableArray<Sample>?[] samples, DispatchShare?[] shares, bool[] byHand)
    {
        if (_live is null)
            return null;
        try
        {
            for (var i = 0; i < _standing.Length; i++)
            {
                _standing[i] = samples[i] is not { } image || AnyBad(image) ? "it cannot be read"
                    : byHand[i] ? "it is in the operator's hands"
                    : shares[i] is DispatchShare.Load { Phase: LoadPhase.Tripped } ? "it has tripped"
                    : null;
            }
            return _live.Look(now, _standing, i => samples[i] is { } image && !AnyBad(image) ? _controls[i].Plan(Reading(now, image), _image.SeenFrom(i), _hub.Dispatch.Economics) : null);
        }
#pragma warning disable CA1031 // The cycle goes on whatever the plan stumbles over.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _live.Memory.WhyNot = $"the order could not be written: {fault.Message}";
            return null;
        }
    }

    private PolicyDecision Decide(PowerBus bus, PowerSituation situation, DispatchShare?[] shares)
    {
        if (_live is null)
            return _policy.Decide(situation);
        try
        {
            return _live.Decide(bus.Id, situation, i => shares[i] is DispatchShare.Duty);
        }
#pragma warning disable CA1031 // The cycle goes on by rules, whatever the plan stumbles over.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return ((PlanPolicy)_policy).ByRules(situation, $"the plan cannot be carried out: {fault.Message}");
        }
    }

    private Done Take(PlanMade message)
    {
        _live?.Take(message.Answer);
        return Done.Instance;
    }

    private DispatchShare?[] Shares(DateTimeOffset now, ImmutableArray<Sample>?[] samples, bool[] byHand)
    {
        var shares = new DispatchShare?[samples.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            if (samples[i] is not { } image || AnyBad(image))
            {
                shares[i] = Persisted(i, now);
                continue;
            }
            shares[i] = _controls[i].Share(Reading(now, image), _image.SeenFrom(i));
            if (shares[i] is DispatchShare.Renewable renewable)
                _memory.Renewables[i] = new RenewableMemory(renewable.AvailableKw, renewable.CurtailTag, now);
            // In its maintenance window a stack may not run, whatever the policy.
            if (shares[i] is DispatchShare.Load free && _outages.Now(i, now) is not null)
                shares[i] = free with { MaxKw = 0 };
            // A load in the operator's hands is there but not ours to move.
            if (byHand[i] && shares[i] is DispatchShare.Load taken)
                shares[i] = new DispatchShare.Duty(taken.NowKw);
            if (shares[i] is DispatchShare.Load or DispatchShare.Duty)
                Note(i, shares[i] is DispatchShare.Load load ? load.NowKw : ((DispatchShare.Duty)shares[i]!).NowKw, now);
        }
        return shares;
    }

    private PowerSituation Situation(PowerBus bus, DispatchShare?[] shares, DateTimeOffset now)
    {
        var renewables = new List<AssetShare>();
        var loads = new List<AssetShare>();
        var duty = 0.0;
        DispatchShare.Grid? grid = null;
        foreach (var asset in bus.Assets)
        {
            switch (shares[asset])
            {
                case DispatchShare.Renewable renewable:
                    renewables.Add(new AssetShare(asset, renewable));
                    break;
                case DispatchShare.Load load:
                    loads.Add(new AssetShare(asset, load));
                    break;
                case DispatchShare.Duty d:
                    duty += d.NowKw;
                    break;
                case DispatchShare.Grid g:
                    grid = g;
                    break;
                default:
                    break;
            }
        }
        var (price, source) = Price(now, grid);
        return new PowerSituation(now, renewables, loads, duty, grid, price, source);
    }

    /// <summary>What an asset that cannot be read is taken for: a renewable goes on as it was, a load draws what it drew but is not ours to move.</summary>
    private DispatchShare? Persisted(int asset, DateTimeOffset now)
    {
        if (_memory.Renewables[asset] is { } last && now - last.At <= PersistFor)
            return new DispatchShare.Renewable(last.AvailableKw, last.AvailableKw, last.CurtailTag);
        return _memory.Duties[asset] is { } duty && now - duty.At <= PersistFor ? new DispatchShare.Duty(duty.Kw) : null;
    }

    private void Note(int asset, double kw, DateTimeOffset now)
    {
        var duty = _memory.Duties[asset] ??= new DutyMemory();
        (duty.Kw, duty.At) = (kw, now);
    }

    private (double Price, PriceSource Source) Price(DateTimeOffset now, DispatchShare.Grid? grid)
    {
        if (grid is not null && !double.IsNaN(grid.PriceEurPerMwh))
        {
            _memory = _memory with { LastPrice = grid.PriceEurPerMwh, LastPriceAt = now };
            return (grid.PriceEurPerMwh, PriceSource.Live);
        }
        var planned = _series.At(PriceColumn, now);
        if (!double.IsNaN(planned))
            return (planned, PriceSource.Series);
        return double.IsNaN(_memory.LastPrice) ? (double.NaN, PriceSource.None) : (_memory.LastPrice, PriceSource.Persistence);
    }

    /// <summary>What the operator should know of the inputs to the decision.</summary>
    private string Remarks(PowerSituation situation)
    {
        var remark = "";
        foreach (var share in situation.Renewables)
        {
            if (_memory.Renewables[share.Asset] is { } last && last.At < situation.Now)
                remark += string.Create(CultureInfo.InvariantCulture, $"; {_hub.Assets[share.Asset].Id} cannot be read, its {last.AvailableKw:0.#} kW of {last.At:HH:mm:ss} stand (persistence)");
        }
        if (situation.PriceSource == PriceSource.Persistence)
            remark += string.Create(CultureInfo.InvariantCulture, $"; no new price, that of {_memory.LastPriceAt:HH:mm:ss} stands (persistence)");
        return remark;
    }

    private static HubFigures Add(HubFigures sum, PowerSituation bus)
    {
        var renewable = 0.0;
        foreach (var share in bus.Renewables)
            renewable += ((DispatchShare.Renewable)share.Share).NowKw;
        var load = 0.0;
        foreach (var share in bus.Loads)
            load += ((DispatchShare.Load)share.Share).NowKw;
        return new HubFigures(
            sum.RenewableAvailableKw + bus.AvailableKw,
            sum.RenewableKw + renewable,
            sum.LoadKw + load,
            sum.DutyKw + bus.DutyKw,
            sum.ImportKw + (bus.Grid?.ImportKw ?? double.NaN),
            sum.ExportKw + (bus.Grid?.ExportKw ?? double.NaN),
            double.IsNaN(bus.PriceEurPerMwh) ? sum.PriceEurPerMwh : bus.PriceEurPerMwh);
    }

    private ImmutableArray<Sample> NotRead(int asset, DateTimeOffset now)
    {
        var samples = new Sample[_hub.Assets[asset].Tags.Count];
        Array.Fill(samples, Sample.Never(now) with { Reason = "the asset's mailbox is full" });
        return ImmutableCollectionsMarshal.AsImmutableArray(samples);
    }

    private static AssetReading Reading(DateTimeOffset now, ImmutableArray<Sample> samples) => new(now, samples.AsSpan());

    private static bool AnyBad(ImmutableArray<Sample> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].Quality == Quality.Bad)
                return true;
        }
        return false;
    }

    /// <inheritdoc/>
    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(_memory with { Plan = _live?.Save(), Policy = (_policy as IRememberingPolicy)?.Save() }, GrainJson.Options);

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        _memory = JsonSerializer.Deserialize<Memory>(state, GrainJson.Options) ?? throw new JsonException("Hub: the saved state is empty.");
        if (_memory.Plan is { } plan)
            _live?.Restore(plan);
        if (_memory.Policy is { } policy)
            (_policy as IRememberingPolicy)?.Restore(policy);
    }

    private sealed record Memory(long Scans, string Reason, HubFigures Figures, double LastPrice, DateTimeOffset LastPriceAt, RenewableMemory?[] Renewables, DutyMemory?[] Duties, LivePlanMemory? Plan, string? Policy, DateTimeOffset? ScannedAt);

    private sealed record RenewableMemory(double AvailableKw, int CurtailTag, DateTimeOffset At);

    /// <summary>What a load drew when it was last read; one per asset, changed in place because it changes every cycle.</summary>
    private sealed class DutyMemory
    {
        public double Kw { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
