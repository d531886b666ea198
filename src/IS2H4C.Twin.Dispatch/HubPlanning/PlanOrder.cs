using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Dispatch.LiveLimits;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>Everything a plan of a hub is made from, frozen at one instant: immutable, serialisable, and enough to make the same plan again.</summary>
public sealed record PlanOrder
{
    /// <summary>When the first step begins.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why a plan is wanted now, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Length of each step, h: fine now, coarse later.</summary>
    public required double[] StepHours { get; init; }

    /// <summary>The assets' parts.</summary>
    public required IReadOnlyList<AssetParts> Assets { get; init; }

    /// <summary>What each source, demand and market is expected to do.</summary>
    public required IReadOnlyList<Expectation> Expected { get; init; }

    /// <summary>Name of the forecast behind it.</summary>
    public required string Forecast { get; init; }

    /// <summary>Lack of renewable power that the measured forecast errors tell to expect at the end of each step, kW; empty without a reserve.</summary>
    public double[] LackKw { get; init; } = [];

    /// <summary>How the limits of the site stand; null when it has none.</summary>
    public LimitState? Limits { get; init; }

    /// <summary>Planned outages that the plan reaches.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>Worth of a kg of hydrogen left after the last step, EUR/kg; null for what recent plans found.</summary>
    public double? EndH2EurKg { get; init; }

    /// <summary>What the plan before left to this one.</summary>
    public PlanCarry? Carry { get; init; }

    /// <summary>What the reader should know of the inputs, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>One asset's parts.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Parts">Its parts.</param>
/// <param name="NotCounted">Why its converters are not counted, in words; null when they are.</param>
public sealed record AssetParts(int Asset, IReadOnlyList<PlanPart> Parts, string? NotCounted);

/// <summary>What one part is expected to do.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Part">Place among the asset's parts.</param>
/// <param name="Values">Mean of each step: rate of a source or demand; price of a market, EUR/MWh.</param>
public sealed record Expectation(int Asset, int Part, double[] Values);

/// <summary>What a plan hands to the next.</summary>
/// <param name="At">When its first step began.</param>
/// <param name="StepHours">Length of its steps, h.</param>
/// <param name="Groups">Its stacks.</param>
/// <param name="H2EurKg">Worth of hydrogen that recent plans found, EUR/kg; NaN when none is known.</param>
public sealed record PlanCarry(DateTimeOffset At, double[] StepHours, IReadOnlyList<GroupPlan> Groups, double H2EurKg);
