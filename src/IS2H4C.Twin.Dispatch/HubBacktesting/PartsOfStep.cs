using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubBacktesting;

/// <summary>The assets' parts as the executed part of a schedule leaves them: what a live hub would read at that instant.</summary>
internal sealed class PartsOfStep(HubPeriod period)
{
    private readonly Dictionary<(int Asset, int Part), double[]> _actual = period.Actual.ToDictionary(e => (e.Asset, e.Part), e => e.Values);
    private readonly Dictionary<int, int> _groupOf = period.Whole.Problem.Groups.Select((g, i) => (Asset: period.Whole.Stacks[g.Members[0]], i)).ToDictionary(x => x.Asset, x => x.i);

    /// <summary>Group of a stack's asset in the whole problem.</summary>
    public int GroupOf(int asset) => _groupOf[asset];

    /// <summary>When a stack that is awake before step <paramref name="now"/> woke, and whether it still heats up in that step.</summary>
    public (int Began, bool Heats) HeatUp(int g, PlanSchedule executed, int now)
    {
        var (problem, began) = (period.Whole.Problem, now - 1);
        while (began > 0 && executed.On[g][began - 1] + executed.Standby[g][began - 1] > 0)
            began--;
        // One that was awake from the very start has no beginning here.
        return (began, (began > 0 || problem.Groups[g].InitialAwake == 0) && problem.HeatUpEnd[began] > now);
    }

    /// <summary>For each asset of the hub its parts, or null where it has none.</summary>
    public IReadOnlyList<PlanPart>?[] At(PlanSchedule executed, int now)
    {
        var parts = new IReadOnlyList<PlanPart>?[period.Hub.Assets.Count];
        foreach (var asset in period.StartParts)
            parts[asset.Asset] = [.. asset.Parts.Select((p, i) => Of(asset.Asset, i, p, executed, now))];
        return parts;
    }

    private PlanPart Of(int asset, int index, PlanPart part, PlanSchedule executed, int now) => part switch
    {
        SourcePart p => p with { NowRate = _actual[(asset, index)][now] },
        MarketPart p => p with { PriceEurPerMwh = _actual[(asset, index)][now] },
        DemandPart p => p with { NowRate = _actual[(asset, index)][now] },
        ConverterPart p when now > 0 && _groupOf.TryGetValue(asset, out var group) => Stack(p, group, executed, now),
        StorePart p when now > 0 => p with { Now = Content(asset, index, p, executed, now - 1) },
        _ => part,
    };

    private ConverterPart Stack(ConverterPart part, int g, PlanSchedule executed, int now)
    {
        if (executed.On[g][now - 1] > 0)
            return part with { State = ConverterState.On, NowKw = 1000 * executed.StackMw[g][now - 1] };
        if (executed.Standby[g][now - 1] == 0)
            return part with { State = ConverterState.Off, NowKw = 0, HeatUpLeftHours = 0 };
        var (began, heats) = HeatUp(g, executed, now);
        // The live plan counts the time down itself, from the first time it is told: one step after the start.
        return part with
        {
            State = heats ? ConverterState.HeatingUp : ConverterState.Standby,
            NowKw = part.StandbyKw,
            HeatUpLeftHours = heats ? Math.Max(0, part.HeatUpHours - period.Whole.Problem.StepHours[began]) : 0,
        };
    }

    /// <summary>Content of one store at the end of a step; stores that the loop counts as one share by their size.</summary>
    private double Content(int asset, int index, StorePart part, PlanSchedule executed, int step)
    {
        var problem = period.Whole.Problem;
        foreach (var store in period.Whole.Stores)
        {
            if (store.Asset != asset || store.Part != index)
                continue;
            var together = store.Node switch
            {
                FlowEntry.Hydrogen => executed.H2StoreKg[step],
                FlowEntry.Oxygen => executed.O2StoreKg[step],
                _ => executed.WaterM3[step],
            };
            // The oxygen buffer is counted above what must stay in it.
            return store.Node == FlowEntry.Oxygen ? store.Least + (store.Share * together) : store.Share * together;
        }
        for (var b = 0; b < problem.Extra.Balances.Count; b++)
        {
            if (problem.Extra.Balances[b].Name == period.Hub.Assets[asset].Id)
                return executed.ExtraContent[b][step] * (problem.Extra.Balances[b].Unit == "MW" ? 1000 : 1);
        }
        return part.Now;
    }
}
