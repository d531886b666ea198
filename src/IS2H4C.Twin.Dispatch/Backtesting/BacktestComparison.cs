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
public sealed record BacktestLine(string Policy, string Forecast, ScheduleScore Score, BacktestMetrics Metrics);

/// <summary>Runs several policies and forecasts through the same period, side by side on all cores.</summary>
public static class BacktestComparison
{
    /// <summary>Runs every pair; the order of the lines does not depend on which ends first. <paramref name="progress"/> hears of steps done and of all steps, from any thread.</summary>
    public static IReadOnlyList<BacktestLine> Run(DispatchInstance instance, IReadOnlyList<string> policies, IReadOnlyList<string> forecasts, int seed,
        RollingOptions options, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(policies);
        var pairs = policies.SelectMany(p => p == "plan" ? forecasts.Select(f => (Policy: p, Forecast: f)) : [(Policy: p, Forecast: "-")]).ToArray();
        var (lines, done) = (new BacktestLine[pairs.Length], 0L);
        Parallel.For(0, pairs.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var seen = new Observations(instance);
            var forecaster = PolicyCatalogue.Forecaster(pairs[i].Forecast == "-" ? "persistence" : pairs[i].Forecast, seen, seed);
            var policy = PolicyCatalogue.Policy(pairs[i].Policy, instance, seen, forecaster, new EmbeddedPlanner(), options);
            var (problem, executed, score) = Backtest.Run(instance, policy, _ => progress?.Invoke(Interlocked.Increment(ref done), (long)pairs.Length * instance.Steps), cancellationToken);
            lines[i] = new BacktestLine(pairs[i].Policy, pairs[i].Forecast, score, BacktestMetrics.Of(problem, executed));
        });
        return lines;
    }

    /// <summary>A table for people.</summary>
    public static string Table(IReadOnlyList<BacktestLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var best = lines.Max(l => l.Score.ProfitEur);
        var text = new StringBuilder("policy                     forecast      profit EUR  % of best     H2 kg  kWh/kg  renewable  starts  wear EUR   O2 used kg  water m3  blower saved MWh  short kg\n");
        foreach (var l in lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{l.Policy,-26} {l.Forecast,-12} {l.Score.ProfitEur,11:0.00}  {100 * l.Score.ProfitEur / best,9:0.00} {l.Metrics.H2Kg,9:0}  {l.Metrics.SpecificEnergyKwhKg,6:0.0}  {100 * l.Metrics.RenewableShare,8:0.0}%  {l.Score.HotStarts,6}  {l.Score.WearEur,8:0.0}  {l.Metrics.O2UsedKg,11:0}  {l.Metrics.WaterM3,8:0.0}  {l.Metrics.BlowerSavedMwh,16:0.00}  {l.Metrics.H2ShortKg,8:0}");
        }
        return text.ToString();
    }

    /// <summary>Profits as bars, SVG.</summary>
    public static string Svg(string title, IReadOnlyList<BacktestLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var most = Math.Max(1e-9, lines.Max(l => Math.Abs(l.Score.ProfitEur)));
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"{60 + 28 * lines.Count}\" font-family=\"sans-serif\" font-size=\"13\">");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<title>Profit by policy and forecast, EUR</title><text x=\"10\" y=\"24\" font-size=\"15\">{System.Net.WebUtility.HtmlEncode(title)}: profit, EUR</text>");
        for (var i = 0; i < lines.Count; i++)
        {
            var (y, value) = (44 + 28 * i, lines[i].Score.ProfitEur);
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"10\" y=\"{y + 15}\">{lines[i].Policy}, {lines[i].Forecast}</text><rect x=\"260\" y=\"{y}\" width=\"{400 * Math.Abs(value) / most:0.0}\" height=\"20\" fill=\"{(value < 0 ? "#b3372b" : "#2b6fb3")}\"/><text x=\"{266 + 400 * Math.Abs(value) / most:0}\" y=\"{y + 15}\">{value:0}</text>");
        }
        return svg.AppendLine("</svg>").ToString();
    }
}
