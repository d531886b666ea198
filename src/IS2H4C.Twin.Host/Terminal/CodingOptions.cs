using System.CommandLine;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>How a raw register is coded.</summary>
internal sealed class CodingOptions
{
    private readonly Option<string> _order = new("--order") { Description = "modbus:// only: byte order ABCD, CDAB, BADC or DCBA.", DefaultValueFactory = _ => "ABCD" };
    private readonly Option<double> _scale = new("--scale") { Description = "modbus:// only: value = raw * scale + offset.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _offset = new("--offset") { Description = "modbus:// only: see --scale.", DefaultValueFactory = _ => 0 };

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[_order, _scale, _offset])
            verb.Options.Add(option);
    }

    /// <summary>The register that the words name.</summary>
    /// <exception cref="FormatException">Says which word is wrong.</exception>
    public ModbusPoint Point(ParseResult parsed, string url, IReadOnlyList<string> words) =>
        ModbusPoint.Parse(url, words, parsed.GetValue(_order)!, parsed.GetValue(_scale), parsed.GetValue(_offset));
}
