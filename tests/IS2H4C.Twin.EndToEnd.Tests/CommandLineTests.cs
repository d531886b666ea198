using System.Text.RegularExpressions;
using IS2H4C.Twin.EndToEnd.Tests.Support;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>The executables as a shell meets them.</summary>
public partial class CommandLineTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("run", "--port", "0")]
    [InlineData("demo", "--port", "0")]
    [InlineData("simulate", "--days", "1")]
    public async Task A_broken_hub_starts_nothing_and_tells_every_fault_with_exit_code_2(params string[] verb)
    {
        using var hub = new HubCopy();
        var file = Path.Combine(hub.Folder, "hub.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("EL01.oxygen", "EL01.helium", StringComparison.Ordinal).Replace("latitude: 52.36", "latitude: 252.36", StringComparison.Ordinal));
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, [.. verb, "--hub", hub.Folder]);
        Assert.Equal(2, code);
        Assert.Matches(@"hub\.yaml\(\d+\): .*helium", said);
        Assert.Matches(@"hub\.yaml\(\d+\): .*252\.36", said);
        Assert.DoesNotContain("listening on", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ctrl-C stops", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_simulator_refuses_the_same_hub_with_exit_code_2()
    {
        var (code, said) = await TwinProcess.RunAsync(Repository.PlcSim, "--hub", Path.Combine(Repository.Root, "config", "hubs", "nowhere"));
        Assert.Equal(2, code);
        Assert.Contains("nowhere", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("run")]
    [InlineData("check")]
    [InlineData("simulate")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, verb, "--help");
        Assert.Equal(0, code);
        Assert.Contains("--hub", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulate", "--days", "-1")]
    [InlineData("simulate", "--policy", "luck")]
    [InlineData("run", "--port", "70000")]
    [InlineData("demo", "--nonsense")]
    public async Task A_wrong_option_is_told_with_exit_code_2(params string[] arguments)
    {
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, arguments);
        Assert.Equal(2, code);
        Assert.Contains(arguments[1], said, StringComparison.Ordinal);
    }

    [ReadmeFact]
    public async Task Every_verb_that_the_README_uses_exists()
    {
        var readme = await File.ReadAllTextAsync(ReadmeFactAttribute.Path);
        var used = VerbPattern().Matches(readme).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var (_, help) = await TwinProcess.RunAsync(Repository.Twin, "--help");
        Assert.Contains("demo", used);
        Assert.All(used, verb => Assert.Matches($@"(?m)^\s+{Regex.Escape(verb)}\b", help));
        Assert.Contains("dotnet test", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?:IS2H4C\.Twin\.Host -- |`twin )([a-z][a-z0-9-]*)")]
    private static partial Regex VerbPattern();

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ReadmeFactAttribute : FactAttribute
    {
        public ReadmeFactAttribute()
        {
            if (!File.Exists(Path))
                Skip = "README.md is not written yet";
        }

        public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "README.md");
    }
}
