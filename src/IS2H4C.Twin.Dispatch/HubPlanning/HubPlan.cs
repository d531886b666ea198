using IS2H4C.Twin.Dispatch.Instances;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>A plan for a hub, ready to be carried out and shown: immutable, serialisable. Arrays have one entry per step.</summary>
public sealed record HubPlan
{
    /// <summary>When its first step begins.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was made, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Planner that made it.</summary>
    public required string Planner { get; init; }

    /// <summary>Forecast behind it.</summary>
    public required string Forecast { get; init; }

    /// <summary>The electricity header that it plans.</summary>
    public required string Bus { get; init; }

    /// <summary>Length of each step, h.</summary>
    public required double[] StepHours { get; init; }

    /// <summary>The stacks, like ones together.</summary>
    public required IReadOnlyList<GroupPlan> Groups { get; init; }

    /// <summary>Flows beyond stacks and stores, with their setpoints where the plan sets them.</summary>
    public required IReadOnlyList<FlowPlan> Flows { get; init; }

    /// <summary>Renewable power expected, kW.</summary>
    public required double[] RenewableKw { get; init; }

    /// <summary>Price expected, EUR/MWh.</summary>
    public required double[] PriceEurMwh { get; init; }

    /// <summary>Hydrogen asked for, kg/h.</summary>
    public required double[] HydrogenDemandKgH { get; init; }

    /// <summary>Hydrogen made, kg/h.</summary>
    public required double[] HydrogenKgH { get; init; }

    /// <summary>Hydrogen in store at the end of the step, kg.</summary>
    public required double[] HydrogenStoreKg { get; init; }

    /// <summary>Oxygen in the buffer at the end of the step, kg.</summary>
    public required double[] OxygenStoreKg { get; init; }

    /// <summary>Feed water in the tank at the end of the step, m3.</summary>
    public required double[] WaterM3 { get; init; }

    /// <summary>Import, kW.</summary>
    public required double[] ImportKw { get; init; }

    /// <summary>Mean import of the quarter hour in which the plan begins as it is meant to end, what was metered before included, kW; null where nothing is charged for the highest.</summary>
    public double? FirstQuarterKw { get; init; }

    /// <summary>Export, kW.</summary>
    public required double[] ExportKw { get; init; }

    /// <summary>Renewable power left unused, kW.</summary>
    public required double[] CurtailedKw { get; init; }

    /// <summary>Hourly matching of electrolysers and renewables; null where the site has no such rule.</summary>
    public PlanMatching? Matching { get; init; }

    /// <summary>One more kWh of power on the bus is worth, EUR/kWh.</summary>
    public required double[] PowerEurKwh { get; init; }

    /// <summary>One more kg in the hydrogen store is worth, EUR/kg.</summary>
    public required double[] HydrogenEurKg { get; init; }

    /// <summary>One more kg in the oxygen buffer is worth, EUR/kg.</summary>
    public required double[] OxygenEurKg { get; init; }

    /// <summary>One more m3 of feed water is worth, EUR/m3.</summary>
    public required double[] WaterEurM3 { get; init; }

    /// <summary>What the CO2 of one more MWh of import costs by the site's cap, EUR/MWh; empty without a cap.</summary>
    public double[] Co2EurMwh { get; init; } = [];

    /// <summary>Fees on import and export, EUR/MWh.</summary>
    public required double ImportFeeEurMwh { get; init; }

    /// <summary>Fee taken off the price on export, EUR/MWh.</summary>
    public required double ExportFeeEurMwh { get; init; }

    /// <summary>Curve of one new stack: power, kW, and hydrogen, kg/h, at its breakpoints.</summary>
    public required IReadOnlyList<Assets.Planning.CurvePoint> Curve { get; init; }

    /// <summary>Oxygen per hydrogen, kg/kg.</summary>
    public required double OxygenPerHydrogen { get; init; }

    /// <summary>Feed water per hydrogen, m3/kg.</summary>
    public required double WaterM3PerHydrogen { get; init; }

    /// <summary>The limits that bind in each step, in words.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Limits { get; init; }

    /// <summary>Slacks in use, one sentence each; empty when every limit is kept.</summary>
    public required IReadOnlyList<string> Slacks { get; init; }

    /// <summary>What is not planned and why, and what should be known of the inputs.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Profit of the horizon, EUR, the worth of what is left included.</summary>
    public required double ProfitEur { get; init; }

    /// <summary>The most that any plan could earn, EUR; NaN when the planner knows no bound.</summary>
    public double BoundEur { get; init; } = double.NaN;

    /// <summary>Worth of hydrogen for the next plan, EUR/kg.</summary>
    public required double H2EurKg { get; init; }

    /// <summary>End of the horizon.</summary>
    public DateTimeOffset End => At.AddHours(StepHours.Sum());

    /// <summary>The step that holds at <paramref name="at"/>; -1 before the plan and after its end.</summary>
    public int StepAt(DateTimeOffset at)
    {
        var left = (at - At).TotalHours;
        for (var t = 0; left >= -1e-9 && t < StepHours.Length; t++)
        {
            if (left < StepHours[t] - 1e-9)
                return t;
            left -= StepHours[t];
        }
        return -1;
    }

    /// <summary>Mean import of a step's quarter hour that is meant, kW.</summary>
    public double MeantImportKw(int step) => step == 0 && FirstQuarterKw is { } kw ? kw : ImportKw[step];

    /// <summary>Begin of a step.</summary>
    public DateTimeOffset TimeOf(int step) => At.AddHours(StepHours.Take(step).Sum());

    /// <summary>What the next plan is given of this one.</summary>
    public PlanCarry Carry() => new(At, StepHours, Groups, H2EurKg);
}

/// <summary>Hourly matching in a plan.</summary>
/// <param name="Hour">Clock hour of each step, counted from that of the first; -1 where nothing must be matched.</param>
/// <param name="UsedKw">Power of all electrolysers, standby included, kW.</param>
/// <param name="UnmatchedKwh">What the plan leaves unmatched in the step's clock hour as a whole, kWh.</param>
public sealed record PlanMatching(int[] Hour, double[] UsedKw, double[] UnmatchedKwh);

/// <summary>Like stacks in a plan.</summary>
/// <param name="Assets">Their places in the hub.</param>
/// <param name="Efficiency">Product over that of a new stack.</param>
/// <param name="On">How many produce.</param>
/// <param name="Standby">How many stand by or heat up.</param>
/// <param name="Kw">Power of those that produce, kW.</param>
/// <param name="Available">How many may be counted.</param>
public sealed record GroupPlan(IReadOnlyList<int> Assets, double Efficiency, int[] On, int[] Standby, double[] Kw, int[] Available)
{
    /// <summary>What is asked of the member at place <paramref name="rank"/> in a step: the first ones are called first.</summary>
    public StackCondition ConditionOf(int rank, int step) =>
        rank >= Available[step] ? StackCondition.Tripped
        : rank < On[step] ? StackCondition.On
        : rank < On[step] + Standby[step] ? StackCondition.Standby
        : StackCondition.Off;
}

/// <summary>A flow in a plan.</summary>
/// <param name="Asset">The asset's place in the hub; -1 for a slack.</param>
/// <param name="Name">What flows.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="SetpointTag">Place of the setpoint that follows it, or -1.</param>
/// <param name="SetpointPerUnit">Setpoint per unit.</param>
/// <param name="KwPerUnit">What one unit draws from the planned bus, kW; negative: gives to it.</param>
/// <param name="Values">Value in each step.</param>
public sealed record FlowPlan(int Asset, string Name, string Unit, int SetpointTag, double SetpointPerUnit, double KwPerUnit, double[] Values);
