using IS2H4C.Twin.Dispatch.Allocation;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.LiveLimits;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>What a live plan remembers; plain data, to be saved with its grain.</summary>
public sealed class LivePlanMemory
{
    /// <summary>The plan that is carried out; null before the first.</summary>
    public HubPlan? Plan { get; set; }

    /// <summary>The order behind it.</summary>
    public PlanOrder? Order { get; set; }

    /// <summary>The order that went out last.</summary>
    public PlanOrder? Ordered { get; set; }

    /// <summary>Whether it still waits for its answer.</summary>
    public bool IsOrdered { get; set; }

    /// <summary>When the last order went out.</summary>
    public DateTimeOffset OrderedAt { get; set; }

    /// <summary>When the readings were last looked at.</summary>
    public DateTimeOffset LookedAt { get; set; }

    /// <summary>What happened since the last order that calls for a new plan; null for nothing.</summary>
    public string? Event { get; set; }

    /// <summary>Why the last order brought no plan; null when it did.</summary>
    public string? WhyNot { get; set; }

    /// <summary>Why each asset's converters were not counted in the last cycle.</summary>
    public string?[] Standing { get; set; } = [];

    /// <summary>The last parts of each asset.</summary>
    public List<LastParts> Parts { get; set; } = [];

    /// <summary>What the allocation remembers of the stacks.</summary>
    public List<StackSwitch> Switches { get; set; } = [];

    /// <summary>Since when stacks heat up.</summary>
    public List<StackSwitch> Heating { get; set; } = [];

    /// <summary>What the limits of the site remember.</summary>
    public LimitMemory Limits { get; set; } = new();

    /// <summary>What the forecasts remember.</summary>
    public ForecastMemory Forecasts { get; set; } = new();
}

/// <summary>The parts of an asset when it was last read.</summary>
/// <param name="At">When.</param>
/// <param name="Parts">They.</param>
public sealed record LastParts(DateTimeOffset At, AssetParts Parts);

/// <summary>The plan of a hub as it stands.</summary>
/// <param name="Plan">The plan that was made last; null before the first.</param>
/// <param name="Order">What it was made from.</param>
/// <param name="WhyNoPlan">Why no plan is carried out now; null when one is.</param>
/// <param name="LastFailure">Why the last order brought no plan; null when it did.</param>
/// <param name="Forecasts">How good the forecasts were.</param>
public sealed record PlanStanding(HubPlan? Plan, PlanOrder? Order, string? WhyNoPlan, string? LastFailure, IReadOnlyList<ForecastQuality> Forecasts);
