using System.CommandLine;
using System.Text.Json;
using IS2H4C.Twin.Assets.Wastewater;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>`twin bsm1`: the IWA benchmark's protocol on a given influent, evaluated and written as JSON. Exit code 2 for a table that cannot be read or used, 1 when the run fails.</summary>
internal static class Bsm1Verb
{
    // Ten times finer than the tables need: a violation counts or not by the last digit of one sample.
    private const double Tolerance = 1e-6;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static Command Build()
    {
        var influent = new Option<FileInfo>("--influent") { Description = "CSV of 14 days: t_d, thirteen ASM1 columns, Q_m3_d (g/m3, mol/m3, m3/d).", Required = true };
        var mode = new Option<string>("--mode") { Description = "open-loop or closed-loop.", DefaultValueFactory = _ => "closed-loop" };
        mode.AcceptOnlyFromAmong("open-loop", "closed-loop");
        var json = new Option<FileInfo?>("--json") { Description = "File to write the evaluation to; standard output when absent." };
        var dry = new Option<FileInfo?>("--dry") { Description = "CSV of the 14 dry days that come first; the benchmark's own when absent." };
        var seed = new Option<ulong?>("--sensor-noise") { Description = "Use the benchmark's real sensors and actuators with noise of this seed (closed loop); ideal when absent." };
        var command = new Command("bsm1", "Runs Benchmark Simulation Model no. 1: steady state, 14 dry days, 14 given days, evaluated over days 7 to 14.")
        {
            influent, mode, json, dry, seed,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(influent), parsed.GetRequiredValue(mode), parsed.GetValue(json), parsed.GetValue(dry), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(FileInfo influentFile, string mode, FileInfo? jsonFile, FileInfo? dryFile, ulong? noiseSeed)
    {
        InfluentSeries weather, dry;
        try
        {
            weather = Read(influentFile);
            dry = dryFile is null ? DryWeather.Influent() : Read(dryFile);
        }
        catch (Exception fault) when (fault is WorksException or IOException or UnauthorizedAccessException)
        {
            return Say(fault, 2);
        }

        try
        {
            var control = mode == "open-loop" ? WorksControl.OpenLoop : new WorksControl { RealInstruments = noiseSeed is not null };
            var result = new Bsm1Protocol(control, noiseSeed, Tolerance).Run(dry, weather);
            using var output = jsonFile is null ? Console.OpenStandardOutput() : jsonFile.Create();
            Write(result, mode, output);
            return 0;
        }
        catch (Exception fault) when (fault is WorksException or IOException or UnauthorizedAccessException)
        {
            return Say(fault, 1);
        }
    }

    private static int Say(Exception fault, int exitCode)
    {
        Console.Error.WriteLine($"bsm1: {fault.Message}");
        return exitCode;
    }

    private static InfluentSeries Read(FileInfo file)
    {
        var series = InfluentSeries.Parse(File.ReadAllText(file.FullName), file.Name);
        try
        {
            Bsm1Weather.Check(series, WorksInputs.Bsm1(Influent.Bsm1Average, closedLoop: true));
        }
        catch (WorksException fault)
        {
            throw new WorksException($"{file.Name}: {fault.Message}", fault);
        }
        foreach (var note in Bsm1Weather.Notes(series))
            Console.Error.WriteLine($"bsm1: {file.Name}: {note}");
        return series;
    }

    private static void Write(Bsm1Result result, string mode, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Indented);
        json.WriteStartObject();
        json.WriteString("mode", mode);
        json.WriteString("protocol", "500 d on the constant influent, 14 d dry, 14 d given; days 7 to 14 at 15 min");
        foreach (var (name, value) in result.Values)
            json.WriteNumber(name, value);
        foreach (var (group, values) in result.Groups)
        {
            json.WriteStartObject(group);
            foreach (var (name, value) in values)
                json.WriteNumber(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
