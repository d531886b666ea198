using System.CommandLine;
using System.CommandLine.Parsing;
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
        var json = new Option<FileInfo?>("--json") { Description = "Write the result to this file; - or nothing prints a summary." }.Checked();
        var limit = new Option<double>("--time-limit") { Description = "Longest time for the MILP, s.", DefaultValueFactory = _ => 60 };
        var gap = new Option<double>("--gap") { Description = "Gap at which a plan is good enough, share of the objective; below it the MILP does not start its solver.", DefaultValueFactory = _ => new PlanRequest().Gap };
        var budget = new Option<double?>("--budget") { Description = "Wall time for the whole plan, s, 0.01 to 86400; when it is over, the best plan so far is the answer." };
        limit.Validators.Add(Positive);
        budget.Validators.Add(Positive);
        var verb = new Command("plan", "Plan one dispatch instance with perfect foresight.") { instance, planner, json, limit, gap, budget };
        verb.SetAction(async (parse, cancellation) =>
        {
            var seconds = parse.GetValue(budget);
            using var clock = new CancellationTokenSource(seconds is { } s ? TimeSpan.FromSeconds(s) : Timeout.InfiniteTimeSpan, TimeProvider.System);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
            var request = new PlanRequest { TimeLimitSeconds = Math.Min(parse.GetValue(limit), seconds ?? double.MaxValue), Gap = Math.Max(0, parse.GetValue(gap)) };
            return await RunAsync(parse.GetRequiredValue(instance), parse.GetRequiredValue(planner), OutputFile.Of(parse, json), request, ends.Token, cancellation);
        });
        return verb;

        static void Positive(OptionResult result)
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var s) && !(s >= 0.01 && s <= 86400))
                result.AddError($"{result.Option.Name}: {result.Tokens[0].Value} is outside 0.01 to 86400 s.");
        }
    }

    private static async Task<int> RunAsync(FileInfo file, string planner, FileInfo? json, PlanRequest request, CancellationToken budget, CancellationToken cancellation)
    {
        if (await InstanceFile.ReadAsync(file, cancellation) is not { } instance)
            return 2;
        var problem = PlanProblem.From(instance);
        var started = TimeProvider.System.GetTimestamp();
        var chosen = Planners.Create(planner, Console.Error);
        using var held = chosen as IDisposable;
        var result = chosen.Plan(problem, request, budget);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        foreach (var note in instance.Notes)
            await Console.Error.WriteLineAsync(note);
        var leftOut = BoundWords.LeftOut(problem);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{instance.Name}: profit {result.Score.ProfitEur:0.00} EUR, bound {(double.IsFinite(result.LowerBoundEur) ? string.Create(CultureInfo.InvariantCulture, $"{-result.LowerBoundEur:0.00} EUR{(leftOut.Length > 0 ? $" ({leftOut})" : "")}") : "unknown")}, {result.Planner}, {result.Status}, {seconds:0.00} s, largest violation {result.Score.MaxViolation:0.0e+0}"));
        foreach (var slack in result.Slacks)
            Console.WriteLine($"  slack: {slack}");
        return await OutputFile.WriteAsync(json, () => Write(instance, problem, result, seconds), cancellation) ? ExitCode.Ok : ExitCode.Failed;
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
            if (BoundWords.LeftOut(problem) is { Length: > 0 } leftOut)
                json.WriteString("bound_remark", leftOut);
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
