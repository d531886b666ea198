using System.Text.Json;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Instances;
using IS2H4C.Twin.Dispatch.Planning;
using IS2H4C.Twin.Dispatch.RollingHorizon;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>Compares several policies and forecasts, with a progress line, a table, JSON and SVG.</summary>
internal static class BacktestComparisonReport
{
    public static async Task<int> RunAsync(DispatchInstance instance, string[] policies, string[] forecasts, int seed, RollingOptions options, FileInfo? json, FileInfo? svg, CancellationToken cancellation)
    {
        foreach (var note in instance.Notes)
            await Console.Error.WriteLineAsync(note);
        var table = BacktestComparison.Run(instance, policies, forecasts, seed, options, Progress, cancellation);
        await Console.Error.WriteLineAsync();
        await Console.Out.WriteAsync(BacktestComparison.Table(table));
        if (json is not null)
            await File.WriteAllBytesAsync(json.FullName, Write(instance, table), cancellation);
        if (svg is not null)
            await File.WriteAllTextAsync(svg.FullName, BacktestChart.Svg(instance.Name, table), cancellation);
        return 0;
    }

    /// <summary>A bar of twenty marks on standard error, redrawn at each per cent.</summary>
    private static void Progress(long done, long all)
    {
        if (done * 100 / all == (done - 1) * 100 / all)
            return;
        var marks = (int)(done * 20 / all);
        Console.Error.Write($"\r[{new string('#', marks)}{new string('.', 20 - marks)}] {done * 100 / all} %");
    }

    private static byte[] Write(DispatchInstance instance, BacktestTable table)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("name", instance.Name);
            writer.WriteNumber("foresight_profit_eur", table.ForesightEur);
            writer.WriteNumber("bound_profit_eur", table.BoundEur);
            writer.WriteStartArray("lines");
            foreach (var line in table.Lines)
            {
                writer.WriteStartObject();
                writer.WriteString("policy", line.Policy);
                writer.WriteString("forecast", line.Forecast);
                writer.WriteNumber("percent_of_bound", table.PercentOf(line));
                writer.WriteNumber("slack_eur", line.Score.SlackEur);
                PlanJson.WriteScore(writer, line.Score, []);
                PlanJson.WriteMetrics(writer, line.Metrics);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
