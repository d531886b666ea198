namespace IS2H4C.Twin.Tests.Fuzzing;

/// <summary>An input that broke a rule: it becomes a test.</summary>
internal sealed class FuzzFailureException(string rule, string inputHex, Exception? inner = null) : Exception($"{rule}; input {inputHex}", inner);
