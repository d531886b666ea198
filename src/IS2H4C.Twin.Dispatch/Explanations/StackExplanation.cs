using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.Explanations;

/// <summary>Another thing that could have been done with a stack, and what it would have cost.</summary>
/// <param name="Condition">The other condition.</param>
/// <param name="CostEur">Worse by this much over the whole plan, EUR; 0 or slightly negative means that it is as good.</param>
public sealed record Alternative(StackCondition Condition, double CostEur);

/// <summary>Why a stack does what it does in a step: in data and in words.</summary>
public sealed record StackExplanation
{
    /// <summary>Index of the stack.</summary>
    public required int Stack { get; init; }

    /// <summary>Step of the plan.</summary>
    public required int Step { get; init; }

    /// <summary>What the plan asks of the stack.</summary>
    public required StackCondition Condition { get; init; }

    /// <summary>Power asked of the stack, MW; the standby load in standby.</summary>
    public required double AskedMw { get; init; }

    /// <summary>Everything that binds in this step, most important first; empty when marginal worth alone decides.</summary>
    public required IReadOnlyList<string> BindingLimits { get; init; }

    /// <summary>One more kW of power available throughout the step, EUR/kWh.</summary>
    public required double PowerEurKwh { get; init; }

    /// <summary>One more kg in the hydrogen store, EUR/kg.</summary>
    public required double H2EurKg { get; init; }

    /// <summary>One more kg in the oxygen buffer, EUR/kg.</summary>
    public required double O2EurKg { get; init; }

    /// <summary>One more m3 of feed water, EUR/m3.</summary>
    public required double WaterEurM3 { get; init; }

    /// <summary>The cheapest other condition for this step; null when no other is possible.</summary>
    public required Alternative? NextBest { get; init; }

    /// <summary>All of the above as sentences.</summary>
    public required string Words { get; init; }
}

/// <summary>Why a step of the plan looks as it does.</summary>
/// <param name="Step">Step of the plan.</param>
/// <param name="StackMw">Power asked of all stacks, MW.</param>
/// <param name="BindingLimits">Limits that bind.</param>
/// <param name="Worth">Marginal worth of everything, all steps.</param>
/// <param name="Words">As sentences.</param>
public sealed record StepExplanation(int Step, double StackMw, IReadOnlyList<string> BindingLimits, MarginalWorth Worth, string Words);
