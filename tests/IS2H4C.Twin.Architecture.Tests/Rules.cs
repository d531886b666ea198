namespace IS2H4C.Twin.Architecture.Tests;

/// <summary>Which product assembly may know which. Arrows point inwards: what stands here is all that is allowed.</summary>
internal static class Rules
{
    private const string Prefix = "IS2H4C.";

    /// <summary>Every product assembly and those of ours that it may reference.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>
    {
        ["Twin.Core"] = [],
        ["Twin.Assets"] = ["Twin.Core"],
        ["Twin.Configuration"] = ["Twin.Core", "Twin.Assets"],
        ["Twin.Dispatch"] = ["Twin.Core", "Twin.Assets"],
        ["Twin.Grains"] = ["Twin.Core", "Twin.Assets", "Twin.Dispatch"],
        ["Twin.Modbus"] = [],
        ["Twin.OpcUa"] = [],
        ["Twin.Field"] = ["Twin.Core", "Twin.Modbus", "Twin.OpcUa"],
        ["PlcSim"] = ["Twin.Core", "Twin.Assets", "Twin.Configuration", "Twin.Modbus", "Twin.OpcUa"],
        ["Twin.Host"] = ["Twin.Core", "Twin.Assets", "Twin.Configuration", "Twin.Dispatch", "Twin.Grains", "Twin.Modbus", "Twin.OpcUa", "Twin.Field"],
    }.ToDictionary(e => Prefix + e.Key, e => e.Value.Select(v => Prefix + v).ToArray(), StringComparer.Ordinal);

    /// <summary>What is wrong with one reference, as the failure shows it; null when it is allowed.</summary>
    public static string? Judge(string from, string to)
    {
        if (!Allowed.TryGetValue(from, out var allowed))
            return $"{from}: not in the table of allowed references. Add it to Rules.cs and to docs/architecture.md.";
        return allowed.Contains(to)
            ? null
            : $"{from} -> {to}: not allowed; it may know {(allowed.Length == 0 ? "none of ours" : string.Join(", ", allowed))}.";
    }
}
