using System.Globalization;
using IS2H4C.Twin.Assets;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Series;
using IS2H4C.Twin.Dispatch.HubBacktesting;
using IS2H4C.Twin.Host.Hubs;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin backtest --hub</c>: policies and forecasts on a hub's own configuration and series.</summary>
internal static class HubBacktestReport
{
    private const int StepsOfDay = 96;

    public static async Task<int> RunAsync(string path, FileInfo? series, string? from, string? to, string[] policies, string[] forecasts, bool milp, int? replanEvery, FileInfo? json, FileInfo? svg, CancellationToken cancellation)
    {
        if (HubOption.Load(path, Console.Error) is not { } hub || HubOption.LoadSeries(hub, path, series, Console.Error) is not { } values)
            return ExitCode.BadInput;
        if (Days(hub, values, from, to, out var fault) is not var (start, steps))
        {
            await Console.Error.WriteLineAsync(fault);
            return ExitCode.BadInput;
        }
        if (replanEvery is { } every)
            hub = hub with { Dispatch = hub.Dispatch with { Planning = hub.Dispatch.Planning with { ReplanMinutes = 15 * every } } };
        if (HubPeriod.Of(hub, AssetCatalogue.Default, values, start, steps, out var why) is not { } period)
        {
            await Console.Error.WriteLineAsync($"{path}: {why}.");
            return ExitCode.BadInput;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{hub.Id}, {(double)steps / StepsOfDay:0.##} d from {period.Start:yyyy-MM-dd HH:mm}Z");
        return await BacktestComparisonReport.RunAsync(name, period.Notes, progress => HubBacktest.Run(period, policies, forecasts, () => Planners.ForHub(milp ? "milp" : hub.Dispatch.Planning.Planner, Console.Error.WriteLine, TimeProvider.System), progress, cancellation), json, svg, cancellation);
    }

    /// <summary>The first instant and the number of quarter hours between two local days, both included; the whole series where none is given.</summary>
    private static (DateTimeOffset Start, int Steps)? Days(HubDefinition hub, TimeSeries series, string? from, string? to, out string fault)
    {
        fault = "";
        if (series.Count == 0)
        {
            fault = $"{hub.Id} has no series to run through. Give one with --series.";
            return null;
        }
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(hub.Site.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var (start, end) = (series.Start, series.End);
        foreach (var (option, text, isEnd) in new[] { ("--from", from, false), ("--to", to, true) })
        {
            if (text is null)
                continue;
            if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                fault = $"{option} {text}: not a day. Write it as yyyy-MM-dd.";
                return null;
            }
            var midnight = isEnd ? day.AddDays(1) : day;
            var at = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
            if (isEnd)
                end = at < end ? at : end;
            else
                start = at > start ? at : start;
        }
        if (from is not null && to is not null && string.CompareOrdinal(from, to) > 0)
        {
            fault = $"--from {from} lies after --to {to}. Exchange them.";
            return null;
        }
        var steps = (end - start).TotalHours * 4;
        if (steps >= 1)
            return (start, (int)steps);
        fault = string.Create(CultureInfo.InvariantCulture, $"The series of {hub.Id} holds nothing of that period: it reaches from {series.Start:yyyy-MM-dd HH:mm}Z to {series.End:yyyy-MM-dd HH:mm}Z. Choose --from and --to within it.");
        return null;
    }
}
