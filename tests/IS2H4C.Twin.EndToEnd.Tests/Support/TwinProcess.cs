using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.EndToEnd.Tests.Support;

/// <summary>One of the product's programs as a process; killed when disposed.</summary>
internal sealed class TwinProcess : IDisposable
{
    private static readonly DirectoryInfo State = MakeState();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private TwinProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) => Note(e.Data);
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
    }

    /// <summary>Connects to an OPC UA server of these tests in the supervisor's name.</summary>
    public static Task<UaClient> ConnectAsync(string url)
    {
        var pki = Path.Combine(State.FullName, "is2h4c-twin", "pki");
        var options = new UaClientOptions { EndpointUrl = url, CertificateDirectory = pki };
        options.ApplicationUri = new UaCertificateStore(pki).OwnApplicationUri ?? options.ApplicationUri;
        return UaClient.ConnectAsync(options, TimeProvider.System, CancellationToken.None);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything it has said so far, both streams.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>
    /// Starts it in a session of its own, as in a terminal of its own. A shell that runs in the background hands down a deaf ear for
    /// Ctrl-C: env gives hearing back.
    /// </summary>
    public static TwinProcess Start(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/setsid", ["env", "--default-signal=INT,TERM", file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        // Certificates of tests are no business of whoever runs them.
        start.Environment["XDG_STATE_HOME"] = State.FullName;
        var program = new TwinProcess(new Process { StartInfo = start });
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string file, params string[] arguments)
    {
        using var program = Start(file, arguments);
        var code = await program.ExitCodeAsync(60);
        return (code, program.Said);
    }

    /// <summary>Ctrl-C as a terminal sends it: to the process and all its children at once.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", "--", $"-{Id.ToString(CultureInfo.InvariantCulture)}"]);
        kill.WaitForExit();
    }

    /// <summary>SIGINT to this process alone, as a supervisor of services may send it.</summary>
    public void InterruptAlone()
    {
        using var kill = Process.Start("kill", ["-INT", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>kill -9, of this process alone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits for its end, and for the last of what it said.</summary>
    public async Task<int> ExitCodeAsync(double withinSeconds)
    {
        await Wait.UntilAsync($"the end of {_process.StartInfo.ArgumentList[2]}", withinSeconds, () => Task.FromResult(_process.HasExited ? null : "It said:\n" + Said));
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Waits until it has said something.</summary>
    public Task SaysAsync(string text, double withinSeconds = 15) => Wait.UntilAsync($"'{text}'", withinSeconds, () =>
    {
        if (Said.Contains(text, StringComparison.Ordinal))
            return Task.FromResult<string?>(null);
        Assert.False(_process.HasExited, $"It ended with {(_process.HasExited ? _process.ExitCode : 0)} before saying '{text}'. It said:\n{Said}");
        return Task.FromResult<string?>("It said:\n" + Said);
    });

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static DirectoryInfo MakeState()
    {
        var folder = Directory.CreateTempSubdirectory("twin-e2e-state-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    }

    private void Note(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
