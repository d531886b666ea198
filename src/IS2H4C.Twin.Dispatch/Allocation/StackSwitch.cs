namespace IS2H4C.Twin.Dispatch.Allocation;

/// <summary>What the allocation remembers of a stack between cycles.</summary>
/// <param name="Asset">The asset's place in the hub.</param>
/// <param name="WantedOn">Whether the last cycle wanted it to produce.</param>
/// <param name="Since">Since when.</param>
public sealed record StackSwitch(int Asset, bool WantedOn, DateTimeOffset Since);
