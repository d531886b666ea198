using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Modbus.Fuzzing;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>The long fuzz run: `-- fuzz modbus --count N --seed S` takes N messages per role and prints the first input that breaks a rule.</summary>
internal static class ModbusFuzzCommand
{
    private const long ReportEvery = 1_000_000;

    /// <summary>Returns 0 when every rule was kept, 1 when one was broken, 2 when the arguments are wrong.</summary>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        long count = 1_000_000;
        var seed = 1;
        for (var i = 0; i < arguments.Length; i += 2)
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
                output.WriteLine($"{arguments[i]} {value}: use --count N (1 or more) and --seed S (a whole number).");
                return 2;
            }
        }

        return Fuzz(count, seed, output);
    }

    private static int Fuzz(long count, int seed, TextWriter output)
    {
        var fuzzer = new ModbusFuzzer(seed);
        var clock = Stopwatch.StartNew();
        try
        {
            for (long done = 0; done < count;)
            {
                var some = Math.Min(ReportEvery, count - done);
                fuzzer.Run(some);
                done += some;
                output.WriteLine($"{done} messages per role, seed {seed}, {clock.Elapsed.TotalSeconds:0} s, heap {GC.GetTotalMemory(forceFullCollection: true) / 1024} kB");
            }

            return 0;
        }
        catch (FuzzFailureException e)
        {
            output.WriteLine($"seed {seed}: {e.Message}");
            return 1;
        }
    }
}
