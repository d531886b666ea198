using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Who takes all places and does nothing with them keeps nobody out (Part 4, 5.6.2 and 5.7.2).</summary>
public sealed class ConnectionLimitTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Idle_connections_make_room_and_working_ones_do_not()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxConnections = 3 }, time);
        using var oldest = new RawPeer(plant.Server.Port);
        oldest.Hello();
        time.Advance(1);
        using var idle = new RawPeer(plant.Server.Port);
        idle.Hello();
        time.Advance(1);

        await using var first = await Talk.StartAsync(plant);
        await using var second = await Talk.StartAsync(plant);
        Assert.Empty(oldest.Receive());
        await using var third = await Talk.StartAsync(plant);
        Assert.Empty(idle.Receive());
        // All three work now: a fourth is told so, and they are not disturbed.
        using var fourth = new RawPeer(plant.Server.Port);
        Assert.Equal(StatusCodes.BadTcpNotEnoughResources, fourth.ReceiveError());
        foreach (var talk in (Talk[])[first, second, third])
            await talk.RoundTripAsync();
        Assert.Equal(3, plant.Server.ConnectionCount);
    }

    [Fact]
    public async Task Sessions_that_were_never_activated_make_room_and_active_ones_do_not()
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits { MaxSessions = 2 });
        await using var active = await Talk.StartAsync(plant);
        await using var lazy = await Talk.OpenAsync(plant);
        await lazy.Session.CreateAsync(lazy.Channel, None);
        await using var next = await Talk.StartAsync(plant);
        // The lazy one's session was given away.
        var late = await Assert.ThrowsAsync<UaException>(() => lazy.Session.ActivateAsync(lazy.Channel, None));
        Assert.Equal(StatusCodes.BadSessionIdInvalid, late.Status);
        var full = await Assert.ThrowsAsync<UaException>(() => lazy.Session.CreateAsync(lazy.Channel, None));
        Assert.Equal(StatusCodes.BadTooManySessions, full.Status);
        await active.RoundTripAsync();
        await next.RoundTripAsync();
    }

    [Fact]
    public async Task A_session_that_is_not_activated_ends_after_ten_seconds_and_a_silent_one_after_its_time_out()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var lazy = await Talk.OpenAsync(plant);
        await lazy.Session.CreateAsync(lazy.Channel, None);
        time.Advance(9);
        Assert.Equal(1, plant.Server.SessionCount);
        time.Advance(3);
        Assert.Equal(0, plant.Server.SessionCount);

        await using var talk = await Talk.StartAsync(plant);
        time.Advance(talk.Session.TimeoutMs / 1000 - 1);
        await talk.RoundTripAsync();
        time.Advance(talk.Session.TimeoutMs / 1000 - 1);
        Assert.Equal(1, plant.Server.SessionCount);
        time.Advance(3);
        var gone = await Assert.ThrowsAsync<UaException>(talk.RoundTripAsync);
        Assert.Equal(StatusCodes.BadSessionIdInvalid, gone.Status);
    }

    [Theory]
    // Nothing at all; half a Hello; a Hello and half an OpenSecureChannel.
    [InlineData("", false)]
    [InlineData("48454C46 20000000 00000000", false)]
    [InlineData("4F504E46 84000000 00000000", true)]
    public async Task A_connection_that_stays_half_open_is_closed_after_ten_seconds(string hex, bool saysHello)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        using var peer = new RawPeer(plant.Server.Port);
        if (saysHello)
            peer.Hello();
        peer.Send(RawPeer.Hex(hex));
        // The server has surely accepted the one before when it serves the next.
        await using var talk = await Talk.StartAsync(plant);
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Empty(peer.Receive());
        await talk.RoundTripAsync();
    }

    [Fact]
    public async Task An_endless_endpoint_url_is_refused()
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        using var hello = new UaWriter(8192);
        hello.WriteUInt32(MessageTypes.Hello | ((uint)MessageTypes.Final << 24));
        hello.WriteInt32(0);
        hello.WriteRaw([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        hello.WriteString(new string('x', 4097));
        hello.PatchInt32(4, hello.Position);
        peer.Send(hello.Written.ToArray());
        Assert.Equal(StatusCodes.BadTcpEndpointUrlInvalid, peer.ReceiveError());
    }
}
