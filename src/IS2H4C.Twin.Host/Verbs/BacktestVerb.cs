using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.HubBacktesting;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin backtest</c>: runs policies with forecasts through an instance or a hub and scores what was executed.</summary>
internal static class BacktestVerb
{
    private const double LongestHorizonHours = 24 * 14;

    public static Command Build()
    {
        var instance = new Option<FileInfo?>("--instance") { Description = "Instance file (JSON); with --series it gives the plant." };
        var hub = new Option<string?>("--hub") { Description = "Folder of a hub, instead of --instance: its configuration and its series." };
        var series = new Option<FileInfo?>("--series") { Description = "With --instance: CSV with local, wind_cf, pv_cf, price_eur_mwh per quarter hour, laid over its plant. With --hub: a series instead of the hub's own." };
        var from = new Option<string?>("--from") { Description = "First local day of the series, yyyy-MM-dd. Default: its first." };
        var to = new Option<string?>("--to") { Description = "Last local day of the series. Default: its last." };
        var wind = new Option<double>("--wind-mw") { Description = "Rated wind power for --series, MW; 1.2 MW per stack when not given.", DefaultValueFactory = _ => double.NaN };
        var pv = new Option<double>("--pv-mw") { Description = "Rated PV power for --series, MW; 1 MW per stack when not given.", DefaultValueFactory = _ => double.NaN };
        var svg = new Option<FileInfo?>("--svg") { Description = "Write the comparison as SVG." }.Checked();
        var policy = new Option<string>("--policy") { Description = $"One or more of {string.Join(", ", PolicyCatalogue.Policies)}, with commas; several are compared.", DefaultValueFactory = _ => "plan" };
        var forecast = new Option<string>("--forecast") { Description = $"One or more of {string.Join(", ", PolicyCatalogue.Forecasts)}, with commas; with --hub of {string.Join(", ", HubBacktest.Forecasts)}.", DefaultValueFactory = _ => "persistence" };
        var seed = new Option<int>("--seed") { Description = "Seed of the forecast errors.", DefaultValueFactory = _ => 1 };
        var planner = new Option<string>("--planner") { Description = "embedded or milp; with --hub the hub's own unless milp is given.", DefaultValueFactory = _ => "embedded" };
        planner.AcceptOnlyFromAmong("embedded", "milp");
        var horizon = new Option<double>("--horizon") { Description = "Horizon, h; with --hub it is the hub's.", DefaultValueFactory = _ => new RollingOptions().HorizonHours };
        horizon.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && double.TryParse(r.Tokens[0].Value, CultureInfo.InvariantCulture, out var hours) && hours is not (> 0 and <= LongestHorizonHours))
                r.AddError(string.Create(CultureInfo.InvariantCulture, $"--horizon {r.Tokens[0].Value}: must be above 0 and at most {LongestHorizonHours} h."));
        });
        var every = new Option<int?>("--replan-every") { Description = "Steps between scheduled re-plans, 1 or more. Default: each step; with --hub as the hub says." };
        every.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() is < 1 or > 96)
                r.AddError("--replan-every must lie between 1 and 96.");
        });
        var json = new Option<FileInfo?>("--json") { Description = "Write the result to this file." }.Checked();
        var verb = new Command("backtest", "Run policies through an instance or a hub, step by step, and score what was executed.") { instance, hub, series, from, to, wind, pv, policy, forecast, seed, planner, horizon, every, json, svg };
        verb.Validators.Add(r =>
        {
            if (r.GetValue(instance) is null == r.GetValue(hub) is null)
                r.AddError("Give either --instance FILE or --hub FOLDER.");
        });
        verb.SetAction(async (parse, cancellation) =>
        {
            string[] policies = parse.GetRequiredValue(policy).Split(','), forecasts = parse.GetRequiredValue(forecast).Split(',');
            if (parse.GetValue(hub) is { } folder)
            {
                return await AreKnownAsync(policies, HubBacktest.Policies, forecasts, HubBacktest.Forecasts)
                    ? await HubBacktestReport.RunAsync(folder, parse.GetValue(series), parse.GetValue(from), parse.GetValue(to), policies, forecasts, parse.GetValue(planner) == "milp", parse.GetValue(every), OutputFile.Of(parse, json), OutputFile.Of(parse, svg), cancellation)
                    : ExitCode.BadInput;
            }
            if (!await AreKnownAsync(policies, PolicyCatalogue.Policies, forecasts, PolicyCatalogue.Forecasts) || await InstanceFile.ReadAsync(parse.GetValue(instance)!, cancellation) is not { } read)
                return ExitCode.BadInput;
            if (parse.GetValue(series) is { } csv)
            {
                var stacks = read.Plant.Stacks.Count;
                double Rated(double given, double perStack) => double.IsNaN(given) ? perStack * stacks : given;
                var laid = await InstanceFile.ReadSeriesAsync(csv, read, parse.GetValue(from) ?? "0000-01-01", parse.GetValue(to) ?? "9999-12-31", Rated(parse.GetValue(wind), 1.2), Rated(parse.GetValue(pv), 1), cancellation);
                if (laid is null)
                    return ExitCode.BadInput;
                read = laid;
            }
            var options = new RollingOptions { HorizonHours = Math.Max(parse.GetValue(horizon), read.StepHours), ReplanEvery = parse.GetValue(every) ?? 1 };
            if (policies.Length + forecasts.Length > 2 || OutputFile.Of(parse, svg) is not null)
            {
                return await BacktestComparisonReport.RunAsync(read.Name, read.Notes, progress => BacktestComparison.Run(read, policies, forecasts, parse.GetValue(seed), options,
                    () => Planners.Create(parse.GetRequiredValue(planner), TextWriter.Null), progress, cancellation), OutputFile.Of(parse, json), OutputFile.Of(parse, svg), cancellation);
            }
            var seen = new Observations(read);
            var forecaster = PolicyCatalogue.Forecaster(forecasts[0], seen, parse.GetValue(seed));
            var plans = Planners.Create(parse.GetRequiredValue(planner), Console.Error);
            using var held = plans as IDisposable;
            var chosen = PolicyCatalogue.Policy(policies[0], read, seen, forecaster, plans, options);
            return await RunAsync(read, chosen, forecaster.Name, parse.GetValue(seed), OutputFile.Of(parse, json), cancellation);
        });
        return verb;
    }

    private static async Task<bool> AreKnownAsync(string[] policies, IReadOnlyList<string> knownPolicies, string[] forecasts, IReadOnlyList<string> knownForecasts)
    {
        if (policies.Except(knownPolicies).Concat(forecasts.Except(knownForecasts)).FirstOrDefault() is not { } unknown)
            return true;
        await Console.Error.WriteLineAsync($"'{unknown}' is neither a policy ({string.Join(", ", knownPolicies)}) nor a forecast ({string.Join(", ", knownForecasts)}).");
        return false;
    }

    private static async Task<int> RunAsync(DispatchInstance instance, IBacktestPolicy policy, string forecast, int seed, FileInfo? json, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (problem, executed, score) = Backtest.Run(instance, policy, null, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var foresight = ForesightBound.Of(PlanProblem.From(instance), BacktestComparison.Foresight(instance, cancellation), score.ProfitEur);
        var (percentOfPlan, percentOfBound) = (foresight.PercentOfPlan(score.ProfitEur), foresight.PercentOf(score.ProfitEur));
        foreach (var note in instance.Notes)
            await Console.Error.WriteLineAsync(note);
        var share = double.IsFinite(percentOfPlan)
            ? string.Create(CultureInfo.InvariantCulture, $" = {percentOfPlan:0.00} % of perfect foresight ({foresight.PlanEur:0.00} EUR)")
            : string.Create(CultureInfo.InvariantCulture, $", {Math.Abs(foresight.PlanEur - score.ProfitEur):0.00} EUR {(score.ProfitEur > foresight.PlanEur ? "more" : "less")} than perfect foresight ({foresight.PlanEur:0.00} EUR, too little for a per cent of it to mean something)");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{instance.Name}: {policy.Name}, {forecast}: profit {score.ProfitEur:0.00} EUR{share}, {seconds:0.0} s"));
        var slacks = SlackSentences.Of(problem, executed, score);
        foreach (var slack in slacks)
            Console.WriteLine($"  slack: {slack}");
        return await OutputFile.WriteAsync(json, Write, cancellation) ? ExitCode.Ok : ExitCode.Failed;

        byte[] Write()
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("name", instance.Name);
                writer.WriteString("policy", policy.Name);
                writer.WriteString("forecast", forecast);
                writer.WriteNumber("seed", seed);
                writer.WriteNumber("wall_s", seconds);
                PlanJson.WriteScore(writer, score, slacks);
                writer.WriteNumber("foresight_profit_eur", foresight.PlanEur);
                writer.WriteNumber("slack_eur", score.SlackEur);
                if (foresight.IsProven)
                {
                    writer.WriteNumber("bound_profit_eur", foresight.BoundEur);
                    writer.WriteNumber("below_bound_eur", foresight.BelowEur(score.ProfitEur));
                    if (double.IsFinite(percentOfBound))
                        writer.WriteNumber("percent_of_bound", percentOfBound);
                }
                if (foresight.Remark.Length > 0)
                    writer.WriteString("bound_remark", foresight.Remark);
                if (double.IsFinite(percentOfPlan))
                    writer.WriteNumber("percent_of_foresight", percentOfPlan);
                PlanJson.WriteMetrics(writer, BacktestMetrics.Of(problem, executed));
                PlanJson.WriteSchedule(writer, problem, executed);
                writer.WriteEndObject();
            }
            return stream.ToArray();
        }
    }
}
