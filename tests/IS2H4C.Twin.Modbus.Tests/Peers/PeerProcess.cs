using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IS2H4C.Twin.Modbus.Tests;

/// <summary>Another implementation's process.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Runs a command to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(params string[] command)
    {
        using var process = Start(command);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command that must end well; its output.</summary>
    public static string Output(params string[] command)
    {
        var (exitCode, output, errors) = Run(command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)} ended with {exitCode}: {output}{errors}");
        return output;
    }

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    public static PeerProcess StartServer(params string[] command)
    {
        var process = Start(command);
        if (process.StandardOutput.ReadLine() == "ready")
            return new(process);

        process.Kill();
        var errors = process.StandardError.ReadToEnd();
        process.Dispose();
        throw new InvalidOperationException($"{string.Join(' ', command)} did not come up: {errors}");
    }

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.AsSpan(1).ToArray()) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }
}
