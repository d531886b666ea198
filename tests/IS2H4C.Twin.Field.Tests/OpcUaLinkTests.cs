using IS2H4C.Twin.Core.Tags;
using IS2H4C.Twin.Field.Tests.Support;
using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.Tests;

public class OpcUaLinkTests
{
    [Fact]
    public async Task Values_come_with_quality_and_stay_fresh_without_changing()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        bench.Link.Start();
        var first = await bench.UntilAsync("PU01", b => b.Samples.All(s => s.Sample.Quality == Quality.Good));
        var second = await bench.UntilAsync("PU01", b => b.Samples[0].Sample.SourceTime > first.Samples[0].Sample.SourceTime);
        Assert.Equal(1.0, second.Samples[0].Sample.Value);
        Assert.Equal(LinkState.Connected, bench.Link.Status.State);
        Assert.True(bench.Link.Status.PlcInFallback);

        bench.Pressure.Set(new Variant(2.5), TimeProvider.System.GetUtcNow().UtcDateTime);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 2.5, Quality: Quality.Good });
        bench.Pressure.Set(new Variant(12.0), TimeProvider.System.GetUtcNow().UtcDateTime);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 12.0, Quality: Quality.Uncertain });
        bench.Pressure.Set(new Variant(2.0), StatusCodes.UncertainLastUsableValue, TimeProvider.System.GetUtcNow().UtcDateTime);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 2.0, Quality: Quality.Uncertain });
        bench.Pressure.Set(new Variant(3.0), StatusCodes.BadSensorFailure, TimeProvider.System.GetUtcNow().UtcDateTime);
        var failed = await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Bad);
        Assert.Contains("BadSensorFailure", failed.Samples[0].Sample.Reason, StringComparison.Ordinal);
        Assert.Equal(2.0, failed.Samples[0].Sample.Value);
    }

    [Fact]
    public async Task A_node_that_the_PLC_does_not_have_is_Bad_by_itself()
    {
        await using var bench = new UaBench();
        await bench.StartAsync(withTank: false);
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples.All(s => s.Sample.Quality == Quality.Good));
        var tank = await bench.UntilAsync("TK01", b => b.Samples[0].Sample.Quality == Quality.Bad);
        Assert.Contains("BadNodeIdUnknown", (await bench.UntilAsync("TK01", _ => true)).Samples[0].Sample.Reason, StringComparison.Ordinal);
        Assert.True(double.IsNaN(tank.Samples[0].Sample.Value));
    }

    [Fact]
    public async Task A_dead_PLC_is_Bad_all_round_and_comes_back_by_itself()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        var port = bench.Server!.Port;
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Good);
        await bench.StopAsync();
        var dead = await bench.UntilAsync("PU01", b => b.Samples.All(s => s.Sample.Quality == Quality.Bad));
        Assert.NotNull(dead.Samples[0].Sample.Reason);
        Assert.Equal(1.0, dead.Samples[0].Sample.Value);
        await bench.StartAsync(port);
        bench.Pressure.Set(new Variant(4.0), TimeProvider.System.GetUtcNow().UtcDateTime);
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample is { Value: 4.0, Quality: Quality.Good });
        Assert.True(bench.Link.Status.Reconnects > 0);
    }

    [Fact]
    public async Task Writes_are_read_back_and_refusals_say_why()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Good);
        Assert.Equal(new WriteReply.Written(42.5), await bench.Link.WriteAsync("PU01", SmallHub.Speed, 42.5, CancellationToken.None));
        Assert.Contains("BadOutOfRange", Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 13, CancellationToken.None)).Reason, StringComparison.Ordinal);
        Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 101, CancellationToken.None));
        Assert.IsType<WriteReply.Refused>(await bench.Link.WriteAsync("PU01", SmallHub.Pressure, 5, CancellationToken.None));
        await bench.StopAsync();
        Assert.IsType<WriteReply.TimedOut>(await bench.Link.WriteAsync("PU01", SmallHub.Speed, 50, CancellationToken.None));
    }

    [Fact]
    public async Task The_heart_beats_only_while_supervision_is_alive()
    {
        await using var bench = new UaBench();
        await bench.StartAsync();
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Good);
        Assert.False(bench.Heartbeats.Reader.TryRead(out _));
        bench.Link.SupervisionAlive();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.True(await bench.Heartbeats.Reader.ReadAsync(limit.Token) > 0);
    }

    [Fact]
    public async Task Encrypted_by_default_and_nobody_is_trusted_before_the_certificates_are_exchanged()
    {
        await using var bench = new UaBench(isInsecure: false);
        await bench.StartAsync();
        bench.Link.Start();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Reason?.Contains("BadCertificateUntrusted", StringComparison.Ordinal) == true);
        bench.TrustEachOther();
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Good);
    }

    [Fact]
    public async Task A_link_logs_in_with_the_password_beside_its_certificates_and_says_what_is_missing()
    {
        await using var bench = new UaBench(isInsecure: false, change: l => l with { UserName = "twin" }) { Login = ("twin", "k\u00e4se-7") };
        await bench.StartAsync();
        bench.Link.Start();
        await UntilSaidAsync("PLC1 logs in as 'twin', but ");
        await UntilSaidAsync("passwords/PLC1 does not exist. Write the password into it");
        bench.WritePassword("k\u00e4se-7\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        if (!OperatingSystem.IsWindows())
            await UntilSaidAsync("chmod 600");
        bench.WritePassword("");
        await UntilSaidAsync("has 0 bytes; a password has 1 to 4096");
        bench.WritePassword("wrong");
        await UntilSaidAsync("BadCertificateUntrusted");
        bench.TrustEachOther();
        await UntilSaidAsync("BadUserAccessDenied");
        bench.WritePassword("k\u00e4se-7\n");
        await bench.UntilAsync("PU01", b => b.Samples[0].Sample.Quality == Quality.Good);

        Task<SampleBatch> UntilSaidAsync(string words) => bench.UntilAsync("PU01", b => b.Samples[0].Sample.Reason?.Contains(words, StringComparison.Ordinal) == true);
    }
}
