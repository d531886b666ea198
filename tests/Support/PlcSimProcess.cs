using System.Diagnostics;

namespace IS2H4C.Twin.Tests;

/// <summary>The PLC simulator as a process of its own, as testers run it.</summary>
internal static class PlcSimProcess
{
    /// <summary>Starts it and waits until both PLCs of almelo listen.</summary>
    public static async Task<Process> StartAsync(string hub, CancellationToken cancellationToken)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "IS2H4C.PlcSim.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--hub", hub]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("PLC2   listening", StringComparison.Ordinal))
                return process;
        }
        throw new InvalidOperationException("The PLC simulator ended before it listened.");
    }
}
