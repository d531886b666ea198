using System.CommandLine;
using IS2H4C.Twin.Host.Hubs;
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
        var verb = new Command("run", "Supervises the PLCs of a hub until Ctrl-C.") { hub, policy, port };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(hub)!;
            if (HubOption.Load(path, Console.Error) is not { } definition
                || HubOption.LoadSeries(definition, path, null, Console.Error) is not { } series)
                return ExitCode.BadInput;
            var options = new SupervisionOptions(definition, series, parsed.GetValue(policy) ?? definition.Dispatch.Policy, parsed.GetValue(port));
            return await SupervisionRunner.RunAsync(options, cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }
}
