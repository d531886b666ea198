using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IS2H4C.Twin.Benchmarks;

/// <summary>Prints a table of rows, writes it as JSON when asked, and says by its exit code whether every goal was met.</summary>
internal static class BenchmarkReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Returns 0 when every row was met, 1 when one was missed.</summary>
    public static int Finish(IReadOnlyList<BenchmarkRow> rows, string? jsonFile, TextWriter output)
    {
        string[] head = ["name", "ours", "reference", "ratio", "goal", "met"];
        var cells = rows.Select(Cells).Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Length).Select(c => cells.Max(r => r[c].Length)).ToArray();
        foreach (var row in cells)
            output.WriteLine(string.Join("  ", row.Select((text, c) => text.PadRight(widths[c]))).TrimEnd());

        if (jsonFile is not null)
            File.WriteAllText(jsonFile, JsonSerializer.Serialize(rows, Json));
        return rows.Any(r => r.Met == false) ? 1 : 0;
    }

    private static string[] Cells(BenchmarkRow row) =>
    [
        row.Name,
        row.Ours,
        row.Reference,
        double.IsNaN(row.Ratio) ? "-" : row.Ratio.ToString("0.###", CultureInfo.InvariantCulture),
        row.Goal,
        row.Met switch { true => "yes", false => "NO", null => "absent" },
    ];
}
