using System.Diagnostics;

namespace IS2H4C.PlcSim.Tests.Support;

/// <summary>A test with somebody else's program; skipped, and says so, when it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    /// <param name="packages">Debian packages that bring the program.</param>
    /// <param name="program">Program to try.</param>
    /// <param name="arguments">Arguments with which it must end.</param>
    public ToolFactAttribute(string packages, string program, string arguments)
    {
        if (!Runs(program, arguments))
            Skip = $"not installed: apt-get install {packages}";
    }

    private static bool Runs(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
