using IS2H4C.Twin.Benchmarks.Protocols.Modbus;
using IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

namespace IS2H4C.Twin.Benchmarks.Protocols;

/// <summary>The field protocols against their peers, each started in turn on this machine: one source of rows per protocol.</summary>
internal static class ProtocolsSuite
{
    private static readonly Func<IEnumerable<BenchmarkRow>>[] Sources = [ModbusRows.Run, OpcUaRows.Run];

    public static IReadOnlyList<BenchmarkRow> Run() => [.. Sources.SelectMany(rows => rows())];
}
