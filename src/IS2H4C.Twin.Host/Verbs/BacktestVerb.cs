using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin backtest</c>: runs a policy with a forecast through an instance and scores what was executed.</summary>
internal static class BacktestVerb
{
    public static Command Build()
    {
        var instance = new Option<FileInfo>("--instance") { Description = "Instance file (JSON); with --series it gives the plant.", Required = true };
        var series = new Option<FileInfo?>("--series") { Description = "CSV with local, wind_cf, pv_cf, price_eur_mwh per quarter hour, laid over the plant of --instance." };
        var from = new Option<string>("--from") { Description = "First local day of --series, yyyy-MM-dd.", DefaultValueFactory = _ => "0000-01-01" };
        var to = new Option<string>("--to") { Description = "Last local day of --series.", DefaultValueFactory = _ => "9999-12-31" };
        var wind = new Option<double>("--wind-mw") { Description = "Rated wind power for --series, MW; 1.2 MW per stack when not given.", DefaultValueFactory = _ => double.NaN };
        var pv = new Option<double>("--pv-mw") { Description = "Rated PV power for --series, MW; 1 MW per stack when not given.", DefaultValueFactory = _ => double.NaN };
        var svg = new Option<FileInfo?>("--svg") { Description = "Write the comparison as SVG." };
        var policy = new Option<string>("--policy") { Description = $"One or more of {string.Join(", ", PolicyCatalogue.Policies)}, with commas; several are compared.", DefaultValueFactory = _ => "plan" };
        var forecast = new Option<string>("--forecast") { Description = $"One or more of {string.Join(", ", PolicyCatalogue.Forecasts)}, with commas.", DefaultValueFactory = _ => "persistence" };
        var seed = new Option<int>("--seed") { Description = "Seed of the forecast errors.", DefaultValueFactory = _ => 1 };
        var planner = new Option<string>("--planner") { Description = "embedded or milp.", DefaultValueFactory = _ => "embedded" };
        planner.AcceptOnlyFromAmong("embedded", "milp");
        var horizon = new Option<double>("--horizon") { Description = "Horizon, h.", DefaultValueFactory = _ => new RollingOptions().HorizonHours };
        var every = new Option<int>("--replan-every") { Description = "Steps between scheduled re-plans.", DefaultValueFactory = _ => 1 };
        var json = new Option<FileInfo?>("--json") { Description = "Write the result to this file." };
        var verb = new Command("backtest", "Run a policy through an instance, step by step, and score what was executed.") { instance, series, from, to, wind, pv, policy, forecast, seed, planner, horizon, every, json, svg };
        verb.SetAction(async (parse, cancellation) =>
        {
            if (await InstanceFile.ReadAsync(parse.GetRequiredValue(instance), cancellation) is not { } read)
                return 2;
            if (parse.GetValue(series) is { } csv)
            {
                var stacks = read.Plant.Stacks.Count;
                double Rated(double given, double perStack) => double.IsNaN(given) ? perStack * stacks : given;
                var laid = await InstanceFile.ReadSeriesAsync(csv, read, parse.GetRequiredValue(from), parse.GetRequiredValue(to), Rated(parse.GetValue(wind), 1.2), Rated(parse.GetValue(pv), 1), cancellation);
                if (laid is null)
                    return 2;
                read = laid;
            }
            string[] policies = parse.GetRequiredValue(policy).Split(','), forecasts = parse.GetRequiredValue(forecast).Split(',');
            if (policies.Except(PolicyCatalogue.Policies).Concat(forecasts.Except(PolicyCatalogue.Forecasts)).FirstOrDefault() is { } unknown)
            {
                await Console.Error.WriteLineAsync($"'{unknown}' is neither a policy ({string.Join(", ", PolicyCatalogue.Policies)}) nor a forecast ({string.Join(", ", PolicyCatalogue.Forecasts)}).");
                return 2;
            }
            var options = new RollingOptions { HorizonHours = Math.Clamp(parse.GetValue(horizon), read.StepHours, 24 * 14), ReplanEvery = Math.Max(1, parse.GetValue(every)) };
            if (policies.Length + forecasts.Length > 2 || parse.GetValue(svg) is not null)
                return await BacktestComparisonReport.RunAsync(read, policies, forecasts, parse.GetValue(seed), options, parse.GetValue(json), parse.GetValue(svg), cancellation);
            var seen = new Observations(read);
            var forecaster = PolicyCatalogue.Forecaster(forecasts[0], seen, parse.GetValue(seed));
            var plans = Planners.Create(parse.GetRequiredValue(planner), Console.Error);
            using var held = plans as IDisposable;
            var chosen = PolicyCatalogue.Policy(policies[0], read, seen, forecaster, plans, options);
            return await RunAsync(read, chosen, forecaster.Name, parse.GetValue(seed), parse.GetValue(json), cancellation);
        });
        return verb;
    }

    private static async Task<int> RunAsync(DispatchInstance instance, IBacktestPolicy policy, string forecast, int seed, FileInfo? json, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var (problem, executed, score) = Backtest.Run(instance, policy, null, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var foresight = BacktestComparison.Foresight(instance, cancellation);
        var percent = 100 * score.ProfitEur / foresight.Score.ProfitEur;
        foreach (var note in instance.Notes)
            await Console.Error.WriteLineAsync(note);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{instance.Name}: {policy.Name}, {forecast}: profit {score.ProfitEur:0.00} EUR = {percent:0.00} % of perfect foresight ({foresight.Score.ProfitEur:0.00} EUR), {seconds:0.0} s"));
        var slacks = SlackSentences.Of(problem, executed, score);
        foreach (var slack in slacks)
            Console.WriteLine($"  slack: {slack}");
        if (json is not null)
            await File.WriteAllBytesAsync(json.FullName, Write(), cancellation);
        return 0;

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
                writer.WriteNumber("foresight_profit_eur", foresight.Score.ProfitEur);
                writer.WriteNumber("slack_eur", score.SlackEur);
                if (double.IsFinite(foresight.LowerBoundEur))
                {
                    writer.WriteNumber("bound_profit_eur", -foresight.LowerBoundEur);
                    writer.WriteNumber("percent_of_bound", 100 - 100 * (-foresight.LowerBoundEur - score.ProfitEur) / Math.Max(1e-9, Math.Abs(foresight.LowerBoundEur)));
                }
                if (double.IsFinite(percent))
                    writer.WriteNumber("percent_of_foresight", percent);
                PlanJson.WriteMetrics(writer, BacktestMetrics.Of(problem, executed));
                PlanJson.WriteSchedule(writer, problem, executed);
                writer.WriteEndObject();
            }
            return stream.ToArray();
        }
    }
}
