using System.Globalization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Policies;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>
/// The plan of a live hub as time goes on: it follows the readings, says when a plan is wanted and from what, takes plans in and carries them out.
/// It never plans itself: an order goes out, an answer comes back, whenever that is. Until then the last plan holds, or the rules.
/// </summary>
public sealed class LivePlan
{
    private static readonly TimeSpan LeastBetweenOrders = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(3);

    /// <summary>How long what rests stays at rest while the first plan is made; a stack that rules wake may be one that the plan lets sleep.</summary>
    private static readonly TimeSpan FirstPlanWait = TimeSpan.FromSeconds(30);

    /// <summary>A plan is carried out this long; then the world has moved on without one.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(2);

    /// <summary>How long an asset's parts stand in for it when it cannot be read.</summary>
    private static readonly TimeSpan PartsStandFor = TimeSpan.FromHours(1);

    /// <summary>Difference between the renewable power that is there and what the plan expected that calls for a new plan, share of the rated.</summary>
    private const double ForecastJump = 0.15;

    /// <summary>Difference of price that calls for a new plan, EUR/MWh.</summary>
    private const double PriceJump = 5;

    /// <summary>How far import may head above the peak that was reached or meant before that calls for a new plan: share of it, and share of what the contract allows.</summary>
    private const double PeakOverrun = 0.05, LimitOverrun = 0.005;

    /// <summary>A plan that surprises had a part in is given this long.</summary>
    private static readonly TimeSpan LeastUse = TimeSpan.FromMinutes(4);

    private const double QuarterHours = 0.25;

    private readonly HubDefinition _hub;
    private readonly PlanSettings _settings;
    private readonly LiveForecasts _forecasts;
    private readonly PlanAllocation _allocation;
    private readonly PlanPolicy _rules = new();
    private readonly LimitBook _book;
    private readonly OutageCalendar _outages;

    /// <summary>A live plan without memory.</summary>
    public LivePlan(HubDefinition hub, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(hub);
        (_hub, _settings) = (hub, hub.Dispatch.Planning);
        _forecasts = new LiveForecasts(hub, series);
        _book = new LimitBook(hub.Dispatch.Limits, hub.Site.TimeZone, series);
        _outages = new OutageCalendar(hub);
        _allocation = new PlanAllocation(_settings.LeastMinutesBetweenChanges, _book, _outages);
    }

    /// <summary>What is remembered, to be saved.</summary>
    public LivePlanMemory Memory { get; private set; } = new();

    /// <summary>Where all planning ends; null in live operation, which has no end.</summary>
    internal PlanningEnd? End { get; init; }

    /// <summary>The meters behind the limits of the site.</summary>
    internal LimitBook Meters => _book;

    /// <summary>Everything that is remembered, brought up to date.</summary>
    public LivePlanMemory Save()
    {
        (Memory.Forecasts, Memory.Limits) = (_forecasts.Save(), _book.Memory);
        return Memory;
    }

    /// <summary>Goes on from what was saved.</summary>
    public void Restore(LivePlanMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Memory = memory;
        _forecasts.Restore(memory.Forecasts);
        _book.Memory = memory.Limits;
    }

    /// <summary>Reads the meters behind the limits of the site, in every cycle.</summary>
    /// <param name="bus">Id of the electricity header.</param>
    /// <param name="situation">The cycle.</param>
    /// <param name="kwOf">Power of an asset on it that is no load to be moved now, kW.</param>
    public void Meter(string bus, PowerSituation situation, Func<int, double> kwOf)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(kwOf);
        if (!_book.Limits.Any)
            return;
        var (used, generated) = (0.0, 0.0);
        foreach (var load in situation.Loads)
        {
            var share = (DispatchShare.Load)load.Share;
            used += share.NowKw;
            _book.Note(situation.Now, load.Asset, share.Phase is { } phase ? phase == LoadPhase.Running : share.NowKw >= 0.9 * share.MinKw && share.NowKw > 0);
        }
        // A stack by hand, or one that cannot be read, draws its power all the same.
        foreach (var last in Memory.Parts)
        {
            if (situation.Loads.All(l => l.Asset != last.Parts.Asset) && last.Parts.Parts.Any(p => p is ConverterPart))
                used += kwOf(last.Parts.Asset);
        }
        foreach (var renewable in situation.Renewables)
            generated += ((DispatchShare.Renewable)renewable.Share).NowKw;
        _book.Note(situation.Now, bus, situation.Grid?.ImportKw ?? double.NaN, used, generated);
    }

    /// <summary>Looks at one cycle; answers an order when a plan is wanted.</summary>
    /// <param name="now">The instant of the cycle.</param>
    /// <param name="standing">For each asset why its converters are not counted, or null; compared from cycle to cycle.</param>
    /// <param name="parts">The parts of an asset; null while it cannot be read. Asked once a minute or when something happened.</param>
    public PlanOrder? Look(DateTimeOffset now, IReadOnlyList<string?> standing, Func<int, IReadOnlyList<PlanPart>?> parts)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(parts);
        var happened = Changed([.. standing.Select((why, i) => _outages.Now(i, now) is { } outage ? string.Create(CultureInfo.InvariantCulture, $"in maintenance until {outage.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({outage.Reason})") : why)]);
        if (happened is not null)
            Memory.Event ??= happened;
        if (now - Memory.LookedAt < LookEvery && (Memory.Event is null || now - Memory.OrderedAt < LeastBetweenOrders))
            return null;
        var assets = Collect(now, standing, parts);
        _forecasts.Observe(now, assets);
        Memory.LookedAt = now;
        if (now - Memory.OrderedAt < LeastBetweenOrders || (Memory.IsOrdered && now - Memory.OrderedAt < LongestWait))
            return null;
        if ((Memory.Event ?? Due(now) ?? Surprise(now, assets)) is not { } reason)
            return null;
        if (!assets.Any(a => a.Parts.Any(p => p is ConverterPart)))
        {
            // Links come up within seconds: look again soon.
            (Memory.WhyNot, Memory.LookedAt) = ("no stack can be read yet", now - LookEvery + LookAgainAfter);
            return null;
        }
        var steps = Steps(now);
        var lead = 0.0;
        (Memory.OrderedAt, Memory.IsOrdered, Memory.Event) = (now, true, null);
        return Memory.Ordered = new PlanOrder
        {
            At = now,
            Reason = reason,
            StepHours = steps,
            Assets = assets,
            Expected = _forecasts.Expect(now, steps),
            Forecast = _settings.Forecast,
            LackKw = [.. steps.Select(h => _forecasts.LackKw(lead += h))],
            Limits = _book.Limits.Any ? LimitOutlook.At(_book, now, steps, _forecasts.PublishedUntil(now, _settings.PricesFromHour)) : null,
            Outages = _outages.Within(now, now.AddHours(steps.Sum())),
            EndH2EurKg = End is { } end && now.AddHours(steps.Sum()) >= end.At ? end.H2EurKg : null,
            Carry = Memory.Plan?.Carry(),
            Remarks = [.. Memory.Parts.Where(p => p.At < now).Select(p => string.Create(CultureInfo.InvariantCulture, $"{_hub.Assets[p.Parts.Asset].Id} cannot be read: it is planned as at {p.At:HH:mm}."))],
        };
    }

    /// <summary>Takes the answer to an order.</summary>
    public void Take(PlanAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.At != Memory.OrderedAt)
            return;
        Memory.IsOrdered = false;
        Memory.WhyNot = answer.WhyNot;
        if (answer.Plan is null)
            return;
        (Memory.Plan, Memory.Order) = (answer.Plan, Memory.Ordered);
    }

    /// <summary>Decides one cycle of a bus: by the plan where it holds, else by rules, with the reason.</summary>
    /// <param name="bus">Id of the electricity header.</param>
    /// <param name="situation">The cycle.</param>
    /// <param name="isMeasured">Whether an asset's power is among the situation's duties.</param>
    public PolicyDecision Decide(string bus, PowerSituation situation, Func<int, bool> isMeasured)
    {
        ArgumentNullException.ThrowIfNull(situation);
        if (AwaitsFirstPlan(situation.Now))
            return _rules.ByRules(AtRest(situation), "the first plan is being made, what rests stays at rest");
        if (WhyNoPlan(situation.Now) is { } why)
            return _rules.ByRules(situation, why);
        var plan = Memory.Plan!;
        return plan.Bus != bus
            ? _rules.ByRules(situation, $"the plan is for {plan.Bus}")
            : _allocation.Decide(situation, plan, plan.StepAt(situation.Now), Memory.Switches, isMeasured);
    }

    /// <summary>Why no plan holds, in words; null when one does.</summary>
    public string? WhyNoPlan(DateTimeOffset now)
    {
        if (Memory.Plan is not { } plan)
            return Memory.WhyNot is { } why ? $"no plan: {why}" : "no plan yet";
        if (now - plan.At > LongestUse || plan.StepAt(now) < 0)
            return string.Create(CultureInfo.InvariantCulture, $"the plan of {plan.At:HH:mm} is too old{(Memory.WhyNot is { } since ? $" ({since})" : "")}");
        return null;
    }

    /// <summary>Everything about the plan that a screen shows.</summary>
    public PlanStanding Standing(DateTimeOffset now) => new(Memory.Plan, Memory.Order, WhyNoPlan(now), Memory.WhyNot, _forecasts.Qualities());

    /// <summary>The order goes out in the cycle in which the first stack can be read, so there is no cycle before it in which rules could wake one.</summary>
    private bool AwaitsFirstPlan(DateTimeOffset now) => Memory.Plan is null && Memory.IsOrdered && now - Memory.OrderedAt < FirstPlanWait;

    private static PowerSituation AtRest(PowerSituation situation) => situation with
    {
        Loads = [.. situation.Loads.Select(l => l.Share is DispatchShare.Load { Phase: LoadPhase.Stopped } load ? l with { Share = load with { MaxKw = 0 } } : l)],
    };

    /// <summary>Steps from now on: to the next quarter, quarters for two hours, half hours to six, then hours; aligned to the clock.</summary>
    private double[] Steps(DateTimeOffset now)
    {
        var quarter = TimeSpan.FromHours(QuarterHours);
        var since = TimeSpan.FromTicks(now.UtcTicks % quarter.Ticks);
        var first = (quarter - since).TotalHours;
        var start = (now - since + quarter).UtcDateTime;
        var most = Math.Min((int)Math.Round(_settings.HorizonHours / QuarterHours) - 1, End is { } end ? (int)Math.Round((end.At - (now - since + quarter)) / quarter) : int.MaxValue);
        var counts = HorizonSteps.Build(QuarterHours, start.Hour + (start.Minute / 60.0), 2, most);
        double[] rest = [.. counts.Select(n => n * QuarterHours)];
        if (first >= 0.2 * QuarterHours)
            return [first, .. rest];
        rest[0] += first;
        return rest;
    }

    private string? Changed(IReadOnlyList<string?> standing)
    {
        string? change = null;
        if (Memory.Standing.Length == standing.Count)
        {
            for (var i = 0; i < standing.Count && change is null; i++)
            {
                if (standing[i] != Memory.Standing[i])
                    change = standing[i] is { } why ? $"{_hub.Assets[i].Id}: {why}" : $"{_hub.Assets[i].Id} may be used again";
            }
            if (change is null)
                return null;
        }
        Memory.Standing = [.. standing];
        return change;
    }

    private List<AssetParts> Collect(DateTimeOffset now, IReadOnlyList<string?> standing, Func<int, IReadOnlyList<PlanPart>?> parts)
    {
        var all = new List<AssetParts>(standing.Count);
        for (var i = 0; i < standing.Count; i++)
        {
            if (parts(i) is { } read)
            {
                if (read.Count == 0)
                    continue;
                read = Heating(i, read, now);
                var isOut = _outages.Now(i, now) is not null;
                // What is in maintenance comes back at its end, whatever it says of itself now.
                if (isOut)
                    read = [.. read.Select(p => p is ConverterPart { State: ConverterState.Unavailable } c ? c with { State = ConverterState.Off } : p)];
                all.Add(new AssetParts(i, read, isOut ? null : standing[i]));
                Memory.Parts.RemoveAll(p => p.Parts.Asset == i);
                Memory.Parts.Add(new LastParts(now, all[^1]));
            }
            else if (Memory.Parts.Find(p => p.Parts.Asset == i) is { } last && (now - last.At <= PartsStandFor || _outages.Now(i, now) is not null))
            {
                all.Add(last.Parts with { NotCounted = _outages.Now(i, now) is null ? "it cannot be read" : null });
            }
        }
        return all;
    }

    /// <summary>A stack tells that it heats up, not since when: that is kept here, and what is left of the time follows.</summary>
    private IReadOnlyList<PlanPart> Heating(int asset, IReadOnlyList<PlanPart> parts, DateTimeOffset now)
    {
        var heats = parts.Any(p => p is ConverterPart { State: ConverterState.HeatingUp });
        if (!heats)
            Memory.Heating.RemoveAll(h => h.Asset == asset);
        else if (!Memory.Heating.Exists(h => h.Asset == asset))
            Memory.Heating.Add(new StackSwitch(asset, true, now));
        if (!heats || Memory.Heating.Find(h => h.Asset == asset) is not { } began)
            return parts;
        var passed = (now - began.Since).TotalHours;
        return [.. parts.Select(p => p is ConverterPart { State: ConverterState.HeatingUp } c ? c with { HeatUpLeftHours = Math.Max(0, c.HeatUpLeftHours - passed) } : p)];
    }

    /// <summary>The scheduled plan, once in each interval of the clock.</summary>
    private string? Due(DateTimeOffset now)
    {
        var every = TimeSpan.FromMinutes(_settings.ReplanMinutes).Ticks;
        if (Memory.OrderedAt == default)
            return "first plan";
        if (Memory.WhyNot is not null)
            return "the last order brought no plan";
        return now.UtcTicks / every > Memory.OrderedAt.UtcTicks / every ? "schedule" : null;
    }

    private string? Surprise(DateTimeOffset now, List<AssetParts> assets)
    {
        if (Memory.Plan is not { } plan || plan.StepAt(now) is not (>= 0 and var step))
            return null;
        double rated = 0, there = 0;
        foreach (var asset in assets)
        {
            foreach (var part in asset.Parts)
            {
                if (part is SourcePart source && Memory.Order!.Expected.Any(e => e.Asset == asset.Asset))
                    (rated, there) = (rated + source.RatedRate, there + source.NowRate);
                if (part is MarketPart { PriceEurPerMwh: var price } && double.IsFinite(price) && Memory.Order!.Expected.FirstOrDefault(e => e.Asset == asset.Asset) is { } expected
                    && Math.Abs(price - expected.Values[step]) > PriceJump)
                    return string.Create(CultureInfo.InvariantCulture, $"price {price:0.##} EUR/MWh instead of {expected.Values[step]:0.##}");
            }
        }
        if (now - plan.At > LeastUse && Overrun(now, plan, step, assets) is { } overrun)
            return overrun;
        var planned = plan.RenewableKw[step];
        return rated > 0 && Math.Abs(there - planned) > ForecastJump * rated && now - plan.At > LeastUse
            ? string.Create(CultureInfo.InvariantCulture, $"{there:0} kW from wind and sun instead of {planned:0} kW")
            : null;
    }

    /// <summary>Says when the running quarter hour heads for an import above the month's peak that the plan did not mean; null when it does not.</summary>
    private string? Overrun(DateTimeOffset now, HubPlan plan, int step, List<AssetParts> assets)
    {
        if (!_book.Limits.HasPeak || _book.Of(plan.Bus) is not { } meter)
            return null;
        var left = (LimitBook.QuarterEnd(now) - now).TotalHours;
        var heading = (meter.QuarterKwh + (left * meter.ImportKw)) / QuarterHours;
        var (peak, meant) = (meter.PeakKw, plan.MeantImportKw(step));
        var limit = assets.SelectMany(a => a.Parts).OfType<MarketPart>().Select(m => m.ImportLimit).DefaultIfEmpty(0).Max();
        return heading > ((1 + PeakOverrun) * Math.Max(peak, meant)) + (LimitOverrun * limit)
            ? string.Create(CultureInfo.InvariantCulture, $"import of this quarter hour heads for {heading:0} kW, meant were {meant:0} kW, the month's peak is {peak:0} kW")
            : null;
    }
}
