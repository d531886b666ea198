using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Assets.Simulation;
using IS2H4C.Twin.Host.Hubs;
using IS2H4C.Twin.Host.Simulation;
using Spectre.Console;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin simulate</c>: plant and control in one process, as fast as it goes.</summary>
internal static class SimulateVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Build()
    {
        var hub = HubOption.Create();
        var days = new Option<double>("--days") { Description = "How many days, above 0 and at most 3660.", DefaultValueFactory = _ => 1 };
        var policy = HubOption.CreatePolicy();
        var seed = new Option<ulong>("--seed") { Description = "Decides hidden offsets and noise.", DefaultValueFactory = _ => 1 };
        var series = new Option<FileInfo?>("--series") { Description = "CSV with renewable power, price and demands. Default: the hub's own." };
        var start = new Option<DateTimeOffset?>("--start") { Description = "First instant on the series' clock. Default: its first row." };
        var output = new Option<FileInfo>("--out") { Description = "Where the report is written, as JSON. Default: report.json in the working folder.", DefaultValueFactory = _ => new FileInfo("report.json") };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON instead of a table." };
        days.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (> 0 and <= 3660))
                r.AddError($"--days {r.Tokens[0].Value}: must be above 0 and at most 3660.");
        });

        var verb = new Command("simulate", "Runs plant and control in one process on simulated time and reports.")
        {
            hub, days, policy, seed, series, start, output, json,
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(hub)!;
            if (HubOption.Load(path, Console.Error) is not { } definition)
                return ExitCode.BadInput;
            if (HubOption.LoadSeries(definition, path, parsed.GetValue(series), Console.Error) is not { } values)
                return ExitCode.BadInput;
            var options = new SimulationOptions(
                definition,
                parsed.GetValue(policy) ?? definition.Dispatch.Policy,
                values,
                parsed.GetValue(start) ?? (values.Count > 0 ? values.Start : DateTimeOffset.UnixEpoch),
                parsed.GetValue(days),
                parsed.GetValue(seed),
                new PlantSimulatorOptions());
            var report = await RunAsync(options, cancellationToken).ConfigureAwait(false);
            var text = JsonSerializer.Serialize(report, Json);
            await File.WriteAllTextAsync(parsed.GetValue(output)!.FullName, text + "\n", cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(text).ConfigureAwait(false);
            else
                Print(report);
            return ExitCode.Ok;
        });
        return verb;
    }

    /// <summary>The progress bar goes to standard error, so that --json leaves clean JSON on standard output.</summary>
    private static Task<SimulationReport> RunAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().StartAsync(async context =>
        {
            var task = context.AddTask($"{options.Hub.Id}, {options.Days.ToString("0.##", CultureInfo.InvariantCulture)} d, {options.Policy}", maxValue: 1);
            return await new SimulationRun(options).RunAsync(new Bar(task), cancellationToken).ConfigureAwait(false);
        });
    }

    private static void Print(SimulationReport report)
    {
        var table = new Table().AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit");
        void Row(string name, double? value, string unit) =>
            table.AddRow(name, value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-", unit);
        Row("hydrogen made", report.HydrogenKg, "kg");
        Row("hydrogen delivered", report.HydrogenDeliveredKg, "kg");
        Row("hydrogen vented", report.HydrogenVentedKg, "kg");
        Row("specific energy", report.SpecificEnergyKwhPerKg, "kWh/kg");
        Row("renewable share", report.RenewableShare * 100, "%");
        Row("import", report.ImportKwh, "kWh");
        Row("export", report.ExportKwh, "kWh");
        Row("oxygen made", report.OxygenProducedKg, "kg");
        Row("oxygen used", report.OxygenUsedKg, "kg");
        Row("oxygen vented", report.OxygenVentedKg, "kg");
        Row("water recycled", report.WaterRecycledM3, "m3");
        Row("mains water", report.WaterMainsM3, "m3");
        Row("blower energy saved", report.BlowerEnergySavedKwh, "kWh");
        Row("profit", report.ProfitEur, "EUR");
        Row("stack starts", report.StackStarts, "times");
        Row("stack wear", report.StackWearMillivolts, "mV");
        Row("limits broken", report.ConstraintViolations, "times");
        Row("worst balance error", report.BalanceErrors.Values.SelectMany(e => e.Values).DefaultIfEmpty().Max(), "relative");
        AnsiConsole.Write(table);
        foreach (var violation in report.Violations)
            Console.Out.WriteLine($"{violation.Asset}: {violation.What}, {violation.Events} times, {violation.Seconds} s in all");
        foreach (var slack in report.PlanSlacks)
            Console.Out.WriteLine($"plan: {slack}");
        foreach (var remark in report.Remarks)
            Console.Out.WriteLine($"note: {remark}");
    }

    /// <summary>Moves the bar on the thread that reports, in order.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
