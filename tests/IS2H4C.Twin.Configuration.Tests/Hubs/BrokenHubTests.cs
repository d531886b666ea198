using IS2H4C.Twin.Configuration.Hubs;

namespace IS2H4C.Twin.Configuration.Tests.Hubs;

public sealed class BrokenHubTests
{
    private static readonly Dictionary<string, Breakage> Breakages =
        HubBreakages.All.Concat(TagBreakages.All).Concat(DispatchBreakages.All).ToDictionary(b => b.Name);

    public static TheoryData<string> Names => [.. Breakages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_breakage_gives_its_own_fault_and_no_other(string name)
    {
        var breakage = Breakages[name];
        using var folder = new HubFolder();
        Break(folder, breakage);

        var result = folder.Load();

        Assert.Null(result.Hub);
        Assert.True(result.Faults.Count == 1, string.Join('\n', result.Faults));
        var fault = result.Faults[0].ToString();
        var expected = Expected(folder, breakage);
        if (expected.EndsWith('*'))
            Assert.StartsWith(expected[..^1], fault, StringComparison.Ordinal);
        else
            Assert.Equal(expected, fault);
    }

    [Fact]
    public void All_faults_are_listed_at_once_in_the_order_of_files_and_lines()
    {
        using var folder = new HubFolder();
        string[] names = ["unknown policy", "range reversed", "unknown key", "two links to one PLC", "overlapping registers"];
        foreach (var name in names)
            Break(folder, Breakages[name]);

        var faults = folder.Load().Faults;

        Assert.Equal(["hub.yaml(5)", "hub.yaml(19)", "tags.csv(6)", "tags.csv(7)", "dispatch.yaml(2)"], faults.Select(f => $"{f.File}({f.Line})"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var fault = Assert.Single(HubLoader.Load("no/such/hub", Assets.AssetCatalogue.Default).Faults);
        Assert.Equal("no/such/hub: there is no such folder. Name a hub's folder, e.g. --hub config/hubs/almelo.", fault.ToString());
    }

    [Fact]
    public void A_file_that_is_not_text_is_a_fault()
    {
        using var folder = new HubFolder();
        File.WriteAllBytes(folder.Of("hub.yaml"), [0x6E, 0xFF, 0xFE, 0x00]);
        Assert.Contains("not UTF-8", Assert.Single(folder.Load().Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_its_size_limit_is_a_fault()
    {
        using var folder = new HubFolder();
        folder.Write("dispatch.yaml", new string('#', 100_001));
        Assert.Equal("dispatch.yaml: the file is larger than 100,000 bytes. Make it smaller, or split the hub.", Assert.Single(folder.Load().Faults).ToString());
    }

    [Fact]
    public void A_flood_of_faults_is_cut_and_counted()
    {
        using var folder = new HubFolder();
        var rows = string.Concat(Enumerable.Range(0, 3000).Select(i => $"QQ{i}.X,input,{i},int16,,,,kW,,\n"));
        folder.Write("tags.csv", folder.Read("tags.csv") + rows);
        var faults = folder.Load().Faults;
        Assert.Equal(1001, faults.Count);
        Assert.Equal("tags.csv: 2000 more faults are not listed. Mend the first 1000 and check again.", faults[^1].ToString());
    }

    private static void Break(HubFolder folder, Breakage b)
    {
        if (b.Replace is null)
        {
            File.Delete(folder.Of(b.File));
            return;
        }
        var text = folder.Read(b.File);
        var at = text.IndexOf(b.Find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{b.Name}: '{b.Find}' is not in {b.File}.");
        folder.Write(b.File, b.Find.Length == 0 ? b.Replace : string.Concat(text.AsSpan(0, at), b.Replace, text.AsSpan(at + b.Find.Length)));
    }

    private static string Expected(HubFolder folder, Breakage b)
    {
        if (b.At.Length == 0)
            return b.Fault.EndsWith('*') ? $"{b.FaultFile}*" : $"{b.FaultFile}: {b.Fault}";
        var text = folder.Read(b.FaultFile);
        var at = text.IndexOf(b.At, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{b.Name}: '{b.At}' is not in {b.FaultFile}.");
        var line = 1 + text.AsSpan(0, at + b.At.Length).Count('\n');
        return $"{b.FaultFile}({line}): {b.Fault}";
    }
}
