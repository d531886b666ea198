using System.Buffers.Binary;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Transport;

/// <summary>Conversations byte by byte with our server (Part 6, 6.7 and 7.1).</summary>
public sealed class TranscriptTests
{
    private const string NoneUri = "2F000000 687474703A2F2F6F7063666F756E646174696F6E2E6F72672F55412F5365637572697479506F6C696379234E6F6E65";

    private static byte[] OpenRequest(string sequence = "01000000") => RawPeer.Hex(
        "4F504E46 84000000 # OPNF, 132 bytes",
        "00000000 # channel 0: a new one",
        NoneUri + " # policy None",
        "FFFFFFFF FFFFFFFF # no certificate, no thumbprint",
        sequence + " # sequence number",
        "01000000 # request id 1",
        "0100BE01 # i=446 OpenSecureChannelRequest",
        "0000 # authentication token: null",
        "0000000000000000 # timestamp",
        "00000000 00000000 # request handle, diagnostics",
        "FFFFFFFF # no audit entry",
        "00000000 # timeout hint",
        "000000 # no additional header",
        "00000000 # protocol version",
        "00000000 # issue",
        "01000000 # mode None",
        "FFFFFFFF # no nonce",
        "C0270900 # lifetime 600000 ms");

    [Fact]
    public async Task Hello_is_acknowledged_with_no_more_than_the_client_offers()
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Send(RawPeer.Hex("48454C46 20000000 # HELF, 32 bytes", "00000000 # version", "00200000 # receives 8192", "00400000 # sends 16384", "00000000 00000000 # no limits", "00000000 # URL"));
        var answer = peer.Receive();
        Assert.Equal("ACKF", System.Text.Encoding.ASCII.GetString(answer, 0, 4));
        Assert.Equal(16384u, BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(12)));
        Assert.Equal(8192u, BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(16)));
    }

    [Fact]
    public async Task An_opened_channel_answers_FindServers_and_refuses_unknown_services()
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        peer.Send(OpenRequest());
        var opened = peer.Receive();
        Assert.Equal("OPNF", System.Text.Encoding.ASCII.GetString(opened, 0, 4));
        var channel = Convert.ToHexString(opened.AsSpan(8, 4));
        var token = Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4));

        // Type i=487 is none of this server's services: the answer is a ServiceFault, i=397, with BadServiceUnsupported, 0x800B0000.
        peer.Send(RawPeer.Hex("4D534746 3A000000 # MSGF, 58 bytes", channel, token, "02000000 # sequence 2", "07000000 # request 7", "0100E701 # i=487",
            "0000", "0000000000000000", "2A000000 # handle 42", "00000000", "FFFFFFFF", "00000000", "000000", "00"));
        var fault = peer.Receive();
        Assert.Equal("01008D01", Convert.ToHexString(fault.AsSpan(24, 4)));
        Assert.Equal(42u, BinaryPrimitives.ReadUInt32LittleEndian(fault.AsSpan(36)));
        Assert.Equal(StatusCodes.BadServiceUnsupported.Code, BinaryPrimitives.ReadUInt32LittleEndian(fault.AsSpan(40)));
    }

    [Theory]
    [InlineData("0000000000000000")] // no time at all
    [InlineData("0040230E43000000")] // 1601
    [InlineData("FFFFFFFFFFFFFF7F")] // the end of time
    public async Task The_time_in_a_requests_header_is_not_judged(string timestamp)
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        peer.Send(OpenRequest());
        var opened = peer.Receive();
        // FindServers, i=422 (Part 4, 5.5.2): no URL, no locales, no URIs.
        peer.Send(RawPeer.Hex("4D534746 45000000 # MSGF, 69 bytes", Convert.ToHexString(opened.AsSpan(8, 4)), Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4)),
            "02000000 # sequence 2", "07000000 # request 7", "0100A601 # i=422", "0000", timestamp, "2A000000 # handle 42", "00000000", "FFFFFFFF", "00000000", "000000",
            "FFFFFFFF FFFFFFFF FFFFFFFF # URL, locales, URIs"));
        var answer = peer.Receive();
        Assert.Equal("0100A901", Convert.ToHexString(answer.AsSpan(24, 4)));
        Assert.Equal(0u, BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(40)));
    }

    [Fact]
    public async Task A_replayed_message_ends_the_channel()
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        peer.Send(OpenRequest());
        var opened = peer.Receive();
        var message = RawPeer.Hex("4D534746 39000000 # MSGF, 57 bytes", Convert.ToHexString(opened.AsSpan(8, 4)), Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4)),
            "02000000 # sequence 2", "07000000 # request 7", "0100E701 # i=487", "0000", "0000000000000000", "2A000000", "00000000", "FFFFFFFF", "00000000", "000000");
        peer.Send(message);
        peer.Receive();
        peer.Send(message);
        Assert.Equal(StatusCodes.BadSequenceNumberInvalid, peer.ReceiveError());
    }

    // A FindServers request under a token.
    private static byte[] FindServers(string channel, string token, int sequence, int service = 422) => RawPeer.Hex(
        "4D534746 45000000 # MSGF, 69 bytes", channel, token, $"{sequence:X2}000000 # sequence", $"{sequence:X2}000000 # request",
        $"0100{service & 0xFF:X2}{service >> 8:X2} # i=422 FindServersRequest", "0000", "0000000000000000", "2A000000", "00000000", "FFFFFFFF", "00000000", "000000", "FFFFFFFF FFFFFFFF FFFFFFFF");

    [Theory]
    // HistoryRead, HistoryUpdate, AddNodes, AddReferences, DeleteNodes, DeleteReferences, QueryFirst, QueryNext, RegisterServer, RegisterServer2, FindServersOnNetwork.
    [InlineData(664)]
    [InlineData(700)]
    [InlineData(488)]
    [InlineData(494)]
    [InlineData(500)]
    [InlineData(506)]
    [InlineData(615)]
    [InlineData(621)]
    [InlineData(437)]
    [InlineData(12211)]
    [InlineData(12208)]
    public async Task Services_that_are_not_there_say_so(int service)
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        peer.Send(OpenRequest());
        var opened = peer.Receive();
        peer.Send(FindServers(Convert.ToHexString(opened.AsSpan(8, 4)), Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4)), 2, service));
        var fault = peer.Receive();
        Assert.Equal("01008D01", Convert.ToHexString(fault.AsSpan(24, 4)));
        Assert.Equal(StatusCodes.BadServiceUnsupported.Code, BinaryPrimitives.ReadUInt32LittleEndian(fault.AsSpan(40)));
    }

    [Fact]
    public async Task The_old_token_lives_until_the_new_one_is_used()
    {
        await using var plant = await TestPlant.StartAsync();
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        peer.Send(OpenRequest());
        var opened = peer.Receive();
        var (channel, oldToken) = (Convert.ToHexString(opened.AsSpan(8, 4)), Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4)));
        var renewal = OpenRequest("02000000");
        opened.AsSpan(8, 4).CopyTo(renewal.AsSpan(8));
        // Request type: renew; it stands four bytes before mode, nonce and lifetime.
        renewal[^16] = 1;
        peer.Send(renewal);
        var renewed = peer.Receive();
        Assert.Equal("OPNF", System.Text.Encoding.ASCII.GetString(renewed, 0, 4));
        var newToken = Convert.ToHexString(renewed.AsSpan(renewed.Length - 20, 4));
        Assert.NotEqual(oldToken, newToken);

        foreach (var (token, sequence) in ((string, int)[])[(oldToken, 3), (newToken, 4)])
        {
            peer.Send(FindServers(channel, token, sequence));
            Assert.Equal("0100A901", Convert.ToHexString(peer.Receive().AsSpan(24, 4)));
        }
        peer.Send(FindServers(channel, oldToken, 5));
        Assert.Equal(StatusCodes.BadSecureChannelTokenUnknown, peer.ReceiveError());
    }

    [Fact]
    public async Task A_token_that_was_never_given_and_a_lost_message_end_the_channel()
    {
        await using var plant = await TestPlant.StartAsync();
        foreach (var (token, sequence, status) in ((string?, int, StatusCode)[])
            [("FFFFFF00", 2, StatusCodes.BadSecureChannelTokenUnknown), (null, 3, StatusCodes.BadSequenceNumberInvalid), (null, 1, StatusCodes.BadSequenceNumberInvalid)])
        {
            using var peer = new RawPeer(plant.Server.Port);
            peer.Hello();
            peer.Send(OpenRequest());
            var opened = peer.Receive();
            peer.Send(FindServers(Convert.ToHexString(opened.AsSpan(8, 4)), token ?? Convert.ToHexString(opened.AsSpan(opened.Length - 20, 4)), sequence));
            Assert.Equal(status, peer.ReceiveError());
        }
    }

    [Theory]
    // A chunk of 256 MiB.
    [InlineData("48454C46 00000010", "BadTcpMessageTooLarge")]
    // A type that does not exist.
    [InlineData("58595A46 08000000", "BadTcpMessageTypeInvalid")]
    // Shorter than its own header.
    [InlineData("48454C46 04000000", "BadTcpMessageTypeInvalid")]
    // OpenSecureChannel before Hello.
    [InlineData("4F504E46 0C000000 00000000", "BadTcpMessageTypeInvalid")]
    // A message before the channel.
    [InlineData("4D534746 18000000 01000000 01000000 01000000 01000000", "BadTcpSecureChannelUnknown")]
    // Hello with buffers of 100 bytes.
    [InlineData("48454C46 20000000 00000000 64000000 64000000 00000000 00000000 00000000", "BadConnectionRejected")]
    public async Task Awkward_bytes_get_their_error_and_the_server_lives_on(string hex, string status)
    {
        await using var plant = await TestPlant.StartAsync();
        using (var peer = new RawPeer(plant.Server.Port))
        {
            peer.Send(RawPeer.Hex(hex));
            Assert.Equal(status, peer.ReceiveError().Name);
        }
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        Assert.Equal(29.5, (await client.ReadAsync(plant.Pressure.NodeId, CancellationToken.None)).Value.AsDouble());
    }

    [Fact]
    public async Task A_silent_connection_is_closed_after_ten_seconds()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        using var peer = new RawPeer(plant.Server.Port);
        peer.Hello();
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Empty(peer.Receive());
    }
}
