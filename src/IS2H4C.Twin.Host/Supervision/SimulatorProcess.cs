using System.Diagnostics;
using IS2H4C.Twin.Host.Verbs;

namespace IS2H4C.Twin.Host.Supervision;

/// <summary>The PLC simulator as a child process of the demo. It outlives a host that is killed, as a PLC would, and ends with one that stops.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private SimulatorProcess(Process process) => _process = process;

    /// <summary>Whether it ended at once because it was given something wrong, e.g. a port that another program has.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>Path of the simulator that was built with this host; null when there is none.</summary>
    public static string? Find()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "plc-sim", "IS2H4C.PlcSim.dll");
        return File.Exists(path) ? path : null;
    }

    /// <summary>
    /// Starts it. Its log goes to this console; when it dies a line says how to start it again. One that refuses its input cancels
    /// <paramref name="refused"/>: there would be nothing to supervise, or somebody else's PLCs.
    /// </summary>
    public static SimulatorProcess Start(string program, IEnumerable<string> arguments, CancellationTokenSource refused)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var simulator = new SimulatorProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        simulator._process.Exited += (_, _) => simulator.NoteEnd(refused);
        simulator._process.Start();
        return simulator;
    }

    private void NoteEnd(CancellationTokenSource refused)
    {
        switch (_process.ExitCode)
        {
            case ExitCode.Ok:
                // Ended as asked: Ctrl-C reaches it at the same time as us.
                break;
            case ExitCode.BadInput:
                WasRefused = true;
                Console.Error.WriteLine("The PLC simulator could not start, so the demo ends; the lines above say why. To supervise PLCs that run already, use 'twin run'.");
                refused.Cancel();
                break;
            default:
                Console.Error.WriteLine(
                    $"The PLC simulator (process {_process.Id}) ended. Supervision goes on; start it again with: dotnet run --project plc-sim/IS2H4C.PlcSim -- {string.Join(' ', _process.StartInfo.ArgumentList.Skip(1))}");
                break;
        }
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
