using System.Globalization;
using System.Text;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Dispatch.Backtesting;

/// <summary>One line of a comparison.</summary>
/// <param name="Policy">Policy.</param>
/// <param name="Forecast">Forecast.</param>
/// <param name="Score">Score of what was executed.</param>
/// <param name="Metrics">What it did.</param>
/// <param name="Slacks">Limits that it broke, one sentence each.</param>
public sealed record BacktestLine(string Policy, string Forecast, ScheduleScore Score, BacktestMetrics Metrics, IReadOnlyList<string> Slacks);

/// <summary>A comparison: what each pair of policy and forecast made, and what perfect foresight could have made.</summary>
/// <param name="Lines">One line per pair.</param>
/// <param name="Foresight">What they are held against.</param>
public sealed record BacktestTable(IReadOnlyList<BacktestLine> Lines, ForesightBound Foresight)
{
    /// <summary>Profit of a plan that knows everything, EUR.</summary>
    public double ForesightEur => Foresight.PlanEur;

    /// <summary>Profit that no schedule can exceed, EUR; the best profit known when none is proven.</summary>
    public double BoundEur => Foresight.BoundEur;

    /// <summary>Profit of a line as a share of the bound, %; NaN where the bound is a loss or next to nothing, and a share would mislead.</summary>
    public double PercentOf(BacktestLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Foresight.PercentOf(line.Score.ProfitEur);
    }
}

/// <summary>Runs several policies and forecasts through the same period, side by side on all cores.</summary>
public static class BacktestComparison
{
    /// <summary>Runs every pair and the plan of perfect foresight; the order of the lines does not depend on which ends first. Each pair has a planner of its own from <paramref name="planner"/>; <paramref name="progress"/> hears of steps done and of all steps, from any thread.</summary>
    public static BacktestTable Run(DispatchInstance instance, IReadOnlyList<string> policies, IReadOnlyList<string> forecasts, int seed,
        RollingOptions options, Func<IDispatchPlanner> planner, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Run(policies, forecasts, PlanProblem.From(instance), cancellation => Foresight(instance, cancellation), One, progress, cancellationToken);

        (PlanProblem, PlanSchedule, ScheduleScore) One(string policy, string forecast, Action<int> stepped)
        {
            var seen = new Observations(instance);
            var forecaster = PolicyCatalogue.Forecaster(forecast == "-" ? "persistence" : forecast, seen, seed);
            var plans = planner();
            using var held = plans as IDisposable;
            var chosen = PolicyCatalogue.Policy(policy, instance, seen, forecaster, plans, options);
            return Backtest.Run(instance, chosen, stepped, cancellationToken);
        }
    }

    /// <summary>Runs every pair with what <paramref name="run"/> makes of it, and the plan of perfect foresight.</summary>
    internal static BacktestTable Run(IReadOnlyList<string> policies, IReadOnlyList<string> forecasts, PlanProblem whole, Func<CancellationToken, PlanResult> foresight,
        Func<string, string, Action<int>, (PlanProblem Problem, PlanSchedule Executed, ScheduleScore Score)> run, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(forecasts);
        var pairs = policies.SelectMany(p => p == "plan" ? forecasts.Select(f => (Policy: p, Forecast: f)) : [(Policy: p, Forecast: "-")]).ToArray();
        var (lines, done) = (new BacktestLine[pairs.Length], 0L);
        PlanResult? best = null;
        Parallel.For(-1, pairs.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            if (i < 0)
            {
                best = foresight(cancellationToken);
                return;
            }
            var (problem, executed, score) = run(pairs[i].Policy, pairs[i].Forecast, _ => progress?.Invoke(Interlocked.Increment(ref done), (long)pairs.Length * whole.Steps));
            lines[i] = new BacktestLine(pairs[i].Policy, pairs[i].Forecast, score, BacktestMetrics.Of(problem, executed), SlackSentences.Of(problem, executed, score));
        });
        return new BacktestTable(lines, ForesightBound.Of(whole, best!, lines.Select(l => l.Score.ProfitEur)));
    }

    /// <summary>The plan that knows the whole period, with the bound that it proves.</summary>
    public static PlanResult Foresight(DispatchInstance instance, CancellationToken cancellationToken) =>
        new EmbeddedPlanner().Plan(PlanProblem.From(instance), new PlanRequest { ImprovementRounds = 20 }, cancellationToken);

    /// <summary>A table for people.</summary>
    public static string Table(BacktestTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        // What the limits of a site cost gets columns only where there is something to show.
        var isLimited = table.Lines.Any(l => l.Score.PeakEur + l.Score.Co2Eur + l.Score.UnmatchedEur + l.Score.MinTimeEur > 0);
        var text = new StringBuilder("policy                     forecast      profit EUR  below bound EUR  % of bound     H2 kg  kWh/kg  renewable  starts  wear EUR   O2 used kg  water m3  blower saved kWh  short kg  slack EUR")
            .Append(isLimited ? "  peak EUR   CO2 EUR  unmatched EUR  min times EUR\n" : "\n");
        foreach (var l in table.Lines)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{l.Policy,-26} {l.Forecast,-12} {l.Score.ProfitEur,11:0.00}  {table.Foresight.BelowEur(l.Score.ProfitEur),15:0.00}  {(double.IsNaN(table.PercentOf(l)) ? "-" : table.PercentOf(l).ToString("0.00", CultureInfo.InvariantCulture)),10} {l.Metrics.H2Kg,9:0}  {l.Metrics.SpecificEnergyKwhKg,6:0.0}  {100 * l.Metrics.RenewableShare,8:0.0}%  {l.Score.HotStarts,6}  {l.Score.WearEur,8:0.0}  {l.Metrics.O2UsedKg,11:0}  {l.Metrics.WaterM3,8:0.0}  {1000 * l.Metrics.BlowerSavedMwh,16:0}  {l.Metrics.H2ShortKg,8:0}  {l.Score.SlackEur,9:0.00}");
            text.Append(isLimited ? string.Create(CultureInfo.InvariantCulture, $"  {l.Score.PeakEur,8:0.00}  {l.Score.Co2Eur,8:0.00}  {l.Score.UnmatchedEur,13:0.00}  {l.Score.MinTimeEur,13:0.00}\n") : "\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{"perfect foresight",-39} {table.ForesightEur,11:0.00}\n{"bound",-39} {table.BoundEur,11:0.00}");
        if (table.Foresight.Remark.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $" ({table.Foresight.Remark})");
        text.Append('\n');
        if (table.Lines.Count > 0 && double.IsNaN(table.PercentOf(table.Lines[0])))
            text.Append("No % of bound: the bound is a loss, or less than 5 % of the money that changes hands; the EUR below it tell what is lost.\n");
        return text.ToString();
    }
}
