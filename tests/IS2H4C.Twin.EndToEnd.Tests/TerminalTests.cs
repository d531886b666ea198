using System.Text.Json.Nodes;
using IS2H4C.Twin.EndToEnd.Tests.Support;
using static IS2H4C.Twin.EndToEnd.Tests.Support.Supervisor;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>An engineer at a terminal: browse, read, write, by tag and by raw address.</summary>
[Collection(LiveLoop.Name)]
public class TerminalTests(LiveLoop loop)
{
    private readonly LiveLoop _loop = loop;

    private string Plc1 => $"opc.tcp://127.0.0.1:{_loop.Hub.Hub.Links[0].Port}";

    private string Plc2 => $"modbus://127.0.0.1:{_loop.Hub.Hub.Links[1].Port}/1";

    [Fact]
    public async Task Tags_are_read_over_both_protocols_with_unit_quality_and_time()
    {
        var (code, said) = await TwinAsync("read", "EL01.PT101.PV", "EL01.XS101.PV", "OB01.LT101.PV");
        Assert.True(code == 0, said);
        Assert.Matches(@"EL01\.PT101\.PV +[\d.]+ bar\(a\) +Good +20\d\d-", said);
        Assert.Matches(@"EL01\.XS101\.PV +\d \w+ state +Good", said);
        Assert.Matches(@"OB01\.LT101\.PV +[\d.]+ % +Good", said);
        (code, said) = await TwinAsync("read", "OB01.LT101.PV", "--json");
        Assert.Equal(0, code);
        var reading = JsonNode.Parse(said)!.AsArray().Single()!;
        Assert.Equal(("OB01.LT101.PV", "%", "Good"), (Text(reading["name"]), Text(reading["unit"]), Text(reading["quality"])));
    }

    [Fact]
    public async Task Raw_nodes_and_registers_are_read_without_a_hub()
    {
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, "read", Plc1, "ns=2;s=EL01.JIC101.SP", "i=2259");
        Assert.True(code == 0, said);
        Assert.Matches(@"EL01\.JIC101\.SP +[\d.]+ kW +Good", said);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "read", Plc2, "input", "0", "uint16");
        Assert.True(code == 0, said);
        Assert.Matches(@"input 0 +0 +Good", said);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "read", Plc1, "ns=2;s=NOPE");
        Assert.Equal(1, code);
        Assert.Contains("BadNodeIdUnknown", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_is_checked_written_and_read_back()
    {
        // A setpoint that nobody else writes while its asset is in Manual.
        Assert.Equal(200, (await _loop.Supervisor.PostAsync("/api/assets/PV01/mode", new { mode = "Manual" })).Status);
        var (code, said) = await TwinAsync("write", "PV01.JIC101.SP", "91");
        Assert.Equal(1, code);
        Assert.Contains("PV01.JIC101.SP: 91 kW is outside 0 to 90 kW", said, StringComparison.Ordinal);
        (code, said) = await TwinAsync("write", "PV01.JIC101.SP", "80");
        Assert.True(code == 0, said);
        Assert.Contains("80 kW", said, StringComparison.Ordinal);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "write", Plc1, "ns=2;s=PV01.JIC101.SP", "90.5");
        Assert.Equal(1, code);
        Assert.Contains("outside 0 to 90 kW", said, StringComparison.Ordinal);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "write", Plc1, "ns=2;s=EL01.JT101.PV", "1");
        Assert.Equal(1, code);
        Assert.Contains("BadNotWritable", said, StringComparison.Ordinal);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "write", Plc2, "input", "100", "int16", "1");
        Assert.Equal(1, code);
        Assert.Contains("can only be read", said, StringComparison.Ordinal);
        Assert.Equal(200, (await _loop.Supervisor.PostAsync("/api/assets/PV01/mode", new { mode = "Auto" })).Status);
    }

    [Fact]
    public async Task Browsing_a_PLC_gives_a_tree_or_the_rows_of_tags_csv()
    {
        var (code, said) = await TwinAsync("browse");
        Assert.True(code == 0, said);
        Assert.Matches(@"\n    JT101\.PV  ns=2;s=EL01\.JT101\.PV  [\d.]+ kW", said);
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "browse", Plc1, "--node", "ns=2;s=HS01", "--depth", "1", "--json");
        Assert.True(code == 0, said);
        Assert.Equal(6, JsonNode.Parse(said)!.AsArray().Count);

        // Imported rows are a sound tags.csv for the tags of that link.
        (code, said) = await TwinProcess.RunAsync(Repository.Twin, "browse", Plc1, "--csv");
        Assert.True(code == 0, said);
        var rows = said.Split('\n').Where(l => l.Length > 0 && l[0] != '#' && !l.StartsWith("tag,", StringComparison.Ordinal)).ToList();
        var expected = _loop.Hub.Hub.Assets.Where(a => a.Link == "PLC1").SelectMany(a => a.Tags).ToList();
        Assert.Equal(expected.Select(t => t.Name.ToString()).Order(StringComparer.Ordinal), rows.Select(r => r.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Equal(expected.Single(t => t.Name.ToString() == r.Split(',')[0]).Spec.Unit.Symbol, r.Split(',')[7]));
    }

    [Theory]
    [InlineData("no tag 'EL01.NOPE'", "read", "EL01.NOPE")]
    [InlineData("no table 'inputs'", "read", "modbus://127.0.0.1:1/1", "inputs", "1", "int16")]
    [InlineData("'forty' is not a number", "write", "EL01.JIC101.SP", "forty")]
    [InlineData("speaks modbus-tcp, which cannot be browsed", "browse", "--link", "PLC2")]
    [InlineData("--user and --password-file go together", "read", "opc.tcp://PLC1", "i=2259", "--user", "twin")]
    [InlineData("'PT101' is not a NodeId", "read", "opc.tcp://PLC1", "PT101")]
    public async Task Wrong_use_is_told_with_exit_code_2(string expected, params string[] arguments)
    {
        var (code, said) = await TwinAsync([.. arguments.Select(a => a == "opc.tcp://PLC1" ? Plc1 : a)]);
        Assert.Equal(2, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read", "opc.tcp://127.0.0.1:PORT", "i=2259")]
    [InlineData("read", "modbus://127.0.0.1:PORT/1", "input", "0", "uint16")]
    [InlineData("browse", "opc.tcp://127.0.0.1:PORT")]
    public async Task Nobody_there_is_told_with_exit_code_1(params string[] arguments)
    {
        var port = FreePort.Take().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, [.. arguments.Select(a => a.Replace("PORT", port, StringComparison.Ordinal)), "--timeout", "2"]);
        Assert.True(code == 1, $"{code}: {said}");
        Assert.Contains(port, said, StringComparison.Ordinal);
    }

    private Task<(int Code, string Said)> TwinAsync(params string[] arguments) => TwinProcess.RunAsync(Repository.Twin, [.. arguments, "--hub", _loop.Hub.Folder]);
}
