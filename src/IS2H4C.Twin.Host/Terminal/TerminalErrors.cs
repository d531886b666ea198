using System.CommandLine;
using IS2H4C.Twin.Host.Verbs;
using IS2H4C.Twin.Modbus;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Host.Terminal;

/// <summary>What can go wrong at a terminal, in one sentence each.</summary>
internal static class TerminalErrors
{
    public static async Task<int> GuardAsync(ParseResult parsed, string verb, Func<Task<int>> run)
    {
        var errors = parsed.InvocationConfiguration.Error;
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            await errors.WriteLineAsync($"{verb}: {e.Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is UaException or ModbusException)
        {
            await errors.WriteLineAsync($"{verb}: {e.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
