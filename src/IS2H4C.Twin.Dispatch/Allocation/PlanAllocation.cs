using System.Globalization;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Dispatch.HubPlanning;
using IS2H4C.Twin.Dispatch.LiveLimits;
using IS2H4C.Twin.Dispatch.Planning.StackSharing;
using IS2H4C.Twin.Dispatch.Policies;

namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>
/// Carries a plan out in one cycle: its prices and counts against the power that is really there. Which stacks produce, which stand by, which sleep;
/// never more import than the limit less <see cref="ImportMargin"/>. What it remembers is given to it and handed back.
/// </summary>
/// <param name="leastMinutesBetweenChanges">Shortest time between standby and production, min.</param>
/// <param name="book">The meters behind the limits of the site.</param>
/// <param name="outages">Planned outages.</param>
internal sealed class PlanAllocation(double leastMinutesBetweenChanges, LimitBook book, OutageCalendar outages)
{
    /// <summary>Renewables do not make room for more than this share of what may be imported: they may fail at any time.</summary>
    private const double PaidImportShare = 0.8;

    private HubPlan? _plan;
    private PlannedStacks? _stacks;
    private AllocationWords? _words;

    /// <summary>Decides one cycle of the plan's bus.</summary>
    /// <param name="situation">The cycle; only stacks that may be counted are among its loads.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="step">The step of the plan that holds now.</param>
    /// <param name="memory">What is remembered of the stacks; changed in place.</param>
    /// <param name="flowIsMeasured">Whether an asset's power is among the situation's duties already.</param>
    public PolicyDecision Decide(PowerSituation situation, HubPlan plan, int step, List<StackSwitch> memory, Func<int, bool> flowIsMeasured)
    {
        var cycle = Allocate(situation, plan, step, memory, flowIsMeasured);
        var (stacks, words) = (_stacks!, _words!);
        var wishes = new List<PolicyWish>(situation.Loads.Count + plan.Flows.Count + situation.Renewables.Count);
        for (var f = 0; f < plan.Flows.Count; f++)
        {
            if (plan.Flows[f] is { SetpointTag: >= 0 } flow)
                wishes.Add(new PolicyWish(flow.Asset, flow.SetpointTag, flow.Values[step] * flow.SetpointPerUnit, words.OfFlow(f)));
        }
        for (var i = 0; i < stacks.Count; i++)
            wishes.Add(new PolicyWish(stacks.AssetOf(i), stacks.SetpointTagOf(i), stacks.SetpointKwOf(i), words.OfStack(step, stacks.LimitOf(i), stacks.DutyOf(i))));
        if (stacks.Count < situation.Loads.Count)
        {
            var others = situation.Loads.Where(l => !stacks.Plans(l.Asset)).ToList();
            LoadSharing.Share(Math.Max(0, Math.Min(situation.AvailableKw, situation.LoadLimitKw) - (1000 * cycle.StackMw)), others, "not in the plan: renewable power shared out", wishes);
        }
        Curtail(situation, in cycle, wishes);
        return new PolicyDecision(wishes, string.Create(CultureInfo.InvariantCulture,
            $"plan of {plan.At:HH:mm} ({plan.Reason}): {cycle.Producing} of {stacks.Count} stacks produce with {1000 * cycle.StackMw:0} kW (plan {cycle.PlannedOn:0} with {cycle.PlannedKw:0} kW), {situation.AvailableKw:0} kW renewable, price {cycle.PriceEurMwh:0.##} EUR/MWh"));
    }

    /// <summary>The numbers of the decision, without a word; they stand in <see cref="PlannedStacks"/>. Allocates nothing but where a stack is switched.</summary>
    internal Cycle Allocate(PowerSituation situation, HubPlan plan, int step, List<StackSwitch> memory, Func<int, bool> flowIsMeasured)
    {
        var stacks = Use(plan, situation.Loads.Count);
        var otherKw = Collect(situation, stacks, memory);
        var otherMw = (situation.DutyKw + otherKw) / 1000;
        for (var f = 0; f < plan.Flows.Count; f++)
        {
            if (plan.Flows[f] is { SetpointTag: >= 0 } flow && !flowIsMeasured(flow.Asset))
                otherMw += flow.KwPerUnit * flow.Values[step] / 1000;
        }
        otherMw += stacks.NotReadyMw;

        double plannedOn = 0, plannedAwake = 0, plannedKw = 0;
        for (var g = 0; g < plan.Groups.Count; g++)
        {
            var group = plan.Groups[g];
            (plannedOn, plannedAwake, plannedKw) = (plannedOn + group.On[step], plannedAwake + group.On[step] + group.Standby[step], plannedKw + group.Kw[step]);
        }
        var price = double.IsNaN(situation.PriceEurPerMwh) ? plan.PriceEurMwh[step] : situation.PriceEurPerMwh;
        var co2Eur = plan.Co2EurMwh.Length > step ? Math.Max(0, plan.Co2EurMwh[step]) : 0;
        var (importEur, exportEur) = (price + plan.ImportFeeEurMwh + co2Eur, price - plan.ExportFeeEurMwh);
        var renewableMw = situation.AvailableKw / 1000;
        var (limitMw, exportMw) = ((situation.Grid?.ImportLimitKw ?? 0) / 1000, (situation.Grid?.ExportLimitKw ?? 0) / 1000);
        var marginMw = ImportMargin.For(limitMw, renewableMw, stacks.RampKwPerSecond / 1000, stacks.RunningKw / 1000) + ImportMargin.Noise(stacks.SumOfSquares);
        var allowedMw = Math.Max(0, limitMw - marginMw - MeteredLoad.BeyondReadings(situation, otherMw + stacks.LeavingMw, stacks.ReadyMw));
        var unpricedKw = PricedLimit.ImportKw(book, plan, step, situation.Now);
        var (softMw, softLimit) = PricedLimit.Of(unpricedKw,
            PricedLimit.MatchedKw(book, plan, step, situation.Now, situation.AvailableKw), renewableMw, otherMw, stacks.NotReadyMw + stacks.LeavingMw);
        var input = new SharingInput
        {
            PricedStackMw = softMw,
            PricedLimit = softLimit,
            StartsForSurplus = softMw is null || book.Limits.MinUpHours <= 0,
            CycleS = 1,
            RenewableMw = renewableMw,
            OtherLoadMw = otherMw,
            LeavingMw = stacks.LeavingMw,
            ImportLimitMw = allowedMw,
            ExportLimitMw = exportMw,
            PlannedStackMw = plannedKw / 1000,
            H2WorthEurKg = Worth(plan, step),
            ImportEurMwh = importEur,
            ExportEurMwh = exportMw > 0 ? Math.Max(0, exportEur) : 0,
            TieEurMwh = 1 + (0.01 * Math.Abs(importEur)),
            PlannedOn = (int)plannedOn,
        };
        var stackMw = stacks.Share(in input);

        var surplusMw = !input.StartsForSurplus ? 0 : renewableMw - otherMw - exportMw - (plannedOn * stacks.NominalMw);
        var wantedAwake = Math.Max((int)plannedAwake, (int)plannedOn + (surplusMw > 0 ? (int)Math.Ceiling(surplusMw / stacks.NominalMw) : 0));
        var producing = stacks.Assign(wantedAwake - stacks.Awake, situation.Now);
        stacks.Remember(memory, situation.Now);
        return new Cycle(stackMw, otherMw, producing, plannedOn, plannedKw, price, importEur, exportEur, Math.Min(PaidImportShare * 1000 * allowedMw, Math.Min(plan.ImportKw[step], unpricedKw ?? double.PositiveInfinity)));
    }

    /// <summary>Takes the plan's stacks in; the power of all other movable loads, kW.</summary>
    private static double Collect(PowerSituation situation, PlannedStacks stacks, List<StackSwitch> memory)
    {
        var otherKw = 0.0;
        stacks.Clear();
        for (var i = 0; i < situation.Loads.Count; i++)
        {
            var (asset, load) = (situation.Loads[i].Asset, (DispatchShare.Load)situation.Loads[i].Share);
            if (stacks.Plans(asset))
                stacks.Add(asset, load, memory, situation.Now);
            else
                otherKw += load.NowKw;
        }
        return otherKw;
    }

    private PlannedStacks Use(HubPlan plan, int loads)
    {
        if (!ReferenceEquals(plan, _plan))
            (_plan, _stacks, _words) = (plan, null, new AllocationWords(plan));
        if (_stacks is null || _stacks.Capacity < loads)
            _stacks = new PlannedStacks(plan, loads, 60 * leastMinutesBetweenChanges, book, outages);
        return _stacks;
    }

    /// <summary>Worth of a kg of hydrogen with the oxygen and less the water that come with it, EUR/kg; dust of the solver below nothing is nothing.</summary>
    private static double Worth(HubPlan plan, int step)
    {
        var worth = plan.HydrogenEurKg[step] + (plan.OxygenPerHydrogen * plan.OxygenEurKg[step]) - (plan.WaterM3PerHydrogen * plan.WaterEurM3[step]);
        return worth is < 0 and > -0.005 ? 0 : worth;
    }

    /// <summary>Where export costs money, renewables make what is used here; where import is paid for, they make room for as much of it as the plan means.</summary>
    private static void Curtail(PowerSituation situation, in Cycle cycle, List<PolicyWish> wishes)
    {
        if ((cycle.ExportEurMwh >= 0 && cycle.ImportEurMwh >= 0) || situation.Grid is null || situation.AvailableKw <= 0)
            return;
        var loadKw = 1000 * (cycle.StackMw + cycle.OtherMw);
        var wanted = cycle.ImportEurMwh < 0 ? Math.Max(0, loadKw - cycle.PaidImportKw) : loadKw;
        var share = Math.Clamp(wanted / situation.AvailableKw, 0, 1);
        if (share >= 1)
            return;
        foreach (var renewable in situation.Renewables)
        {
            if (renewable.Share is DispatchShare.Renewable { CurtailTag: >= 0 } r)
                wishes.Add(new PolicyWish(renewable.Asset, r.CurtailTag, share * r.AvailableKw, cycle.ImportEurMwh < 0 ? "plan: import is paid for, it goes first" : "plan: export would cost money"));
        }
    }

    /// <summary>What came of a cycle as a whole.</summary>
    /// <param name="StackMw">Power of the stacks that follow a setpoint, MW.</param>
    /// <param name="OtherMw">All other load, MW.</param>
    /// <param name="Producing">Stacks that produce.</param>
    /// <param name="PlannedOn">Stacks that the plan wants to produce.</param>
    /// <param name="PlannedKw">Power that the plan wants of them, kW.</param>
    /// <param name="PriceEurMwh">Price, EUR/MWh.</param>
    /// <param name="ImportEurMwh">Cost of one more MWh from the grid, EUR/MWh.</param>
    /// <param name="ExportEurMwh">Gain of one more MWh to the grid, EUR/MWh.</param>
    /// <param name="PaidImportKw">Import that renewables make room for where it is paid for, kW: what the plan means to import, within the limits.</param>
    internal readonly record struct Cycle(
        double StackMw, double OtherMw, int Producing, double PlannedOn, double PlannedKw, double PriceEurMwh, double ImportEurMwh, double ExportEurMwh, double PaidImportKw);
}
