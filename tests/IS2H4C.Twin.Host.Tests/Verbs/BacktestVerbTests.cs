using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace IS2H4C.Twin.Host.Tests.Verbs;

/// <summary>twin backtest as its users meet it, on a hub's own configuration.</summary>
public sealed class BacktestVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_hub_is_run_by_its_name_with_a_table_json_and_a_picture()
    {
        var (json, svg) = (Path.Combine(_folder.FullName, "b.json"), Path.Combine(_folder.FullName, "b.svg"));
        var (code, output, error) = await TwinAsync("backtest", "--hub", Hub("almelo"), "--from", "2024-05-03", "--to", "2024-05-03", "--policy", "plan,follow-renewables", "--forecast", "persistence,external", "--json", json, "--svg", svg);
        Assert.True(code == 0, error);
        Assert.Equal(2, output.Split('\n').Count(l => l.StartsWith("plan ", StringComparison.Ordinal)));
        Assert.DoesNotContain('#', error);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        var lines = document.RootElement.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(["plan", "plan", "follow-renewables"], lines.Select(l => l.GetProperty("policy").GetString()));
        Assert.All(lines, l => Assert.True(l.GetProperty("percent_of_bound").GetDouble() <= 100.5));
        Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("2024-03-31", "0.96 d")]
    [InlineData("2024-10-27", "1.04 d")]
    [InlineData("2024-07-01", "1 d")]
    public async Task A_local_day_has_92_100_or_96_quarters(string day, string length)
    {
        var (series, svg) = (Path.Combine(_folder.FullName, "s.csv"), Path.Combine(_folder.FullName, "b.svg"));
        var before = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddDays(-1);
        Assert.Equal(0, (await TwinAsync("series", "--days", "4", "--seed", "3", "--start", $"{before:yyyy-MM-dd}T00:00Z", "--out", series)).Code);
        var (code, _, error) = await TwinAsync("backtest", "--hub", Hub("almelo"), "--series", series, "--from", day, "--to", day, "--policy", "follow-renewables", "--svg", svg);
        Assert.True(code == 0, error);
        Assert.Contains($"almelo, {length} from", await File.ReadAllTextAsync(svg), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Give either --instance FILE or --hub FOLDER.")]
    [InlineData("Give either --instance FILE or --hub FOLDER.", "--instance", "a.json", "--hub", "almelo")]
    [InlineData("'noisy' is neither a policy", "--hub", "almelo", "--forecast", "noisy")]
    [InlineData("--from may: not a day. Write it as yyyy-MM-dd.", "--hub", "almelo", "--from", "may")]
    [InlineData("--from 2024-05-09 lies after --to 2024-05-08. Exchange them.", "--hub", "almelo", "--from", "2024-05-09", "--to", "2024-05-08")]
    [InlineData("there is no folder", "--hub", "almelo", "--json", "no-such-folder/b.json")]
    [InlineData("--horizon nan: must be above 0 and at most 336 h.", "--instance", "a.json", "--horizon", "nan")]
    [InlineData("reaches from 2024-05-01 00:00Z to 2024-05-31 00:00Z", "--hub", "almelo", "--from", "2025-01-01")]
    public async Task A_wrong_call_says_what_is_wrong_and_runs_nothing(string says, params string[] arguments)
    {
        var (code, output, error) = await TwinAsync(["backtest", .. arguments.Select(a => a == "almelo" ? Hub(a) : a)]);
        Assert.NotEqual(0, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("profit", output, StringComparison.Ordinal);
    }

    private static string Hub(string id)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
                return Path.Combine(folder.FullName, "config", "hubs", id);
        }
        throw new InvalidOperationException("The tests run outside the repository: no IS2H4C.Twin.sln above them.");
    }

    private static async Task<(int Code, string Output, string Error)> TwinAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "twin.dll"), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
