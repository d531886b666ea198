using System.ComponentModel;
using System.Diagnostics;

namespace IS2H4C.Twin.Dispatch.Milp;

/// <summary>How to start the worker process.</summary>
/// <param name="File">Executable.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record MilpWorkerCommand(string File, IReadOnlyList<string> Arguments);

/// <summary>Keeps one worker process and talks to it; a worker that crashes, hangs or answers rubbish is ended and the next request starts a new one.</summary>
internal sealed class MilpWorkerClient(MilpWorkerCommand command, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private const double MostSeconds = 24 * 3600;
    private readonly Lock _gate = new();
    private Process? _worker;

    /// <summary>Solves a model; null with a reason when the worker failed.</summary>
    public MilpAnswer? Solve(MilpModel model, double[] hint, double seconds, double gap, CancellationToken cancellationToken, out string reason)
    {
        lock (_gate)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds)) + Grace, time);
            try
            {
                var worker = _worker ??= Start();
                // A solver that ignores its time limit is ended from outside.
                using var watch = limit.Token.Register(static state => End((Process)state!), worker);
                using var given = cancellationToken.Register(static state => End((Process)state!), worker);
                Send(worker, model, hint, seconds, gap);
                using var reader = new BinaryReader(worker.StandardOutput.BaseStream, System.Text.Encoding.UTF8, leaveOpen: true);
                reason = "";
                return MilpAnswer.Read(reader, model.Columns);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or Win32Exception or InvalidOperationException or ObjectDisposedException)
            {
                reason = limit.IsCancellationRequested || cancellationToken.IsCancellationRequested
                    ? "The solver did not keep its time limit and was ended. The embedded planner's schedule is used; the next plan starts a new worker."
                    : $"The MILP worker failed ({fault.Message.TrimEnd('.')}). The embedded planner is used; the next plan starts a new worker.";
                Drop();
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            Drop();
    }

    private static void Send(Process worker, MilpModel model, double[] hint, double seconds, double gap)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(MilpWorker.Magic);
            writer.Write(seconds);
            writer.Write(gap);
            model.Write(writer);
            writer.Write(hint.Length);
            foreach (var value in hint)
                writer.Write(value);
        }
        buffer.Position = 0;
        buffer.CopyTo(worker.StandardInput.BaseStream);
        worker.StandardInput.BaseStream.Flush();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command.File)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        var worker = Process.Start(start) ?? throw new InvalidOperationException($"{command.File} did not start");
        worker.ErrorDataReceived += static (_, _) => { };
        worker.BeginErrorReadLine();
        return worker;
    }

    private static void End(Process worker)
    {
        try
        {
            worker.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private void Drop()
    {
        if (_worker is null)
            return;
        End(_worker);
        _worker.Dispose();
        _worker = null;
    }
}
