using System.CommandLine;
using System.Runtime.InteropServices;
using IS2H4C.PlcSim.Faults;
using IS2H4C.PlcSim.Wire;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Configuration.Hubs;
using IS2H4C.Twin.Configuration.Series;
using IS2H4C.Twin.Configuration.State;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;

namespace IS2H4C.PlcSim;

/// <summary>The command line. Exit code 0: ended as asked; 2: wrong use, wrong files or a taken port.</summary>
internal sealed class PlcSimCommand
{
    private const int Wrong = 2;
    private const double FastestSpeed = 10_000;

    private readonly Option<DirectoryInfo> _hub = new("--hub")
    {
        Description = "Folder of the hub; without it config/hubs/almelo in this folder or above.",
        DefaultValueFactory = _ => new DirectoryInfo(HubFinder.Find()),
    };

    private readonly Option<double> _speed = new("--speed") { Description = "How much faster than the wall clock the plant runs, above 0 to 10000; watchdogs stay in wall-clock seconds.", DefaultValueFactory = _ => 1 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Decides hidden offsets and noise.", DefaultValueFactory = _ => 1 };
    private readonly Option<FileInfo?> _series = new("--series") { Description = "CSV with sun, wind, people and prices [default: the one that the hub's dispatch.yaml names]." };
    private readonly Option<bool> _quiet = new("--no-noise") { Description = "Exact sensors and nameplates: no noise, no hidden offsets." };
    private readonly Option<string[]> _links = new("--link") { Description = "Serve only this PLC; may be given several times.", DefaultValueFactory = _ => [] };
    private readonly Option<FileInfo?> _faults = new("--faults") { Description = "Fault script: lines 'seconds,asset,action'; actions trip, freeze TAG, bias TAG VALUE, force TAG VALUE, release TAG." };
    private readonly Option<DirectoryInfo> _pki = new("--pki")
    {
        Description = "Certificate store of the PLCs on OPC UA; own/certificate.der is made at the first start, clients are let in whose certificate lies in trusted/.",
        DefaultValueFactory = _ => new DirectoryInfo(StateFolders.SimulatorPki),
    };

    private readonly Option<bool> _insecure = new("--insecure") { Description = "OPC UA without certificates and encryption as well, for anybody. For a bench only." };
    private readonly Option<bool> _map = new("--print-map") { Description = "Print the register map and end." };
    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly TimeProvider _time;

    private PlcSimCommand(TextWriter output, TextWriter error, TimeProvider time)
    {
        _out = output;
        _error = error;
        _time = time;
    }

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider time)
    {
        var command = new PlcSimCommand(output, error, time);
        var root = new RootCommand("Simulated PLCs of a hub on Modbus TCP and OPC UA: the assets' models with hidden offsets and noisy sensors, setpoint checks and heartbeat watchdogs. Ctrl-C ends it.")
        {
            command._hub, command._speed, command._seed, command._series, command._quiet, command._links, command._faults, command._pki, command._insecure, command._map,
        };
        root.SetAction((parse, _) => command.RunAsync(parse));
        var parsed = root.Parse(args);
        // Ctrl-C is ours: it ends the run with exit code 0.
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = error }, CancellationToken.None);
        return parsed.Errors.Count > 0 ? Wrong : code;
    }

    private async Task<int> RunAsync(ParseResult parse)
    {
        if (Settings(parse) is not { } settings)
            return Wrong;
        if (parse.GetValue(_map))
        {
            MapTable.Print(settings.Hub, settings.Links, _out);
            return 0;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        var log = new SimLog(_out, _time);
        try
        {
            await using var host = new PlcSimHost(settings, _time, log);
            await host.StartAsync(stop.Token);
            await host.Loop.RunAsync(stop.Token);
        }
        catch (PortTakenException e)
        {
            await _error.WriteLineAsync(e.Message);
            return Wrong;
        }
        catch (OperationCanceledException)
        {
            log.Say("plcsim", "stopped");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await _error.WriteLineAsync($"--pki {settings.Security.Directory}: {e.Message} Name a folder that may be written, e.g. --pki /tmp/plc-sim-pki.");
            return Wrong;
        }
        return 0;
    }

    /// <summary>What was asked for, or null after every fault has been told.</summary>
    private PlcSimSettings? Settings(ParseResult parse)
    {
        var folder = parse.GetRequiredValue(_hub).FullName;
        var loaded = HubLoader.Load(folder, AssetCatalogue.Default);
        var faults = new List<ConfigurationFault>(loaded.Faults);
        var speed = parse.GetValue(_speed);
        if (!(speed > 0 && speed <= FastestSpeed))
            faults.Add(new ConfigurationFault("--speed", 0, $"{speed} is not above 0 and up to {FastestSpeed}.", "Give e.g. --speed 60."));
        var hub = loaded.Hub;
        var links = parse.GetRequiredValue(_links);
        if (hub is not null)
        {
            foreach (var id in links.Where(id => hub.Links.All(l => l.Id != id)))
                faults.Add(new ConfigurationFault("--link", 0, $"there is no link '{id}'.", $"This hub has {string.Join(", ", hub.Links.Select(l => l.Id))}."));
        }
        var series = hub is null ? null : ReadSeries(parse.GetValue(_series), hub, folder, faults);
        var script = hub is null ? [] : ReadFaults(parse.GetValue(_faults), hub, faults);
        foreach (var fault in faults)
            _error.WriteLine(fault);
        return hub is null || series is null || faults.Count > 0 ? null : new PlcSimSettings(hub, series)
        {
            Seed = parse.GetValue(_seed),
            Speed = speed,
            IsNoisy = !parse.GetValue(_quiet),
            Links = links,
            Faults = script,
            Security = new PlcSecurity(parse.GetRequiredValue(_pki).FullName, parse.GetValue(_insecure)),
        };
    }

    private static TimeSeries? ReadSeries(FileInfo? asked, HubDefinition hub, string folder, List<ConfigurationFault> faults)
    {
        if (asked is null && hub.Dispatch.Series.Length == 0)
            return TimeSeries.Empty;
        var read = SeriesReader.Read(asked?.FullName ?? Path.Combine(folder, hub.Dispatch.Series));
        faults.AddRange(read.Faults);
        return read.Series;
    }

    private static IReadOnlyList<ScriptedFault> ReadFaults(FileInfo? file, HubDefinition hub, List<ConfigurationFault> faults)
    {
        if (file is null)
            return [];
        if (file.Exists)
            return FaultScript.Read(file.Name, File.ReadLines(file.FullName), hub, faults);
        faults.Add(new ConfigurationFault("--faults", 0, $"there is no file {file.FullName}.", "Name a fault script."));
        return [];
    }
}
