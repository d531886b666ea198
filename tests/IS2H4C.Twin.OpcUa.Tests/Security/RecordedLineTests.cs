using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Security;

/// <summary>Somebody recorded a whole conversation, from Hello to the end, and plays the client's half again to the same server.</summary>
public sealed class RecordedLineTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public async Task A_conversation_that_is_played_again_writes_nothing(MessageSecurityMode mode)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        await using (var client = await plant.ConnectAsync(UaSecurityPolicy.Aes256Sha256RsaPss, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.Mode = mode;
            o.UserName = "operator";
            o.Password = "käse-7";
        }))
        {
            Assert.Equal(StatusCodes.Good, await client.WriteAsync(plant.Setpoint.NodeId, new Variant(39.0), None));
        }
        Assert.Equal(39.0, plant.Setpoint.Value.Value.AsDouble());
        plant.Setpoint.Set(new Variant(30.0), plant.Time.GetUtcNow().UtcDateTime);

        // The channel opens, as it must: the server cannot know that it has seen this before. But its half of the keys is new, and with it all that the recorded messages were signed by.
        using var peer = new RawPeer(plant.Server.Port);
        var opened = false;
        foreach (var chunk in ChunksOfTheEncryptedChannel(proxy))
        {
            peer.Send(chunk);
            var kind = System.Text.Encoding.ASCII.GetString(chunk, 0, 3);
            if (kind is not ("HEL" or "OPN"))
                break;
            opened |= kind == "OPN";
            Assert.Equal(kind == "HEL" ? "ACKF" : "OPNF", System.Text.Encoding.ASCII.GetString(peer.Receive(), 0, 4));
        }
        Assert.True(opened);
        Assert.Equal(StatusCodes.BadTcpSecureChannelUnknown, peer.ReceiveError());
        Assert.Equal(30.0, plant.Setpoint.Value.Value.AsDouble());
    }

    [Fact]
    public async Task A_recorded_message_under_the_new_channels_numbers_fails_the_security_checks()
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        await using (var client = await plant.ConnectAsync(UaSecurityPolicy.Basic256Sha256, o => o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}"))
            await client.WriteAsync(plant.Setpoint.NodeId, new Variant(39.0), None);
        plant.Setpoint.Set(new Variant(30.0), plant.Time.GetUtcNow().UtcDateTime);

        using var peer = new RawPeer(plant.Server.Port);
        byte[] answer = [];
        foreach (var chunk in ChunksOfTheEncryptedChannel(proxy))
        {
            if (chunk[0] == (byte)'M')
            {
                // Channel and token stand in the clear, in front; the server counts both up from one.
                BitConverter.GetBytes(BitConverter.ToUInt32(answer, 8)).CopyTo(chunk, 8);
                BitConverter.GetBytes(BitConverter.ToUInt32(chunk, 12) + 1).CopyTo(chunk, 12);
                peer.Send(chunk);
                break;
            }
            peer.Send(chunk);
            answer = peer.Receive();
        }
        Assert.Equal(StatusCodes.BadSecurityChecksFailed, peer.ReceiveError());
        Assert.Equal(30.0, plant.Setpoint.Value.Value.AsDouble());
    }

    // A client asks for the endpoints first, on a connection without security: the recording that counts begins with the last Hello.
    private static List<byte[]> ChunksOfTheEncryptedChannel(CutProxy proxy)
    {
        var sent = proxy.Segments.Where(s => !s.IsAnswer).SelectMany(s => s.Bytes).ToArray();
        var chunks = new List<byte[]>();
        for (var at = 0; at < sent.Length; at += chunks[^1].Length)
        {
            var size = BitConverter.ToInt32(sent, at + 4);
            if (sent[at] == (byte)'H')
                chunks.Clear();
            chunks.Add(sent[at..(at + size)]);
        }
        return chunks;
    }
}
