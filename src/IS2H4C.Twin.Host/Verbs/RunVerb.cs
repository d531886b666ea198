using System.CommandLine;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Northbound;
using IS2H4C.Twin.Host.Security;
using IS2H4C.Twin.Host.Supervision;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin run</c>: supervises the PLCs of a hub until Ctrl-C.</summary>
internal static class RunVerb
{
    public static Command Build()
    {
        var hub = HubOption.Create();
        var policy = HubOption.CreatePolicy();
        var port = HubOption.CreatePort();
        var pki = PkiOption.Create();
        var insecure = PkiOption.CreateInsecure();
        var verb = new Command("run", "Supervises the PLCs of a hub until Ctrl-C.") { hub, policy, port, pki, insecure };
        var northbound = new NorthboundOption();
        northbound.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(hub)!;
            if (HubOption.Load(path, Console.Error) is not { } definition
                || HubOption.LoadSeries(definition, path, null, Console.Error) is not { } series)
                return ExitCode.BadInput;
            var store = Path.GetFullPath(parsed.GetValue(pki)!);
            if (!PkiOption.Prepare(store, Console.Error))
                return ExitCode.BadInput;
            if (parsed.GetValue(insecure))
                PkiOption.WarnInsecure(Console.Error);
            var options = new SupervisionOptions(definition, series, parsed.GetValue(policy) ?? definition.Dispatch.Policy, parsed.GetValue(port), store)
            {
                IsInsecure = parsed.GetValue(insecure),
                Northbound = northbound.Read(parsed),
            };
            return await SupervisionRunner.RunAsync(options, cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }
}
