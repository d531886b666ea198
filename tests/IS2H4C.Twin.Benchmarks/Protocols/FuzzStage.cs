namespace IS2H4C.Twin.Benchmarks.Protocols;

/// <summary>One part of a long fuzz run.</summary>
/// <param name="Name">What is fuzzed.</param>
/// <param name="Share">It takes one of so many messages: 1 for parsers in memory, more for sockets, which are slower.</param>
/// <param name="TakeAsync">Makes and takes so many messages; throws FuzzFailureException at the first broken rule.</param>
/// <param name="Tell">How it stands, for people.</param>
internal sealed record FuzzStage(string Name, int Share, Func<long, Task> TakeAsync, Func<string> Tell);
