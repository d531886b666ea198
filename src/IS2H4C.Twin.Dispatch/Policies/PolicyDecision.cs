namespace IS2H4C.Twin.Dispatch.Policies;

/// <summary>What a policy asks of one setpoint.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="Tag">The setpoint's place among the asset's tags.</param>
/// <param name="Value">Value asked for, in the tag's unit.</param>
/// <param name="Why">Who asks and why, for the operator.</param>
public readonly record struct PolicyWish(int Asset, int Tag, double Value, string Why);

/// <summary>A policy's decision for one cycle.</summary>
/// <param name="Wishes">What it asks of each setpoint it cares for.</param>
/// <param name="Reason">The decision in one sentence.</param>
public sealed record PolicyDecision(IReadOnlyList<PolicyWish> Wishes, string Reason);
