using System.CommandLine;
using System.Globalization;
using IS2H4C.Twin.Configuration.Series;

namespace IS2H4C.Twin.Host.Verbs;

/// <summary><c>twin series</c>: makes an invented sample series, as shipped in config/series.</summary>
internal static class SeriesVerb
{
    private const int MaxDays = 3660;

    public static Command Build()
    {
        var days = new Option<int>("--days") { Description = $"how many days, 1 to {MaxDays}", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "the same seed gives the same file", DefaultValueFactory = _ => 1 };
        var start = new Option<string>("--start") { Description = "first instant, e.g. 2024-05-01T00:00Z", DefaultValueFactory = _ => "2024-05-01T00:00Z" };
        var file = new Option<string?>("--out") { Description = "file to write; standard output when left out" };
        var command = new Command("series", "Makes an invented sample series of sun, wind, price and demands. It is no measurement.") { days, seed, start, file };
        command.SetAction(parsed => Run(parsed.GetValue(days), parsed.GetValue(seed), parsed.GetValue(start)!, parsed.GetValue(file), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(int days, int seed, string start, string? file, TextWriter output, TextWriter error)
    {
        if (days is < 1 or > MaxDays)
        {
            error.WriteLine($"series: --days {days} is outside 1 to {MaxDays}. Ask for fewer days.");
            return ExitCode.BadInput;
        }
        if (!DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var from)
            || from.Year is < 1950 or > 2150)
        {
            error.WriteLine($"series: --start {start} is not an instant from 1950 to 2150. Write it as 2024-05-01T00:00Z.");
            return ExitCode.BadInput;
        }
        var text = SampleSeriesFile.Text(from, days, seed);
        if (file is null)
        {
            output.Write(text);
            return ExitCode.Ok;
        }
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"series: cannot write {file}: {e.Message} Look at the path and its access rights.");
            return ExitCode.Failed;
        }
        output.WriteLine($"wrote {file}: {days} days from {from:yyyy-MM-dd'T'HH:mm'Z'}, seed {seed}");
        return ExitCode.Ok;
    }
}
