using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.OpcUa;
using IS2H4C.Twin.OpcUa.Tests.Fuzzing;

namespace IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

/// <summary>The long fuzz run: <c>-- fuzz opcua --count N --seed S</c> takes N messages through the decoders of both roles and N / 20 through a live server, and prints the first input that breaks a rule.</summary>
internal static class OpcUaFuzzCommand
{
    private const long ReportEvery = 1_000_000;
    private const int LiveShare = 20;

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
        try
        {
            FuzzDecoders(count, seed, output);
            FuzzServerAsync(count / LiveShare, seed, output).GetAwaiter().GetResult();
            return 0;
        }
        catch (FuzzFailureException e)
        {
            output.WriteLine($"seed {seed}: {e.Message}");
            return 1;
        }
    }

    private static void FuzzDecoders(long count, int seed, TextWriter output)
    {
        var fuzzer = new MessageFuzzer(seed);
        var clock = Stopwatch.StartNew();
        for (long done = 0; done < count;)
        {
            var some = Math.Min(ReportEvery, count - done);
            fuzzer.Run(some);
            done += some;
            output.WriteLine($"decoders: {done} messages, {fuzzer.Decoded} sound, seed {seed}, {clock.Elapsed.TotalSeconds:0} s, heap {GC.GetTotalMemory(forceFullCollection: true) / 1024} kB");
        }
    }

    private static async Task FuzzServerAsync(long count, int seed, TextWriter output)
    {
        var faults = new List<string>();
        var options = new UaServerOptions { BindAddress = "127.0.0.1", Port = 0, HostName = "localhost", Warn = faults.Add, Limits = new UaServerLimits { MaxSessions = 10_000 } };
        options.Endpoints.Clear();
        await using var server = new UaServer(options.AllowUnsecured(), TimeProvider.System);
        var space = server.AddressSpace.AddNamespace("urn:fuzz");
        var unit = server.AddressSpace.AddObject(UaNodeIds.Objects, new NodeId(space, "EL01"), "EL01");
        server.AddressSpace.AddVariable(unit.NodeId, new NodeId(space, "EL01.PT101.PV"), "PV", BuiltInType.Double, new Variant(1.0)).AccessLevel = AccessLevels.ReadWrite;
        server.AddressSpace.AddVariable(unit.NodeId, new NodeId(space, "EL01.Cells"), "Cells", BuiltInType.Double, Variant.OfArray([1.0, 2.0]), valueRank: 1);
        await server.StartAsync(CancellationToken.None);
        var client = new UaClientOptions { EndpointUrl = $"opc.tcp://localhost:{server.Port}", Policy = UaSecurityPolicy.None, Warn = _ => { } };
        var fuzzer = new ServerFuzzer(client, seed);
        var clock = Stopwatch.StartNew();
        for (long done = 0; done < count;)
        {
            var some = Math.Min(ReportEvery / LiveShare, count - done);
            await fuzzer.RunAsync(some);
            done += some;
            await output.WriteLineAsync($"server: {done} messages, {fuzzer.Reconnections} reconnections, {clock.Elapsed.TotalSeconds:0} s, heap {GC.GetTotalMemory(forceFullCollection: true) / 1024} kB");
            var fault = faults.Find(f => f.Contains("fault of the server", StringComparison.Ordinal));
            if (fault is not null)
                throw new FuzzFailureException(fault);
        }
    }
}
