using System.Diagnostics;
using System.Globalization;

namespace IS2H4C.Twin.Host.Tests.Verbs;

/// <summary>twin model as its users meet it: a table in, the same table with result columns out, an exit code.</summary>
public sealed class ModelVerbTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"points-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_rows_come_back_as_they_were_with_the_results_behind()
    {
        var (code, output, error) = await ModelAsync("alkaline-phoebus", "tag,T_C,i_A_m2\na,80,3000\nb,30.0,1000\n");
        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal("tag,T_C,i_A_m2,U_V,etaF,H2_kg_h,kWh_per_kg", lines[0].TrimEnd());
        Assert.StartsWith("a,80,3000,1.7573", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("b,30.0,1000,1.7898", lines[2], StringComparison.Ordinal);
        Assert.Equal(48.81, double.Parse(lines[1].Split(',')[6], CultureInfo.InvariantCulture), 0.005);
    }

    [Fact]
    public async Task A_point_out_of_range_is_named_with_its_line_and_its_cells_stay_empty_with_exit_code_1()
    {
        var (code, output, error) = await ModelAsync("h2-density", "T_C,p_bar\n15,100\n-300,100\n");
        Assert.Equal(1, code);
        Assert.Contains("line 3: h2-density: T_C = -300 C is outside -100 to 700 C", error, StringComparison.Ordinal);
        Assert.Equal("-300,100,", output.TrimEnd().Split('\n')[2].TrimEnd());
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warp-drive", null, "Unknown model 'warp-drive'. Models: h2-density")]
    [InlineData("ro", "mine", "Sets: reference")]
    [InlineData("pem46", null, "column 'p_cat_bar' is missing")]
    public async Task A_wrong_call_says_what_is_there_with_exit_code_2(string kind, string? parameters, string says)
    {
        var (code, output, error) = await ModelAsync(kind, "T_C,p_bar\n15,100\n", parameters);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> ModelAsync(string kind, string points, string? parameters = null)
    {
        await File.WriteAllTextAsync(_file, points);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "twin.dll"), "model", kind, "--points", _file, .. parameters is null ? [] : (string[])["--parameters", parameters]])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
