namespace IS2H4C.Twin.Modbus.Fuzzing;

/// <summary>An input that broke a rule; keep it in FoundInputsTests.</summary>
public sealed class FuzzFailureException(string rule, string inputHex, Exception? inner = null)
    : Exception($"{rule}; input {inputHex}", inner)
{
    /// <summary>The bytes, as hex.</summary>
    public string InputHex { get; } = inputHex;
}
