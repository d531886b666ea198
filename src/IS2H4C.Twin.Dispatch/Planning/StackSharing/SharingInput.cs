namespace IS2H4C.Twin.Dispatch.Planning.StackSharing;

/// <summary>The plant as it is in this cycle, and the prices of the plan.</summary>
public readonly record struct SharingInput
{
    /// <summary>A cycle to be filled in.</summary>
    public SharingInput()
    {
    }

    /// <summary>Length of a cycle, s.</summary>
    public required double CycleS { get; init; }

    /// <summary>Wind and PV power that is there now, MW.</summary>
    public required double RenewableMw { get; init; }

    /// <summary>All other load, MW.</summary>
    public required double OtherLoadMw { get; init; }

    /// <summary>What stacks on their way out still draw beyond that, MW: gone within seconds, so that none need stop for it and none may take it yet.</summary>
    public double LeavingMw { get; init; }

    /// <summary>Hard import limit, MW; never exceeded, not for one cycle.</summary>
    public required double ImportLimitMw { get; init; }

    /// <summary>Stack power that the plan wants, MW: where hydrogen is worth about what import costs, import fills up to it and no further.</summary>
    public double PlannedStackMw { get; init; }

    /// <summary>
    /// Stack power above which a limit with a price would be broken, MW; null for none. It holds loads down and stops stacks beyond the planned number, but not the
    /// planned ones, nor one in its minimum up time: their least load was weighed by the plan.
    /// </summary>
    public double? PricedStackMw { get; init; }

    /// <summary>Name of that limit.</summary>
    public StackLimit PricedLimit { get; init; }

    /// <summary>Whether a surplus may bring in stacks beyond the planned number; not where they could not be stopped again in time.</summary>
    public bool StartsForSurplus { get; init; } = true;

    /// <summary>Export limit, MW: surplus beyond it can only be used here or curtailed.</summary>
    public double ExportLimitMw { get; init; }

    /// <summary>Worth of hydrogen with the oxygen and less the water that come with it, EUR/kg.</summary>
    public required double H2WorthEurKg { get; init; }

    /// <summary>Cost of one more MWh from the grid, EUR/MWh.</summary>
    public required double ImportEurMwh { get; init; }

    /// <summary>Gain of one more MWh to the grid, EUR/MWh.</summary>
    public required double ExportEurMwh { get; init; }

    /// <summary>Differences of worth below this say nothing, EUR/MWh: a plan that buys a part of what it could stands exactly between worth and price.</summary>
    public double TieEurMwh { get; init; }

    /// <summary>Number of stacks that the plan wants to produce now; negative: there is no plan, value alone decides.</summary>
    public int PlannedOn { get; init; }
}
