using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Dispatch.HubPlanning;

/// <summary>A hub's problem for the planners, and where each of its pieces comes from.</summary>
internal sealed class HubProblem
{
    /// <summary>The problem.</summary>
    public required PlanProblem Problem { get; init; }

    /// <summary>The electricity header that it plans.</summary>
    public required string Bus { get; init; }

    /// <summary>Place of each stack's asset in the hub.</summary>
    public required IReadOnlyList<int> Stacks { get; init; }

    /// <summary>The stores that the loop counts as one hydrogen store, oxygen buffer or feed-water tank.</summary>
    public required IReadOnlyList<StoreOrigin> Stores { get; init; }

    /// <summary>Where each flow beyond the loop comes from, in the order of the problem's.</summary>
    public required IReadOnlyList<FlowOrigin> Flows { get; init; }

    /// <summary>What is not planned and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>Where a flow beyond the loop comes from.</summary>
/// <param name="Asset">The asset's place in the hub; -1 for a slack.</param>
/// <param name="SetpointTag">Place of the setpoint that follows it, or -1.</param>
/// <param name="SetpointPerUnit">Setpoint per unit.</param>
/// <param name="Asked">What was asked for in each step where leaving it unserved is a slack; null otherwise.</param>
internal sealed record FlowOrigin(int Asset, int SetpointTag, double SetpointPerUnit, double[]? Asked);

/// <summary>A store of the loop.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Part">Place among the asset's parts.</param>
/// <param name="Node">What it holds: one of the loop's balances in <see cref="FlowEntry"/>.</param>
/// <param name="Least">Content that stays.</param>
/// <param name="Share">Its size over that of all stores that hold the same, 0..1.</param>
internal readonly record struct StoreOrigin(int Asset, int Part, int Node, double Least, double Share);

/// <summary>A stack of the plan.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Part">Its part.</param>
/// <param name="IsCounted">Whether it may be used.</param>
internal readonly record struct PlannedStack(int Asset, ConverterPart Part, bool IsCounted)
{
    public StackCondition Condition => !IsCounted ? StackCondition.Tripped : Part.State switch
    {
        ConverterState.On => StackCondition.On,
        ConverterState.Standby or ConverterState.HeatingUp => StackCondition.Standby,
        ConverterState.Off => StackCondition.Off,
        _ => StackCondition.Tripped,
    };
}
