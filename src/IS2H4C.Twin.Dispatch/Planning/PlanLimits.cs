namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>
/// Limits that only some sites have. Each is priced, so that a plan always exists: what exceeds a limit is a named slack at that price. The default has none of them.
/// Power that no source covers counts as import in them: the meter would see it, and a plan shall not leave load unserved to spare itself a charge.
/// </summary>
public sealed record PlanLimits
{
    /// <summary>No limit at all.</summary>
    public static PlanLimits None { get; } = new();

    /// <summary>Charge for each MW by which the highest import rises above <see cref="PeakReachedMw"/>, EUR/MW, 0 or more; 0 is no charge.</summary>
    public double PeakEurMw { get; init; }

    /// <summary>Highest import already reached in the billing period, MW.</summary>
    public double PeakReachedMw { get; init; }

    /// <summary>Share of a billed quarter hour that the first step covers, above 0 to 1: below 1 when the plan begins within a quarter.</summary>
    public double PeakFirstShare { get; init; } = 1;

    /// <summary>What was imported in that quarter before the first step, as a mean over the whole quarter, MW.</summary>
    public double PeakCarryMw { get; init; }

    /// <summary>First step of each later billing period, ascending: nothing has been reached in it yet. Empty for none.</summary>
    public int[] PeakNewSteps { get; init; } = [];

    /// <summary>Intensity of imported electricity in each step, kg CO2/MWh; empty without a cap.</summary>
    public double[] Co2KgMwh { get; init; } = [];

    /// <summary>CO2 of the imports that the horizon, or its part before the first of <see cref="Co2Later"/>, may cause, kg.</summary>
    public double Co2CapKg { get; init; }

    /// <summary>Later stretches with an allowance of their own, e.g. the next day or month, ascending; empty for none.</summary>
    public IReadOnlyList<Co2Allowance> Co2Later { get; init; } = [];

    /// <summary>Price of each kg above the cap, EUR/kg.</summary>
    public double Co2OverEurKg { get; init; }

    /// <summary>
    /// Hourly matching of renewable fuels of non-biological origin (Delegated Regulation (EU) 2023/1184, article 6): steps with the same number form one period, in which
    /// the electrolysers use no more than the renewables generate; -1 is a step without the rule. Empty without the rule.
    /// </summary>
    public int[] MatchPeriod { get; init; } = [];

    /// <summary>Electrolyser energy less renewable generation in the first step's period before it began, MWh; negative: more was generated than used.</summary>
    public double MatchCarryMwh { get; init; }

    /// <summary>Price of electrolyser energy beyond the renewable generation of its period, EUR/MWh.</summary>
    public double UnmatchedEurMwh { get; init; }

    /// <summary>For a start to production in step t: the first step in which the stack may stop; empty without a minimum up time.</summary>
    public int[] UpEnd { get; init; } = [];

    /// <summary>For a stop in step t: the first step in which the stack may produce again; empty without a minimum down time.</summary>
    public int[] DownEnd { get; init; } = [];

    /// <summary>Price of breaking a minimum time, EUR per stack and h.</summary>
    public double MinTimeEurH { get; init; }

    /// <summary>Whether the highest import has a price.</summary>
    internal bool HasPeak => PeakEurMw > 0;

    /// <summary>Whether the imports' CO2 is capped.</summary>
    internal bool HasCo2 => Co2KgMwh.Length > 0;

    /// <summary>Whether electrolysers must match renewables hour by hour.</summary>
    internal bool HasMatching => MatchPeriod.Length > 0;

    /// <summary>Whether stacks have minimum times.</summary>
    internal bool HasMinTimes => UpEnd.Length > 0 || DownEnd.Length > 0;

    /// <summary>What a step's import comes to as it is billed, a mean over its quarter hour, MW.</summary>
    internal double BilledMw(PlanSchedule schedule, int t) => t == 0 ? PeakCarryMw + (PeakFirstShare * schedule.DrawnMw(0)) : schedule.DrawnMw(t);

    /// <summary>The billing periods of so many steps: first step, step behind the last, and import that is free of charge in it, MW.</summary>
    internal IEnumerable<(int From, int To, double FreeMw)> PeakStretches(int steps)
    {
        for (var i = 0; i <= PeakNewSteps.Length; i++)
            yield return (i == 0 ? 0 : PeakNewSteps[i - 1], i < PeakNewSteps.Length ? PeakNewSteps[i] : steps, i == 0 ? PeakReachedMw : 0);
    }

    /// <summary>The stretches of so many steps that share an allowance of CO2: first step, step behind the last, and the allowance, kg.</summary>
    internal IEnumerable<(int From, int To, double CapKg)> Co2Stretches(int steps)
    {
        for (var i = 0; i <= Co2Later.Count; i++)
            yield return (i == 0 ? 0 : Co2Later[i - 1].FromStep, i < Co2Later.Count ? Co2Later[i].FromStep : steps, i == 0 ? Co2CapKg : Co2Later[i - 1].Kg);
    }

    /// <summary>Whether step t is the last of its matching period.</summary>
    internal bool EndsPeriod(int t) => t + 1 >= MatchPeriod.Length || MatchPeriod[t + 1] != MatchPeriod[t] || MatchPeriod[t] < 0;
}

/// <summary>What the imports from a step on may cause of CO2, up to the next such step.</summary>
/// <param name="FromStep">First step of the stretch.</param>
/// <param name="Kg">Allowance, kg.</param>
public readonly record struct Co2Allowance(int FromStep, double Kg);
