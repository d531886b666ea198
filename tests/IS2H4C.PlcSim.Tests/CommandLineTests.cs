using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IS2H4C.PlcSim.Tests.Support;
using IS2H4C.Twin.Tests;

namespace IS2H4C.PlcSim.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Help_names_every_option()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        Assert.All(["--hub", "--speed", "--seed", "--series", "--no-noise", "--link", "--faults", "--print-map"], o => Assert.Contains(o, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_map_names_every_tag()
    {
        var (code, output, _) = await RunAsync("--print-map", "--hub", Repository.AlmeloFolder);
        Assert.Equal(0, code);
        Assert.All(Repository.Almelo().Assets.SelectMany(a => a.Tags), t => Assert.Contains(t.Name.ToString(), output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no such folder", "--hub", "nowhere")]
    [InlineData("--speed: 0 is not above 0", "--speed", "0")]
    [InlineData("there is no link 'PLC9'", "--link", "PLC9")]
    [InlineData("there is no file", "--faults", "nowhere.csv")]
    [InlineData("nowhere.csv", "--series", "nowhere.csv")]
    [InlineData("--nonsense", "--nonsense", "1")]
    public async Task Wrong_use_is_explained_and_ends_with_2(string said, string option, string value)
    {
        var (code, _, error) = option == "--hub" ? await RunAsync(option, value) : await RunAsync("--hub", Repository.AlmeloFolder, option, value);
        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_and_ends_with_2()
    {
        using var folder = new HubCopy();
        using var squatter = new TcpListener(IPAddress.Loopback, folder.Port2);
        squatter.Start();
        var (code, _, error) = await RunAsync("--hub", folder.Folder);
        Assert.Equal(2, code);
        Assert.Contains($"PLC2: cannot listen on 127.0.0.1:{folder.Port2}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_program_within_two_seconds_with_0()
    {
        using var folder = new HubCopy();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var process = await PlcSimProcess.StartAsync(folder.Folder, limit.Token);
        var asked = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await Tool.RunAsync("kill", "-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))).Code);
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(2));
        Assert.Contains("stopped", await process.StandardOutput.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await PlcSimCommand.RunAsync(arguments, output, error, TimeProvider.System);
        return (code, output.ToString(), error.ToString());
    }
}
