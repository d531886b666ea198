using System.Diagnostics;
using System.Text.Json;

namespace IS2H4C.Twin.Host.Tests.Verbs;

/// <summary>The verb as its users meet it: a process with arguments, two streams and an exit code.</summary>
public sealed class CheckVerbTests
{
    [Theory]
    [InlineData("almelo")]
    [InlineData("almelo-10mw")]
    public async Task A_shipped_hub_is_summed_up_with_exit_code_0(string hub)
    {
        var (code, output, _) = await TwinAsync("check", "--hub", Path.Combine(Root, "config", "hubs", hub));
        Assert.Equal(0, code);
        Assert.Matches($@"^{hub} \(.+\): \d+ assets, \d+ tags, \d+ headers, 2 links, policy plan\. No faults\.\s+Planners: embedded \(default\)", output);
    }

    [Fact]
    public async Task A_broken_hub_is_told_fault_by_fault_with_exit_code_2()
    {
        using var hub = new BrokenHub();
        var (code, _, error) = await TwinAsync("check", "--hub", hub.Path);
        Assert.Equal(2, code);
        Assert.Equal(
            ["hub.yaml(2): hub: there is no key 'sites' here. Did you mean 'site'?", "tags.csv: the file is missing.", "dispatch.yaml(1): dispatch: there is no policy 'luck'."],
            error.Split('\n').Where(l => l.Contains("'sites'", StringComparison.Ordinal) || l.Contains(".csv", StringComparison.Ordinal) || l.Contains("luck", StringComparison.Ordinal))
                .Select(l => l.Contains("sites", StringComparison.Ordinal) ? l.Trim() : l[..(l.IndexOf('.', l.IndexOf(' ', StringComparison.Ordinal)) + 1)]));
    }

    [Fact]
    public async Task Machines_get_the_faults_as_JSON()
    {
        using var hub = new BrokenHub();
        var (code, output, _) = await TwinAsync("check", "--hub", hub.Path, "--json");
        Assert.Equal(2, code);
        using var json = JsonDocument.Parse(output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        var fault = json.RootElement.GetProperty("faults")[0];
        Assert.Equal("hub.yaml", fault.GetProperty("file").GetString());
        Assert.True(fault.GetProperty("line").GetInt32() > 0);
        Assert.NotEqual("", fault.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task Asked_for_nothing_it_says_what_it_can_do_with_exit_code_2()
    {
        var (code, _, error) = await TwinAsync("check");
        Assert.Equal(2, code);
        Assert.Contains("--hub DIR", error, StringComparison.Ordinal);
    }

    private static string Root { get; } = FindRoot();

    private static async Task<(int Code, string Output, string Error)> TwinAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twin.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IS2H4C.Twin.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("IS2H4C.Twin.sln is in no folder above the tests. Run them from a checkout.");
    }

    private sealed class BrokenHub : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-check-");

        public BrokenHub()
        {
            File.WriteAllText(System.IO.Path.Combine(Path, "hub.yaml"), "name: Broken\nsites: here\n");
            File.WriteAllText(System.IO.Path.Combine(Path, "dispatch.yaml"), "policy: luck\n");
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
