using System.CommandLine;
using System.Globalization;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Northbound;
using IS2H4C.Twin.Host.Security;
using IS2H4C.Twin.Host.Supervision;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin demo</c>: the PLC simulator as a process of its own, and the supervisor on its sockets.</summary>
internal static class DemoVerb
{
    public static Command Build()
    {
        var hub = HubOption.Create();
        var policy = HubOption.CreatePolicy();
        var port = HubOption.CreatePort();
        var seed = new Option<ulong>("--seed") { Description = "Decides the simulator's hidden offsets and noise.", DefaultValueFactory = _ => 1 };
        var speed = new Option<double>("--speed") { Description = "How much faster than the clock the simulated plant runs.", DefaultValueFactory = _ => 1 };
        var pki = new Option<string?>("--pki") { Description = "Folder for OPC UA certificates: the supervisor's, and plc-sim/ for the simulator's. Default: per user, outside the repository." };
        var verb = new Command("demo", "Starts the PLC simulator and the supervisor together and names the screen's address.") { hub, policy, port, seed, speed, pki };
        var northbound = new NorthboundOption();
        northbound.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(hub)!;
            if (HubOption.Load(path, Console.Error) is not { } definition
                || HubOption.LoadSeries(definition, path, null, Console.Error) is not { } series)
                return ExitCode.BadInput;
            if (SimulatorProcess.Find() is not { } program)
            {
                await Console.Error.WriteLineAsync("The PLC simulator is not beside the host. Build the solution, or start plc-sim yourself and use 'twin run'.").ConfigureAwait(false);
                return ExitCode.Failed;
            }
            if (DemoPki.Prepare(parsed.GetValue(pki), Console.Out, Console.Error) is not { } stores)
                return ExitCode.BadInput;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var simulator = SimulatorProcess.Start(
                program,
                ["--hub", Path.GetFullPath(path), "--seed", parsed.GetValue(seed).ToString(CultureInfo.InvariantCulture), "--speed", parsed.GetValue(speed).ToString("R", CultureInfo.InvariantCulture), "--pki", stores.Simulator],
                stop);
            var options = new SupervisionOptions(definition, series, parsed.GetValue(policy) ?? definition.Dispatch.Policy, parsed.GetValue(port), stores.Supervisor) { Northbound = northbound.Read(parsed) };
            var code = await SupervisionRunner.RunAsync(options, stop.Token).ConfigureAwait(false);
            return simulator.WasRefused ? ExitCode.BadInput : code;
        });
        return verb;
    }
}
