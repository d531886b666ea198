using System.Diagnostics;
using System.Globalization;

namespace IS2H4C.Twin.Benchmarks.Protocols.Modbus;

/// <summary>A child process: a server that says "ready", or a client that prints one number.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process) => _process = process;

    /// <summary>Starts a server and waits for its first line; null when it does not come up.</summary>
    public static Peer? StartServer(string program, params IEnumerable<string> arguments)
    {
        var process = Start(program, arguments);
        if (process.StandardOutput.ReadLine() is not null)
            return new(process);
        process.Dispose();
        return null;
    }

    /// <summary>Runs a client to its end; NaN when it failed.</summary>
    public static double RunClient(string program, params IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
    }

    /// <summary>Runs a program to its end; true when it is there and ended with 0.</summary>
    public static bool Succeeds(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Start(program, arguments);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
