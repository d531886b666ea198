using System.Net;
using System.Net.Sockets;
using IS2H4C.Twin.EndToEnd.Tests.Support;

namespace IS2H4C.Twin.EndToEnd.Tests;

/// <summary>The newcomer's first command.</summary>
public class DemoTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_is_Good_within_15_s_and_Ctrl_C_ends_it_all_within_5_s(bool fromTerminal)
    {
        using var hub = new HubCopy();
        var port = FreePort.Take();
        using var demo = await Supervisor.StartAsync("demo", hub, "--opcua-port", $"{port}");
        await demo.AllGoodAsync(15);
        Assert.Equal(["opc-ua", "modbus-tcp"], (await demo.HubAsync())["links"]!.AsArray().Select(l => Supervisor.Text(l!["protocol"])));
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, "write", $"opc.tcp://127.0.0.1:{port}", "ns=2;s=EL01.JIC101.SP", "10");
        Assert.Equal(1, code);
        Assert.Contains("BadNotWritable", said, StringComparison.Ordinal);
        if (fromTerminal)
            demo.Program.Interrupt();
        else
            demo.Program.InterruptAlone();
        Assert.Equal(0, await demo.Program.ExitCodeAsync(5));
        Assert.DoesNotContain("start it again", demo.Program.Said, StringComparison.Ordinal);
        // The simulator was its child: its ports are the proof that it is gone.
        Assert.All(hub.Hub.Links, l => Assert.True(FreePort.IsFree(l.Port), $"{l.Id}'s port {l.Port} is still held"));
    }

    [Fact]
    public async Task Run_refuses_a_PLC_that_nobody_trusted_and_says_which_file_to_move()
    {
        using var hub = new HubCopy();
        using var simulator = TwinProcess.Start(Repository.PlcSim, "--hub", hub.Folder, "--pki", Path.Combine(hub.Folder, "plc-pki"));
        await simulator.SaysAsync($"listening on 127.0.0.1:{hub.Hub.Links[1].Port}");
        var pki = Path.Combine(hub.Folder, "pki");
        using var supervisor = await Supervisor.StartAsync("run", hub, "--pki", pki);
        await supervisor.Program.SaysAsync("PLC1: BadCertificateUntrusted");
        var rejected = Assert.Single(Directory.GetFiles(Path.Combine(pki, "rejected")));
        Assert.Contains($"It lies in {rejected}; if it is the right one, move the file to {Path.Combine(pki, "trusted")}.", supervisor.Program.Said, StringComparison.Ordinal);
        await Wait.UntilAsync("PLC1 Bad, PLC2 Good", 15, async () =>
        {
            var assets = (await supervisor.HubAsync())["assets"]!.AsArray();
            return assets.All(a => Supervisor.Text(a!["quality"]) == (hub.Hub.Assets.Single(d => d.Id == Supervisor.Text(a["id"])).Link == "PLC1" ? "Bad" : "Good")) ? null : "not yet";
        });

        // As the message says: no restart is needed.
        Assert.Equal(0, (await TwinProcess.RunAsync(Repository.Twin, "pki", "trust", rejected, "--pki", pki)).Code);
        await Wait.UntilAsync("the PLC's own refusal", 15, () =>
            Task.FromResult(supervisor.Program.Said.Contains($"It may not trust us yet: have {Path.Combine(pki, "own", "certificate.der")} trusted there", StringComparison.Ordinal) ? null : supervisor.Program.Said));
        Assert.Equal(0, (await TwinProcess.RunAsync(Repository.Twin, "pki", "trust", Path.Combine(pki, "own", "certificate.der"), "--pki", Path.Combine(hub.Folder, "plc-pki"))).Code);
        await supervisor.AllGoodAsync(15);
    }

    [Fact]
    public async Task A_taken_PLC_port_ends_the_demo_with_exit_code_2()
    {
        using var hub = new HubCopy();
        using var holder = new TcpListener(IPAddress.Loopback, hub.Hub.Links[0].Port);
        holder.Start();
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, "demo", "--hub", hub.Folder, "--port", "0");
        Assert.Equal(2, code);
        Assert.Contains($"PLC1: cannot listen on 127.0.0.1:{hub.Hub.Links[0].Port}", said, StringComparison.Ordinal);
        Assert.True(FreePort.IsFree(hub.Hub.Links[1].Port));
    }

    [Fact]
    public async Task The_simulator_alone_ends_on_Ctrl_C_within_5_s()
    {
        using var hub = new HubCopy();
        using var simulator = TwinProcess.Start(Repository.PlcSim, "--hub", hub.Folder);
        await simulator.SaysAsync("listening on");
        simulator.Interrupt();
        Assert.Equal(0, await simulator.ExitCodeAsync(5));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("run")]
    public async Task A_taken_HTTP_port_is_told_with_exit_code_2_and_nothing_stays(string verb)
    {
        using var hub = new HubCopy();
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var (code, said) = await TwinProcess.RunAsync(Repository.Twin, verb, "--hub", hub.Folder, "--port", $"{port}");
        Assert.Equal(2, code);
        Assert.Contains($"Port {port} on 127.0.0.1 is taken", said, StringComparison.Ordinal);
        Assert.Contains("--port", said, StringComparison.Ordinal);
        Assert.All(hub.Hub.Links, l => Assert.True(FreePort.IsFree(l.Port), $"{l.Id}'s port {l.Port} is still held"));
    }

    [Fact]
    public async Task A_taken_PLC_port_is_told_by_the_simulator_with_exit_code_2()
    {
        using var hub = new HubCopy();
        using var holder = new TcpListener(IPAddress.Loopback, hub.Hub.Links[1].Port);
        holder.Start();
        var (code, said) = await TwinProcess.RunAsync(Repository.PlcSim, "--hub", hub.Folder);
        Assert.Equal(2, code);
        Assert.Contains($"PLC2: cannot listen on 127.0.0.1:{hub.Hub.Links[1].Port}", said, StringComparison.Ordinal);
    }
}
