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
        _policy = policy;
        _series = series;
        _topology = new HubTopology(hub, catalogue);
        _image = new HubImage(_topology, hub.Assets.Count);
        _memory = new Memory(0, "no cycle yet", new HubFigures(0, 0, 0, 0, 0, 0, double.NaN), double.NaN, default, new RenewableMemory[hub.Assets.Count]);
    }

    /// <inheritdoc/>
    public async ValueTask<GrainReply> ReceiveAsync(GrainMessage message, IGrainDirectory directory) => message switch
    {
        Scan m => await ScanAsync(m.Now, directory).ConfigureAwait(true),
        DescribeHub => new HubView(_policy.Name, _memory.Reason, _memory.Scans, _memory.Figures),
        _ => throw new ArgumentException($"The hub does not understand {message.GetType().Name}.", nameof(message)),
    };

    private async ValueTask<ScanDone> ScanAsync(DateTimeOffset now, IGrainDirectory directory)
    {
        var samples = new ImmutableArray<Sample>?[_hub.Assets.Count];
        for (var i = 0; i < samples.Length; i++)
        {
            // An asset whose mailbox is full sits this cycle out; what was read of it last cycle still stands in the image.
            var reply = await directory.AskAsync(_hub.Assets[i].Id, new Freeze(now)).ConfigureAwait(true);
            samples[i] = (reply as FrozenImage)?.Samples;
            _image.Set(i, samples[i] ?? NotRead(i, now));
        }

        var shares = Shares(now, samples);
        var wishes = new List<PolicyWish>();
        var reasons = new List<string>();
        var figures = new HubFigures(0, 0, 0, 0, 0, 0, double.NaN);
        foreach (var bus in _topology.Buses)
        {
            var situation = Situation(bus, shares, now);
            figures = Add(figures, situation);
            if (situation.Loads.Count == 0)
                continue;
            var decision = _policy.Decide(situation);
            wishes.AddRange(decision.Wishes);
            reasons.Add(bus.Id + ": " + decision.Reason + Remarks(situation));
        }
        _memory = _memory with { Scans = _memory.Scans + 1, Reason = string.Join("; ", reasons), Figures = figures };

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
                _controls[i].Wish(Reading(now, image), _image.SeenFrom(i), _wishes);
            var reply = await directory.AskAsync(_hub.Assets[i].Id, new DecideSetpoints(now, _wishes.ToArray())).ConfigureAwait(true);
            if (reply is SetpointsDecided decided)
                writes.AddRange(decided.Writes);
        }
        return new ScanDone(writes);
    }

    private DispatchShare?[] Shares(DateTimeOffset now, ImmutableArray<Sample>?[] samples)
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

    private DispatchShare.Renewable? Persisted(int asset, DateTimeOffset now) =>
        _memory.Renewables[asset] is { } last && now - last.At <= PersistFor
            ? new DispatchShare.Renewable(last.AvailableKw, last.AvailableKw, last.CurtailTag)
            : null;

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
    public byte[] Save() => JsonSerializer.SerializeToUtf8Bytes(_memory, GrainJson.Options);

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state) =>
        _memory = JsonSerializer.Deserialize<Memory>(state, GrainJson.Options) ?? throw new JsonException("Hub: the saved state is empty.");

    private sealed record Memory(long Scans, string Reason, HubFigures Figures, double LastPrice, DateTimeOffset LastPriceAt, RenewableMemory?[] Renewables);

    private sealed record RenewableMemory(double AvailableKw, int CurtailTag, DateTimeOffset At);
}
