using System.Text.Json.Nodes;
using IS2H4C.Twin.EndToEnd.Tests.Support;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>Plant and control in one process on simulated time.</summary>
public sealed class SimulateTests : IDisposable
{
    private const string Luxembourg = "reference:dispatch/data/lu_2024_15min_open.csv";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-simulate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task One_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var first = await ReportAsync("--seed", "7");
        Assert.Equal(first, await ReportAsync("--seed", "7"));
        Assert.NotEqual(Figures(first), Figures(await ReportAsync("--seed", "8")));
    }

    [Fact]
    public async Task The_report_has_every_promised_figure_and_its_books_balance()
    {
        var report = Parse(await ReportAsync("--policy", "price-threshold"));
        foreach (var figure in (string[])["hydrogenKg", "specificEnergyKwhPerKg", "renewableShare", "oxygenProducedKg", "oxygenUsedKg", "oxygenVentedKg", "waterRecycledM3", "blowerEnergySavedKwh", "constraintViolations"])
            Assert.True(double.IsFinite(Number(report[figure])), figure);
        Assert.InRange(Number(report["renewableShare"]), 0, 1);
        // Below the higher heating value of hydrogen, 39.4 kWh/kg, no electrolyser runs.
        Assert.True(Number(report["specificEnergyKwhPerKg"]) > 39.4);
        // 7.94 kg of oxygen to 1 kg of hydrogen, by their molar masses.
        Assert.Equal(7.936, Number(report["oxygenProducedKg"]) / Number(report["hydrogenKg"]), 0.01);
        var balances = report["balanceErrors"]!.AsObject();
        Assert.Equal(13, balances.Count);
        Assert.All(balances.SelectMany(a => a.Value!.AsObject().Select(r => (Where: $"{a.Key} {r.Key}", Error: Number(r.Value)))), b => Assert.True(Math.Abs(b.Error) < 1e-9, $"{b.Where}: {b.Error}"));
    }

    [NeedsFact(Luxembourg, "the reference data is not beside the checkout")]
    public async Task A_real_series_is_taken_as_it_is()
    {
        var report = Parse(await ReportAsync("--series", NeedsFactAttribute.Find(Luxembourg)!, "--start", "2024-07-03T00:00Z"));
        Assert.Equal(new DateTimeOffset(2024, 7, 3, 0, 0, 0, TimeSpan.Zero), report["start"]!.GetValue<DateTimeOffset>());
        Assert.True(Number(report["hydrogenKg"]) > 0);
    }

    private async Task<string> ReportAsync(params string[] options)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.json");
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, ["simulate", "--hub", Path.Combine(Repository.Root, "config", "hubs", "almelo"), "--days", "1", "--out", file, .. options]);
        Assert.True(code == 0, said);
        return await File.ReadAllTextAsync(file);
    }

    /// <summary>The report without the seed itself.</summary>
    private static string Figures(string report)
    {
        var node = Parse(report);
        node.Remove("seed");
        return node.ToJsonString();
    }

    private static JsonObject Parse(string report) => JsonNode.Parse(report)!.AsObject();
}
