using IS2H4C.Twin.Host.Northbound;
using IS2H4C.Twin.Host.Verbs;
using Microsoft.AspNetCore.Connections;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>Runs the supervisor until it is told to stop.</summary>
internal static class SupervisionRunner
{
    /// <summary>Returns an exit code; a port that is taken is bad input, told in one sentence.</summary>
    public static async Task<int> RunAsync(SupervisionOptions options, CancellationToken cancellationToken)
    {
        var app = SupervisionApp.Build(options);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException fault) when (fault.InnerException is AddressInUseException)
            {
                await Console.Error.WriteLineAsync($"Port {options.Port} on 127.0.0.1 is taken. Stop the program that holds it, or choose another with --port.").ConfigureAwait(false);
                return ExitCode.BadInput;
            }
            catch (NorthboundPortTakenException fault)
            {
                await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                return ExitCode.BadInput;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Ok;
            }
            await Console.Out.WriteLineAsync($"IS2H4C Twin supervises {options.Hub.Name} by {options.Policy}: open {app.Urls.First()}   (Ctrl-C stops)").ConfigureAwait(false);
            using var _ = cancellationToken.Register(app.Lifetime.StopApplication);
            await app.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Ok;
        }
    }
}
