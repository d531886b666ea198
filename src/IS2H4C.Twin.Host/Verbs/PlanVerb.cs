using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin plan</c>: solves one instance with perfect foresight and writes objective, bound, schedule, slacks and time.</summary>
internal static class PlanVerb
{
    public static Command Build()
    {
        var instance = new Option<FileInfo>("--instance") { Description = "Instance file (JSON).", Required = true };
        var planner = new Option<string>("--planner") { Description = "embedded (default, needs nothing) or milp (COIN-OR CBC when installed).", DefaultValueFactory = _ => "embedded" };
        planner.AcceptOnlyFromAmong("embedded", "milp");
        var json = new Option<FileInfo?>("--json") { Description = "Write the result to this file; - or nothing prints a summary." };
        var limit = new Option<double>("--time-limit") { Description = "Longest time for the MILP, s.", DefaultValueFactory = _ => 60 };
        var gap = new Option<double>("--gap") { Description = "Gap at which the MILP may stop, share of the objective.", DefaultValueFactory = _ => 2e-4 };
        var verb = new Command("plan", "Plan one dispatch instance with perfect foresight.") { instance, planner, json, limit, gap };
        verb.SetAction((parse, cancellation) => RunAsync(parse.GetRequiredValue(instance), parse.GetRequiredValue(planner), parse.GetValue(json),
            new PlanRequest { TimeLimitSeconds = parse.GetValue(limit), Gap = parse.GetValue(gap) }, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(FileInfo file, string planner, FileInfo? json, PlanRequest request, CancellationToken cancellation)
    {
        if (await InstanceFile.ReadAsync(file, cancellation) is not { } instance)
            return 2;
        var problem = PlanProblem.From(instance);
        var started = TimeProvider.System.GetTimestamp();
        var chosen = Planners.Create(planner, Console.Error);
        using var held = chosen as IDisposable;
        var result = chosen.Plan(problem, request, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        foreach (var note in instance.Notes)
            await Console.Error.WriteLineAsync(note);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{instance.Name}: profit {result.Score.ProfitEur:0.00} EUR, bound {-result.LowerBoundEur:0.00} EUR, {result.Planner}, {result.Status}, {seconds:0.00} s, largest violation {result.Score.MaxViolation:0.0e+0}"));
        foreach (var slack in result.Slacks)
            Console.WriteLine($"  slack: {slack}");
        if (json is not null)
            await File.WriteAllBytesAsync(json.FullName, Write(instance, problem, result, seconds), cancellation);
        return 0;
    }

    private static byte[] Write(DispatchInstance instance, PlanProblem problem, PlanResult result, double seconds)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("name", instance.Name);
            json.WriteString("planner", result.Planner);
            json.WriteString("status", result.Status);
            json.WriteNumber("wall_s", seconds);
            PlanJson.WriteScore(json, result.Score, result.Slacks);
            if (double.IsFinite(result.LowerBoundEur))
            {
                json.WriteNumber("lower_bound_eur", result.LowerBoundEur);
                json.WriteNumber("gap", (result.Score.ObjectiveEur - result.LowerBoundEur) / Math.Max(1e-9, Math.Abs(result.Score.ObjectiveEur)));
            }
            json.WriteStartArray("notes");
            foreach (var note in instance.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
            PlanJson.WriteSchedule(json, problem, result.Schedule);
            PlanJson.WriteWorth(json, result.Worth);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }
}
