using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Benchmarks.Protocols.Modbus;
using IS2H4C.Twin.Benchmarks.Protocols.OpcUa;
using IS2H4C.Twin.Tests.Fuzzing;

namespace IS2H4C.Twin.Benchmarks.Protocols;

/// <summary>The long fuzz run: <c>-- fuzz modbus|opcua --count N --seed S</c> takes N messages per parser and role, a share of them over sockets, and prints the first input that breaks a rule.</summary>
internal static class FuzzCommand
{
    private const long ReportEvery = 1_000_000;
    // What a run may keep in memory beyond what it kept at its first report: caches fill, leaks go on.
    private const long AllowedGrowthKb = 4 * 1024;

    /// <summary>Returns 0 when every rule was kept, 1 when one was broken, 2 when the arguments are wrong.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        long count = 1_000_000;
        var seed = 1;
        for (var i = 1; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var isRight = arguments[i] switch
            {
                "--count" => long.TryParse(value, CultureInfo.InvariantCulture, out count) && count > 0,
                "--seed" => int.TryParse(value, CultureInfo.InvariantCulture, out seed),
                _ => false,
            };
            if (!isRight)
            {
                await output.WriteLineAsync($"{arguments[i]} {value}: use --count N (1 or more) and --seed S (a whole number).");
                return 2;
            }
        }
        switch (arguments is [var protocol, ..] ? protocol : "")
        {
            case "modbus":
                return await TakeAllAsync(ModbusFuzzStages.For(seed), count, seed, output);
            case "opcua":
                await using (var stages = await OpcUaFuzzStages.StartAsync(seed))
                    return await TakeAllAsync(stages.All, count, seed, output);
            default:
                await output.WriteLineAsync("Name a protocol: fuzz modbus or fuzz opcua.");
                return 2;
        }
    }

    private static async Task<int> TakeAllAsync(IReadOnlyList<FuzzStage> stages, long count, int seed, TextWriter output)
    {
        try
        {
            foreach (var stage in stages)
                await TakeAsync(stage, Math.Max(1, count / stage.Share), seed, output);
            return 0;
        }
        catch (FuzzFailureException e)
        {
            await output.WriteLineAsync($"seed {seed}: {e.Message}");
            return 1;
        }
    }

    private static async Task TakeAsync(FuzzStage stage, long count, int seed, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        long firstKb = 0;
        for (long done = 0; done < count;)
        {
            var some = Math.Min(ReportEvery / stage.Share, count - done);
            await stage.TakeAsync(some);
            done += some;
            var kb = GC.GetTotalMemory(forceFullCollection: true) / 1024;
            firstKb = firstKb == 0 ? kb : firstKb;
            await output.WriteLineAsync($"{stage.Name}: {done} messages, seed {seed}, {clock.Elapsed.TotalSeconds:0} s, heap {kb} kB{stage.Tell()}");
            if (kb - firstKb > AllowedGrowthKb)
                throw new FuzzFailureException($"{stage.Name}: the heap grew from {firstKb} kB to {kb} kB", "of this seed");
        }
    }
}
