namespace IS2H4C.Twin.Benchmarks;

/// <summary>One line of a benchmark table: what was measured, by us and by the reference, and whether the goal was met.</summary>
/// <param name="Name">What was measured, with its conditions.</param>
/// <param name="Ours">Our figure with its unit, as text.</param>
/// <param name="Reference">The peer's or published figure with its unit, or "absent" when the peer is not on this machine.</param>
/// <param name="Ratio">Ours over the reference; NaN where a ratio has no meaning.</param>
/// <param name="Goal">The goal, as text.</param>
/// <param name="Met">Whether the goal was met; null when the peer was absent, which is not the same as met.</param>
internal sealed record BenchmarkRow(string Name, string Ours, string Reference, double Ratio, string Goal, bool? Met);
