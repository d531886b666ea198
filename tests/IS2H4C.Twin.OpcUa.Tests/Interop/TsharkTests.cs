using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Interop;

/// <summary>tshark as an independent decoder: what our client and our server say to each other is OPC UA to it as well, byte for byte.</summary>
public sealed class TsharkTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private sealed class TsharkFactAttribute : FactAttribute
    {
        public TsharkFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "tshark"))))
                Skip = "tshark is not on this machine: install Debian tshark";
        }
    }

    [TsharkFact]
    public async Task A_conversation_without_security_decodes_whole()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        await TalkAboutEverythingAsync(plant, proxy, time);
        // The client does not wait for anybody after its last word; the proxy may still have it in hand.
        for (var next = proxy.NextSegment; !proxy.Segments.Any(s => s.Bytes.AsSpan().IndexOf("CLOF"u8) >= 0); next = proxy.NextSegment)
            await next;

        var file = Path.Combine(plant.ClientDirectory, "conversation.pcap");
        await File.WriteAllBytesAsync(file, PacketFile.Of(proxy.Segments), None);
        var start = new ProcessStartInfo("tshark",
        [
            "-r", file, "-d", string.Create(CultureInfo.InvariantCulture, $"tcp.port=={PacketFile.ServerPort},opcua"),
            "-T", "fields", "-E", "separator=|", "-e", "_ws.malformed", "-e", "_ws.expert.message", "-e", "opcua.servicenodeid.numeric",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(None);
        var lines = (await process.StandardOutput.ReadToEndAsync(None)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(None);
        Assert.True(process.ExitCode == 0, await errors);

        var fields = lines.Select(l => l.Split('|')).ToList();
        Assert.All(fields, f => Assert.Equal("", f[0] + f[1]));
        var services = fields.SelectMany(f => f[2].Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToHashSet();
        // OpenSecureChannel, CreateSession, ActivateSession, Read, Write, Browse, TranslateBrowsePaths, Call, CreateSubscription, CreateMonitoredItems, Publish, CloseSession and
        // their responses; CloseSecureChannel.
        foreach (var service in (int[])[446, 449, 461, 464, 467, 470, 631, 634, 673, 676, 527, 530, 554, 557, 712, 715, 787, 790, 751, 754, 826, 829, 473, 476, 452])
            Assert.Contains(service, services);
    }

    private static async Task TalkAboutEverythingAsync(TestPlant plant, CutProxy proxy, ManualTime time)
    {
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None, o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.UserName = "operator";
            o.Password = "k\u00e4se-7";
        });
        await client.ReadAsync((NodeId[])[plant.Pressure.NodeId, plant.Cells.NodeId, plant.Id("none"), new NodeId(2256), new NodeId(plant.Namespace, "EL01.PT101.PV.EURange")], new DataValue[5], None);
        await client.WriteAsync(plant.Setpoint.NodeId, new Variant(12.0), None);
        await client.BrowseAsync(plant.Unit.NodeId, None);
        await client.ResolveAsync(UaNodeIds.Objects, [new QualifiedName(plant.Namespace, "EL01")], None);
        await client.CallAsync(plant.Unit.NodeId, plant.Id("EL01.Scale"), [new Variant(1.0), new Variant("wrong")], None);
        var samples = Channel.CreateUnbounded<double>();
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) => samples.Writer.TryWrite(batch[0].Value.Value.AsDouble()), None);
        await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId) { PercentDeadband = 1 }, new UaMonitoredItem(plant.Id("none"))], None);
        time.Advance(0.1);
        await samples.Reader.ReadAsync(None);
    }
}
