using System.Globalization;
using System.Text.RegularExpressions;

namespace IS2H4C.Twin.Tests;

/// <summary>
/// The shipped hub almelo with both PLCs on Modbus, for tests about Modbus: PLC1 speaks float32 with swapped registers, an asset's block begins every 50
/// registers, setpoints lie in holding registers, states in one register.
/// </summary>
internal static partial class ModbusAlmelo
{
    private const string Link = """
          - id: PLC1
            protocol: modbus-tcp
            host: 127.0.0.1
            port: 1502
            unitId: 1
            scanMs: 500
            timeoutMs: 1000
            heartbeatRegister: 0
            watchdogSeconds: 10

        """;

    /// <summary>hub.yaml with PLC1 on Modbus, port 1502.</summary>
    public static string Hub(string shipped) => Plc1().Replace(shipped, Link);

    /// <summary>tags.csv with a register for every tag that has none.</summary>
    public static string Tags(string shipped)
    {
        var blocks = new Dictionary<string, int[]>(StringComparer.Ordinal);
        return string.Join('\n', shipped.Split('\n').Select(l => Bare().Match(l) is { Success: true } m ? Row(m, blocks) : l));
    }

    private static string Row(Match row, Dictionary<string, int[]> blocks)
    {
        var (tag, rest) = (row.Groups["tag"].Value, row.Groups["rest"].Value);
        var asset = tag.Split('.')[0];
        if (!blocks.TryGetValue(asset, out var next))
            blocks.Add(asset, next = [100 + (50 * blocks.Count), 100 + (50 * blocks.Count)]);
        var isSetpoint = tag.EndsWith(".SP", StringComparison.Ordinal);
        var isState = rest.StartsWith("state,", StringComparison.Ordinal);
        var address = next[isSetpoint ? 1 : 0];
        next[isSetpoint ? 1 : 0] += isState ? 1 : 2;
        return string.Create(CultureInfo.InvariantCulture, $"{tag},{(isSetpoint ? "holding" : "input")},{address},{(isState ? "uint16," : "float32,CDAB")},,,{rest}");
    }

    [GeneratedRegex("^  - id: PLC1\n(?:    .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Plc1();

    [GeneratedRegex("^(?<tag>[A-Z0-9.]+),,,,,,,(?<rest>[^,]+,[^,]*,[^,]*)$")]
    private static partial Regex Bare();
}
