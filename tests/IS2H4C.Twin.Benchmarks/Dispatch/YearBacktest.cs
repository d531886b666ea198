using System.Diagnostics;
using System.Globalization;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Forecasts;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Benchmarks.Dispatch;

/// <summary>A year of quarter hours, planned anew in each of them: the published series, whose eight months are gone through again until the year is full.</summary>
internal static class YearBacktest
{
    private const int DaysOfYear = 365;

    /// <summary>Runs the first days, and takes the year to last as much longer as it has more of them.</summary>
    public static BenchmarkRow Run(string folder, DispatchInstance plant, int days)
    {
        var steps = days * 96;
        var lines = File.ReadAllLines(Path.Combine(folder, "data", "lu_2024_15min_open.csv"));
        var stacks = plant.Plant.Stacks.Count;
        var read = SeriesCsv.Read([lines[0], .. Enumerable.Range(0, steps).Select(t => lines[1 + t % (lines.Length - 1)])], plant, "0000", "9999", 1.2 * stacks, stacks).Instance!;
        var seen = new Observations(read);
        var policy = PolicyCatalogue.Policy("plan", read, seen, PolicyCatalogue.Forecaster("persistence", seen, 1), new EmbeddedPlanner(), new RollingOptions());
        var started = Stopwatch.GetTimestamp();
        var (_, _, score) = Backtest.Run(read, policy, null, CancellationToken.None);
        var minutes = Stopwatch.GetElapsedTime(started).TotalMinutes * DaysOfYear / days;
        var how = days < DaysOfYear ? string.Create(CultureInfo.InvariantCulture, $"estimated from {days} days; --long runs it") : string.Create(CultureInfo.InvariantCulture, $"profit {score.ProfitEur:0} EUR");
        return new BenchmarkRow("year backtest, 10 stacks, re-plan every 15 min", string.Create(CultureInfo.InvariantCulture, $"{minutes:0.0} min on one core, {how}"), "-", double.NaN,
            "< 10 min", minutes < 10 && score.MaxViolation <= ScheduleEvaluator.Tolerance);
    }
}
