using System.Globalization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>What the allocation remembers of a stack between cycles.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="WantedOn">Whether the last cycle wanted it to produce.</param>
/// <param name="Since">Since when.</param>
public sealed record StackSwitch(int Asset, bool WantedOn, DateTimeOffset Since);

/// <summary>
/// Carries a plan out in one cycle: its prices and counts against the power that is really there. Which stacks produce, which stand by, which sleep;
/// never more import than the limit less <see cref="ImportMargin"/>. What it remembers is given to it and handed back.
/// </summary>
internal sealed class PlanAllocation
{
    /// <summary>A setpoint that wakes a resting stack lies this much above its least power, so that noise does not hide it.</summary>
    private const double WakeOverLeast = 1.02;

    private readonly double _leastSecondsBetweenChanges;
    private readonly LimitBook _book;
    private readonly OutageCalendar _outages;
    private readonly Dictionary<(int Asset, int Step, StackLimit Limit, Duty Duty), string> _words = [];
    private HubPlan? _plan;
    private StackShare? _share;
    private StackSlot[] _slots = [];
    private double[] _setpoints = [];
    private StackLimit[] _limits = [];
    private double _nominalMw;

    public PlanAllocation(double leastMinutesBetweenChanges, LimitBook book, OutageCalendar outages) =>
        (_leastSecondsBetweenChanges, _book, _outages) = (60 * leastMinutesBetweenChanges, book, outages);

    private enum Duty
    {
        Produce,
        Standby,
        Wake,
        Sleep,
        Out,
        Maintenance,
    }

    /// <summary>Decides one cycle of the plan's bus.</summary>
    /// <param name="situation">The cycle; only stacks that may be counted are among its loads.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="step">The step of the plan that holds now.</param>
    /// <param name="memory">What is remembered of the stacks; changed in place.</param>
    /// <param name="flowIsMeasured">Whether an asset's power is among the situation's duties already.</param>
    public PolicyDecision Decide(PowerSituation situation, HubPlan plan, int step, List<StackSwitch> memory, Func<int, bool> flowIsMeasured)
    {
        Use(plan, situation.Loads.Count);
        var planned = situation.Loads.Where(l => GroupOf(plan, l.Asset) is not null).ToArray();
        var others = situation.Loads.Where(l => GroupOf(plan, l.Asset) is null).ToList();
        var wishes = new List<PolicyWish>(situation.Loads.Count + 4);

        double plannedOn = 0, plannedAwake = 0, plannedKw = 0;
        foreach (var group in plan.Groups)
            (plannedOn, plannedAwake, plannedKw) = (plannedOn + group.On[step], plannedAwake + group.On[step] + group.Standby[step], plannedKw + group.Kw[step]);

        var otherMw = (situation.DutyKw + others.Sum(l => Load(l).NowKw)) / 1000;
        foreach (var flow in plan.Flows)
        {
            if (flow.SetpointTag < 0)
                continue;
            wishes.Add(new PolicyWish(flow.Asset, flow.SetpointTag, flow.Values[step] * flow.SetpointPerUnit, $"plan of {plan.At:HH:mm}: {flow.Name}"));
            otherMw += flowIsMeasured(flow.Asset) ? 0 : flow.KwPerUnit * flow.Values[step] / 1000;
        }
        double ramp = 0, sheddable = 0, notReadyMw = 0;
        var awake = 0;
        for (var i = 0; i < planned.Length; i++)
        {
            var load = Load(planned[i]);
            var last = memory.Find(m => m.Asset == planned[i].Asset);
            var isGoingOut = load.Phase == LoadPhase.Running && last is { WantedOn: false };
            var ready = load.MaxKw > 0 && !isGoingOut && (load.Phase is LoadPhase.Running or LoadPhase.Standby);
            var (mustRun, mustRest) = MinimumTimes(planned[i].Asset, load.Phase == LoadPhase.Running, situation.Now);
            _slots[i] = new StackSlot
            {
                MustRun = mustRun,
                MustRest = mustRest,
                NowMw = load.NowKw / 1000,
                MinMw = load.MinKw / 1000,
                MaxMw = Math.Max(load.MaxKw, load.MinKw) / 1000,
                StandbyMw = load.StandbyKw / 1000,
                UpMwS = load.RampKwPerSecond / 1000,
                DownMwS = load.RampKwPerSecond / 1000,
                Efficiency = GroupOf(plan, planned[i].Asset)!.Efficiency,
                Wear = load.Wear,
                // What was asked last counts: the stack needs some cycles to follow.
                On = last?.WantedOn ?? load.Phase == LoadPhase.Running,
                Ready = ready,
                SinceChangeS = last is null ? double.PositiveInfinity : (situation.Now - last.Since).TotalSeconds,
                MinTimeS = _leastSecondsBetweenChanges,
            };
            awake += load.Phase is LoadPhase.Running or LoadPhase.Standby or LoadPhase.Starting && _outages.Now(planned[i].Asset, situation.Now) is null ? 1 : 0;
            if (!ready)
                notReadyMw += Math.Max(load.NowKw, load.Phase == LoadPhase.Starting ? load.StandbyKw : 0) / 1000;
            if (load.Phase == LoadPhase.Running)
                (ramp, sheddable) = (ramp + load.RampKwPerSecond / 1000, sheddable + load.NowKw / 1000);
        }

        otherMw += notReadyMw;
        var price = double.IsNaN(situation.PriceEurPerMwh) ? plan.PriceEurMwh[step] : situation.PriceEurPerMwh;
        var co2Eur = plan.Co2EurMwh.Length > step ? Math.Max(0, plan.Co2EurMwh[step]) : 0;
        var (importEur, exportEur) = (price + plan.ImportFeeEurMwh + co2Eur, price - plan.ExportFeeEurMwh);
        var renewableMw = situation.AvailableKw / 1000;
        var (limitMw, exportMw) = ((situation.Grid?.ImportLimitKw ?? 0) / 1000, (situation.Grid?.ExportLimitKw ?? 0) / 1000);
        var allowedMw = Math.Max(0, limitMw - ImportMargin.For(limitMw, renewableMw, ramp, sheddable));
        var (softMw, softLimit) = PricedLimit.Of(PricedLimit.ImportKw(_book, plan, step, situation.Now),
            PricedLimit.MatchedKw(_book, plan, step, situation.Now, situation.AvailableKw), renewableMw, otherMw, notReadyMw);
        var input = new SharingInput
        {
            PricedStackMw = softMw,
            PricedLimit = softLimit,
            StartsForSurplus = softMw is null || _book.Limits.MinUpHours <= 0,
            CycleS = 1,
            RenewableMw = renewableMw,
            OtherLoadMw = otherMw,
            ImportLimitMw = allowedMw,
            ExportLimitMw = exportMw,
            PlannedStackMw = plannedKw / 1000,
            H2WorthEurKg = Worth(plan, step),
            ImportEurMwh = importEur,
            ExportEurMwh = exportMw > 0 ? Math.Max(0, exportEur) : 0,
            TieEurMwh = 1 + (0.01 * Math.Abs(importEur)),
            PlannedOn = (int)plannedOn,
        };
        var stackMw = _share!.Share(in input, _slots.AsSpan(0, planned.Length), _setpoints, _limits);

        var surplusMw = !input.StartsForSurplus ? 0 : renewableMw - otherMw - exportMw - (plannedOn * _nominalMw);
        var wantedAwake = Math.Max((int)plannedAwake, (int)plannedOn + (surplusMw > 0 ? (int)Math.Ceiling(surplusMw / _nominalMw) : 0));
        var duties = Duties(planned, wantedAwake - awake, situation.Now, memory);
        var producing = 0;
        for (var i = 0; i < planned.Length; i++)
        {
            var load = Load(planned[i]);
            var kw = duties[i] switch
            {
                Duty.Wake => WakeOverLeast * load.MinKw,
                Duty.Sleep or Duty.Out or Duty.Maintenance => 0,
                Duty.Standby => load.StandbyKw,
                _ => 1000 * _setpoints[i],
            };
            producing += duties[i] == Duty.Produce ? 1 : 0;
            Remember(memory, planned[i].Asset, duties[i] == Duty.Produce, load.Phase == LoadPhase.Running, situation.Now);
            wishes.Add(new PolicyWish(planned[i].Asset, load.SetpointTag, kw, Why(plan, step, planned[i].Asset, _limits[i], duties[i])));
        }
        if (others.Count > 0)
            LoadSharing.Share(Math.Max(0, Math.Min(situation.AvailableKw, situation.LoadLimitKw) - (1000 * stackMw)), others, "not in the plan: renewable power shared out", wishes);
        Curtail(situation, 1000 * (stackMw + otherMw), importEur, exportEur, 1000 * allowedMw, wishes);
        return new PolicyDecision(wishes, string.Create(CultureInfo.InvariantCulture,
            $"plan of {plan.At:HH:mm} ({plan.Reason}): {producing} of {planned.Length} stacks produce with {1000 * stackMw:0} kW (plan {plannedOn:0} with {plannedKw:0} kW), {situation.AvailableKw:0} kW renewable, price {price:0.##} EUR/MWh"));
    }

    /// <summary>Worth of a kg of hydrogen with the oxygen and less the water that come with it, EUR/kg; dust of the solver below nothing is nothing.</summary>
    private static double Worth(HubPlan plan, int step)
    {
        var worth = plan.HydrogenEurKg[step] + (plan.OxygenPerHydrogen * plan.OxygenEurKg[step]) - (plan.WaterM3PerHydrogen * plan.WaterEurM3[step]);
        return worth is < 0 and > -0.005 ? 0 : worth;
    }

    private static DispatchShare.Load Load(AssetShare share) => (DispatchShare.Load)share.Share;

    private static GroupPlan? GroupOf(HubPlan plan, int asset)
    {
        foreach (var group in plan.Groups)
        {
            if (group.Assets.Contains(asset))
                return group;
        }
        return null;
    }

    private void Use(HubPlan plan, int stacks)
    {
        if (ReferenceEquals(plan, _plan) && _slots.Length >= stacks)
            return;
        var curve = ConverterCurve.Of(plan.Curve, plan.Curve[0].InKw, plan.Curve[^1].InKw);
        (_plan, _share, _nominalMw) = (plan, new StackShare(curve, Math.Max(stacks, 1)), Math.Max(1e-6, curve.NominalMw));
        (_slots, _setpoints, _limits) = (new StackSlot[stacks], new double[stacks], new StackLimit[stacks]);
        _words.Clear();
    }

    /// <summary>Whether a stack must go on producing, or resting, by its minimum times.</summary>
    private (bool MustRun, bool MustRest) MinimumTimes(int asset, bool runs, DateTimeOffset now) => !_book.Limits.HasMinTimes ? default
        : (runs && _book.LeftHours(asset, produces: true, now) > 0, !runs && _book.LeftHours(asset, produces: false, now) > 0);

    /// <summary>What each stack is to do: as shared out, and besides how many must wake or may sleep.</summary>
    private Duty[] Duties(AssetShare[] planned, int missing, DateTimeOffset now, List<StackSwitch> memory)
    {
        var duties = new Duty[planned.Length];
        for (var i = 0; i < planned.Length; i++)
        {
            var load = Load(planned[i]);
            duties[i] = _outages.Now(planned[i].Asset, now) is not null ? Duty.Maintenance
                : load.Phase == LoadPhase.Tripped || (load.Phase == LoadPhase.Running && load.MaxKw <= 0) ? Duty.Out
                : load.Phase == LoadPhase.Stopped ? Duty.Sleep
                : _slots[i].Ready && _setpoints[i] >= _slots[i].MinMw - 1e-9 ? Duty.Produce
                : Duty.Standby;
        }
        foreach (var i in Enumerable.Range(0, planned.Length).OrderByDescending(i => _slots[i].Efficiency).ThenBy(i => _slots[i].Wear).ToArray())
        {
            if (missing > 0 && duties[i] == Duty.Sleep && Load(planned[i]).MaxKw > 0)
                (duties[i], missing) = (Duty.Wake, missing - 1);
        }
        foreach (var i in Enumerable.Range(0, planned.Length).OrderBy(i => _slots[i].Efficiency).ThenByDescending(i => _slots[i].Wear).ToArray())
        {
            var rested = memory.Find(m => m.Asset == planned[i].Asset) is not { } last || (now - last.Since).TotalSeconds >= _leastSecondsBetweenChanges;
            if (missing < 0 && duties[i] == Duty.Standby && Load(planned[i]).Phase == LoadPhase.Standby && rested)
                (duties[i], missing) = (Duty.Sleep, missing + 1);
        }
        return duties;
    }

    private static void Remember(List<StackSwitch> memory, int asset, bool wanted, bool running, DateTimeOffset now)
    {
        var at = memory.FindIndex(m => m.Asset == asset);
        if (at < 0)
            memory.Add(new StackSwitch(asset, wanted || running, now - TimeSpan.FromDays(1)));
        else if (memory[at].WantedOn != wanted)
            memory[at] = new StackSwitch(asset, wanted, now);
    }

    /// <summary>Where export costs money, renewables make what is used here; where import is paid for, they make room for it.</summary>
    private static void Curtail(PowerSituation situation, double loadKw, double importEur, double exportEur, double allowedKw, List<PolicyWish> wishes)
    {
        if (exportEur >= 0 && importEur >= 0 || situation.Grid is null || situation.AvailableKw <= 0)
            return;
        var wanted = importEur < 0 ? Math.Max(0, loadKw - (0.8 * allowedKw)) : loadKw;
        var share = Math.Clamp(wanted / situation.AvailableKw, 0, 1);
        if (share >= 1)
            return;
        foreach (var renewable in situation.Renewables)
        {
            if (renewable.Share is DispatchShare.Renewable { CurtailTag: >= 0 } r)
                wishes.Add(new PolicyWish(renewable.Asset, r.CurtailTag, share * r.AvailableKw, importEur < 0 ? "plan: import is paid for, it goes first" : "plan: export would cost money"));
        }
    }

    /// <summary>The sentence behind a setpoint; the same one while nothing changes but the power.</summary>
    private string Why(HubPlan plan, int step, int asset, StackLimit limit, Duty duty)
    {
        if (_words.TryGetValue((asset, step, limit, duty), out var known))
            return known;
        var what = duty switch
        {
            Duty.Produce => "produce",
            Duty.Standby => "stand by",
            Duty.Wake => "wake up",
            Duty.Sleep => "rest",
            Duty.Maintenance => "in maintenance, may not run",
            _ => "may not run",
        };
        var words = string.Create(CultureInfo.InvariantCulture,
            $"plan of {plan.At:HH:mm}: {what}; {Name(limit)}; one more kW is worth {plan.PowerEurKwh[step]:0.000} EUR/kWh, one more kg of hydrogen {plan.HydrogenEurKg[step]:0.00} EUR");
        return _words[(asset, step, limit, duty)] = words;
    }

    private static string Name(StackLimit limit) => limit switch
    {
        StackLimit.MinimumLoad => "limit: least load",
        StackLimit.MaximumLoad => "limit: full load",
        StackLimit.Ramp => "limit: ramp",
        StackLimit.MinimumTime => "limit: least time between changes",
        StackLimit.NotReady => "limit: not ready",
        StackLimit.Grid => "limit: grid contract",
        StackLimit.Peak => "limit: import peak of the month",
        StackLimit.Matching => "limit: renewable energy of the hour (hourly matching)",
        StackLimit.MinimumUpTime => "limit: minimum up time",
        StackLimit.MinimumDownTime => "limit: minimum down time",
        _ => "no limit, worth against price decides",
    };
}
