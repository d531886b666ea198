namespace IS2H4C.Twin.Dispatch.Planning;

/// <summary>What a schedule is worth and whether it keeps the model.</summary>
public sealed record ScheduleScore
{
    /// <summary>Objective, EUR; lower is better. The profit is its negative.</summary>
    public double ObjectiveEur => EnergyEur - H2RevenueEur + H2PenaltyEur + O2Eur + WaterEur + WearEur + PowerSlackEur + WaterSlackEur + TerminalEur + ReserveEur + ExtraEur
        + PeakEur + Co2Eur + UnmatchedEur + MinTimeEur;

    /// <summary>Profit, EUR.</summary>
    public double ProfitEur => -ObjectiveEur;

    /// <summary>Import less export with fees, EUR.</summary>
    public double EnergyEur { get; set; }

    /// <summary>Contract and surplus sales, EUR.</summary>
    public double H2RevenueEur { get; set; }

    /// <summary>Shortage penalty and venting, EUR.</summary>
    public double H2PenaltyEur { get; set; }

    /// <summary>Penalty of missing oxygen, EUR.</summary>
    public double O2Eur { get; set; }

    /// <summary>Recycled and municipal water with recycler starts, EUR.</summary>
    public double WaterEur { get; set; }

    /// <summary>Cold and hot starts and ramping, EUR.</summary>
    public double WearEur { get; set; }

    /// <summary>Unserved load, EUR.</summary>
    public double PowerSlackEur { get; set; }

    /// <summary>Missing feed water, EUR.</summary>
    public double WaterSlackEur { get; set; }

    /// <summary>Missing contents at the end less the worth of what is left, EUR.</summary>
    public double TerminalEur { get; set; }

    /// <summary>Price of having lain below the store reserve, EUR; a planning aid, 0 in a benchmark.</summary>
    public double ReserveEur { get; set; }

    /// <summary>Flows and slacks beyond the loop, EUR.</summary>
    public double ExtraEur { get; set; }

    /// <summary>Charge for the highest import, EUR.</summary>
    public double PeakEur { get; set; }

    /// <summary>Price of CO2 above the cap, EUR.</summary>
    public double Co2Eur { get; set; }

    /// <summary>CO2 above the cap, kg.</summary>
    public double Co2OverKg { get; set; }

    /// <summary>Price of electrolyser energy that no renewable generation of its hour matches, EUR.</summary>
    public double UnmatchedEur { get; set; }

    /// <summary>That energy, MWh.</summary>
    public double UnmatchedMwh { get; set; }

    /// <summary>Price of broken minimum times, EUR.</summary>
    public double MinTimeEur { get; set; }

    /// <summary>Time by which minimum times were broken, stack hours.</summary>
    public double MinTimeHours { get; set; }

    /// <summary>What named slacks cost: shortage and venting, missing oxygen, power and water, and what exceeds the site's limits, EUR.</summary>
    public double SlackEur => H2PenaltyEur + O2Eur + PowerSlackEur + WaterSlackEur + Co2Eur + UnmatchedEur + MinTimeEur;

    /// <summary>Cold starts.</summary>
    public int ColdStarts { get; set; }

    /// <summary>Starts to production, cold ones included.</summary>
    public int HotStarts { get; set; }

    /// <summary>Starts of the recycler.</summary>
    public int RecyclerStarts { get; set; }

    /// <summary>Largest violation of any constraint, in the unit of that constraint.</summary>
    public double MaxViolation { get; set; }

    /// <summary>The worst violations as sentences; empty for a valid schedule.</summary>
    public IList<string> Violations { get; } = [];
}
