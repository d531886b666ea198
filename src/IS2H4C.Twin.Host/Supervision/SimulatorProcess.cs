using System.Diagnostics;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>The PLC simulator as a child process of the demo. It outlives a host that is killed, as a PLC would, and ends with one that stops.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private SimulatorProcess(Process process) => _process = process;

    /// <summary>Path of the simulator that was built with this host; null when there is none.</summary>
    public static string? Find()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "plc-sim", "IS2H4C.PlcSim.dll");
        return File.Exists(path) ? path : null;
    }

    /// <summary>Starts it. Its log goes to this console; when it dies a line says how to start it again.</summary>
    public static SimulatorProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => Console.Error.WriteLine(
            $"The PLC simulator (process {process.Id}) ended. Supervision goes on; start it again with: dotnet run --project plc-sim/IS2H4C.PlcSim");
        process.Start();
        return new SimulatorProcess(process);
    }

    public void Dispose()
    {
        _process.EnableRaisingEvents = false;
        if (!_process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            if (!_process.WaitForExit(StopTime))
                _process.Kill();
        }
        _process.Dispose();
    }
}
