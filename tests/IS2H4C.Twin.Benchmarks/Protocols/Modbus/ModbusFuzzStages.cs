using IS2H4C.Twin.Modbus.Fuzzing;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>The Modbus parts of a long fuzz run.</summary>
internal static class ModbusFuzzStages
{
    public static IReadOnlyList<FuzzStage> For(int seed)
    {
        var fuzzer = new ModbusFuzzer(seed);
        return [new("client and server role", 1, count => Task.Run(() => fuzzer.Run(count)), () => "")];
    }
}
