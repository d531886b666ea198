using IS2H4C.Twin.Benchmarks;
using IS2H4C.Twin.Benchmarks.Dispatch;
using IS2H4C.Twin.Benchmarks.Models;
using IS2H4C.Twin.Benchmarks.Models.Document;
using IS2H4C.Twin.Benchmarks.Protocols;
using IS2H4C.Twin.Benchmarks.Protocols.Modbus;
using IS2H4C.Twin.Benchmarks.Protocols.OpcUa;

// dotnet run -c Release --project tests/IS2H4C.Twin.Benchmarks -- SUITE [--json FILE] [--long] [--part NAME]
var part = Array.IndexOf(args, "--part") is var named and > 0 && named + 1 < args.Length ? args[named + 1] : null;
var suites = new Dictionary<string, Func<IReadOnlyList<BenchmarkRow>>>(StringComparer.Ordinal)
{
    ["dispatch"] = () => DispatchSuite.Run(Array.IndexOf(args, "--long") > 0, part),
    ["models"] = ModelsSuite.Run,
    ["models-doc"] = ModelsDocument.Write,
    ["protocols"] = ProtocolsSuite.Run,
    ["modbus"] = () => [.. ModbusRows.Run()],
    ["opcua"] = () => [.. OpcUaRows.Run()],
};

if (args is [ModbusServerProcess.Verb, var port])
    return ModbusServerProcess.Run(port);
if (args is [OpcUaServerProcess.Verb, var serverPort, var directory])
    return OpcUaServerProcess.Run(serverPort, directory);
if (args is [OpcUaClientProcess.Verb, ..])
    return OpcUaClientProcess.Run(args.AsSpan(1));
if (args is ["fuzz", ..])
    return await FuzzCommand.RunAsync(args[1..], Console.Out);

if (part is not null && !DispatchSuite.Parts.Contains(part))
{
    await Console.Error.WriteLineAsync($"--part {part}: no such part of the dispatch suite. Name one of {string.Join(", ", DispatchSuite.Parts)}.");
    return 2;
}

if (args.Length == 0 || !suites.TryGetValue(args[0], out var suite))
{
    await Console.Error.WriteLineAsync($"Name a suite: {string.Join(", ", suites.Keys)}. Usage: -- SUITE [--json FILE] [--long]");
    return 2;
}

var json = Array.IndexOf(args, "--json") is var at and > 0 && at + 1 < args.Length ? args[at + 1] : null;
return BenchmarkReport.Finish(suite(), json, Console.Out);
