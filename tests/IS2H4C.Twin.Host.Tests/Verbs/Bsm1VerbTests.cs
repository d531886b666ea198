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

    [Theory]
    [InlineData("0,AVG3,AVG", "ends at 3.000 d")]
    [InlineData("14,AVG28,AVG", "begins at 14.000 d")]
    [InlineData("0,AVG7,AVG10,BIG14,BIG", "no row between 7.000 and 10.000 d")]
    [InlineData("0,AVG8,DRY14,AVG", "influent at 8.0000 d: flow m3/d is 0")]
    [InlineData("0,AVG8,NONE14,AVG", ":3: SNH is not a number of 0 or more")]
    public async Task A_damaged_table_is_refused_by_row_and_name_with_exit_code_2(string rows, string says)
    {
        var text = rows.Replace("AVG", Average, StringComparison.Ordinal)
            .Replace("BIG", Average.Replace("18446", "30000", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("DRY", Average.Replace("18446", "0", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("NONE", Average.Replace("31.56", "NaN", StringComparison.Ordinal), StringComparison.Ordinal);
        var (code, error) = await Bsm1Async(Header + text, "open-loop");
        Assert.Equal(2, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_longer_table_holds_beyond_the_fortnight_is_said_to_be_unused()
    {
        var (code, error) = await Bsm1Async("\uFEFF" + (Header + "0," + Average + "1000," + Average).Replace("\n", "\r\n", StringComparison.Ordinal), "open-loop");
        Assert.Equal(0, code);
        Assert.Contains("goes on to 1000.000 d; rows after 14 d are not used", error, StringComparison.Ordinal);
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
