using System.Diagnostics;
using System.Text.Json;

namespace IS2H4C.Twin.Host.Tests.Verbs;

/// <summary>twin bsm1 as its users meet it: an influent in, an evaluation out, an exit code.</summary>
public sealed class Bsm1VerbTests : IDisposable
{
    private const string Header = "t_d,SI,SS,XI,XS,XBH,XBA,XP,SO,SNO,SNH,SND,XND,SALK,TSS,Q_m3_d\n";
    private const string Average = "30,69.5,51.2,202.32,28.17,0,0,0,0,31.56,6.95,10.59,7,211.2675,18446\n";

    private readonly string _influent = Path.Combine(Path.GetTempPath(), $"influent-{Guid.NewGuid():N}.csv");
    private readonly string _json = Path.Combine(Path.GetTempPath(), $"evaluation-{Guid.NewGuid():N}.json");

    public void Dispose()
    {
        File.Delete(_influent);
        File.Delete(_json);
    }

    [Fact]
    public async Task The_evaluation_is_written_under_the_published_names()
    {
        // The average influent throughout: after dry weather the works comes back towards the published open-loop steady state.
        var (code, error) = await Bsm1Async(Header + "0," + Average + "14," + Average, "open-loop");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_json));
        double Value(string name) => json.RootElement.GetProperty(name).GetDouble();
        Assert.Equal(18061, Value("Q_eff_m3_d"), 3);
        Assert.Equal(3341.3867, Value("AE_kWh_d"), 3);
        Assert.Equal(388.17, Value("PE_kWh_d"), 6);
        Assert.Equal(12.497, Value("eff_TSS"), 0.3);
        Assert.Equal(0, json.RootElement.GetProperty("viol_TN").GetProperty("days").GetDouble());
        foreach (var name in (string[])["IQI", "EQI", "OCI", "SP_kg_d", "ME_kWh_d", "SNH95", "TN95", "TSS95", "eff_SNH", "eff_TN", "eff_COD", "eff_BOD5"])
            Assert.True(double.IsFinite(Value(name)));
    }

    [Fact]
    public async Task A_table_without_a_column_is_refused_by_name_with_exit_code_2()
    {
        var (code, error) = await Bsm1Async(Header.Replace("SNH", "NH4", StringComparison.Ordinal) + "0," + Average, "closed-loop");
        Assert.Equal(2, code);
        Assert.Contains("no column SNH", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_ends_before_the_evaluation_begins_is_refused_with_exit_code_1()
    {
        var (code, error) = await Bsm1Async(Header + "0," + Average + "3," + Average, "open-loop");
        Assert.Equal(1, code);
        Assert.Contains("ends at 3.000 d", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Error)> Bsm1Async(string influent, string mode)
    {
        await File.WriteAllTextAsync(_influent, influent);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "twin.dll"), "bsm1", "--influent", _influent, "--mode", mode, "--json", _json])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error.TrimEnd());
    }
}
