using System.Text;
using System.Text.Json;
using IS2H4C.Twin.Dispatch.Backtesting;
using IS2H4C.Twin.Dispatch.Planning;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary>Compares several policies and forecasts, with a progress line, a table, JSON and SVG.</summary>
internal static class BacktestComparisonReport
{
    /// <summary>Runs and reports.</summary>
    /// <param name="name">What is run, for the titles.</param>
    /// <param name="notes">What should be known of the input.</param>
    /// <param name="run">Runs the comparison; it is given the progress bar.</param>
    /// <param name="json">Where to write the figures; null for nowhere.</param>
    /// <param name="svg">Where to draw them; null for nowhere.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task<int> RunAsync(string name, IReadOnlyList<string> notes, Func<Action<long, long>, BacktestTable> run, FileInfo? json, FileInfo? svg, CancellationToken cancellation)
    {
        foreach (var note in notes)
            await Console.Error.WriteLineAsync(note);
        var table = run(Progress);
        await Console.Error.WriteLineAsync();
        await Console.Out.WriteAsync(BacktestComparison.Table(table));
        var isWritten = await OutputFile.WriteAsync(json, () => Write(name, table), cancellation);
        isWritten &= await OutputFile.WriteAsync(svg, () => Encoding.UTF8.GetBytes(BacktestChart.Svg(name, table)), cancellation);
        return isWritten ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>A bar of twenty marks on standard error, redrawn at each per cent; nothing where nobody watches.</summary>
    private static void Progress(long done, long all)
    {
        if (Console.IsErrorRedirected || done * 100 / all == (done - 1) * 100 / all)
            return;
        var marks = (int)(done * 20 / all);
        Console.Error.Write($"\r[{new string('#', marks)}{new string('.', 20 - marks)}] {done * 100 / all} %");
    }

    private static byte[] Write(string name, BacktestTable table)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("foresight_profit_eur", table.ForesightEur);
            writer.WriteNumber("bound_profit_eur", table.BoundEur);
            writer.WriteBoolean("bound_is_proven", table.Foresight.IsProven);
            if (table.Foresight.Remark.Length > 0)
                writer.WriteString("bound_remark", table.Foresight.Remark);
            writer.WriteStartArray("lines");
            foreach (var line in table.Lines)
            {
                writer.WriteStartObject();
                writer.WriteString("policy", line.Policy);
                writer.WriteString("forecast", line.Forecast);
                writer.WriteNumber("below_bound_eur", table.Foresight.BelowEur(line.Score.ProfitEur));
                if (double.IsFinite(table.PercentOf(line)))
                    writer.WriteNumber("percent_of_bound", table.PercentOf(line));
                writer.WriteNumber("slack_eur", line.Score.SlackEur);
                PlanJson.WriteScore(writer, line.Score, line.Slacks);
                PlanJson.WriteMetrics(writer, line.Metrics);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
