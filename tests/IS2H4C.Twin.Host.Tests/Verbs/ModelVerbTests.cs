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

    [Theory]
    [InlineData("p_bar,T_C\n100,15\n", "p_bar,T_C,rho_kg_m3", "100,15,")]
    [InlineData("\uFEFFT_C,p_bar\r\n\r\n15,1e2\r\n\r\n", "T_C,p_bar,rho_kg_m3", "15,1e2,")]
    [InlineData("\"a, b\",\"T_C\",\"p_bar\"\n\"x, \"\"y\"\"\",\"1.5e1\",100\n", "\"a, b\",\"T_C\",\"p_bar\",rho_kg_m3", "\"x, \"\"y\"\"\",\"1.5e1\",100,")]
    [InlineData("T_C,p_bar\n15,100,\n", "T_C,p_bar,rho_kg_m3", "15,100,")]
    public async Task Any_order_quotation_marks_line_ends_and_notation_give_the_same_density(string points, string header, string row)
    {
        var (code, output, error) = await ModelAsync("h2-density", points);
        Assert.Equal((0, ""), (code, error));
        var lines = output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(header, lines[0]);
        Assert.StartsWith(row, lines[1], StringComparison.Ordinal);
        // Leachman 2009 at 15 C and 100 bar: 7.9264684 kg/m3.
        Assert.Equal(7.9264684, double.Parse(lines[1][row.Length..], CultureInfo.InvariantCulture), 1e-3);
    }

    [Theory]
    [InlineData("15\n", "line 2: column 'p_bar' holds no number", "15,,")]
    [InlineData("15,100,7\n", "line 2: the row holds 3 cells, the header 2", "15,100,7,")]
    [InlineData("warm,100\n", "line 2: column 'T_C' holds no number", "warm,100,")]
    public async Task A_damaged_row_keeps_its_place_in_the_table(string row, string says, string comesBack)
    {
        var (code, output, error) = await ModelAsync("h2-density", "T_C,p_bar\n" + row);
        Assert.Equal(1, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Equal(comesBack, output.TrimEnd().Split('\n')[1]);
    }

    [Fact]
    public async Task An_open_quotation_mark_is_named_with_its_line_and_exit_code_2()
    {
        var (code, _, error) = await ModelAsync("h2-density", "T_C,p_bar\n15,\"100\n");
        Assert.Equal(2, code);
        Assert.Contains("line 2: a quotation mark is not closed", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h2-density", "T_C,p_bar")]
    [InlineData("o2-density", "T_C,p_bar")]
    [InlineData("alkaline-phoebus", "T_C,i_A_m2")]
    [InlineData("alkaline-sanchez", "T_C,p_bar,i_A_m2")]
    [InlineData("pem46", "T_C,p_cat_bar,i_A_m2")]
    [InlineData("nrel-pem", "T_C,I_A")]
    [InlineData("ro", "feed_TDS_g_L,T_C,p_bar")]
    public async Task Ten_thousand_wild_rows_each_end_in_numbers_or_in_a_named_refusal(string kind, string header)
    {
        var random = new Random(5);
        var names = header.Split(',');
        string Wild() => random.Next(12) switch
        {
            0 => "NaN",
            1 => "-Infinity",
            2 => "1e308",
            3 => "",
            4 => "-1",
            5 => "0",
            6 => "x",
            7 => "1e-300",
            _ => (Math.Pow(10, 4 * random.NextDouble() - 1)).ToString("R", CultureInfo.InvariantCulture),
        };
        var rows = Enumerable.Range(0, 10_000).Select(_ => string.Join(',', names.Select(_ => Wild()))).ToArray();
        var (code, output, error) = await ModelAsync(kind, header + "\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(1, code);
        var back = output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var complaints = error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(rows.Length + 1, back.Length);
        var refused = 0;
        for (var i = 1; i < back.Length; i++)
        {
            var results = back[i].Split(',')[names.Length..];
            if (results.All(r => r.Length == 0))
            {
                Assert.Contains($"line {i + 1}: ", complaints[refused], StringComparison.Ordinal);
                Assert.True(names.Any(n => complaints[refused].Contains(n, StringComparison.Ordinal)) || complaints[refused].Contains(" is outside ", StringComparison.Ordinal), complaints[refused]);
                refused++;
            }
            else
            {
                Assert.All(results, r => Assert.True(double.IsFinite(double.Parse(r, CultureInfo.InvariantCulture)), back[i]));
            }
        }
        Assert.Equal(refused, complaints.Length);
        Assert.InRange(refused, 1000, 9999);
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
