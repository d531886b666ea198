using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Client;

public sealed class SubscriptionTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTime At = new(2026, 11, 22, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Reports_the_first_value_and_then_changes_beyond_the_deadband()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var samples = Channel.CreateUnbounded<double>();
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) =>
        {
            foreach (var n in batch)
                samples.Writer.TryWrite(n.Value.Value.AsDouble());
        }, None);
        var item = new UaMonitoredItem(plant.Pressure.NodeId) { SamplingIntervalMs = 50, AbsoluteDeadband = 0.5 };
        await subscription.AddAsync([item], None);
        Assert.Equal(StatusCodes.Good, item.Status);

        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await samples.Reader.ReadAsync(None));
        plant.Pressure.Set(new Variant(29.9), At);
        time.Advance(TimeSpan.FromMilliseconds(100));
        plant.Pressure.Set(new Variant(30.1), At);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(30.1, await samples.Reader.ReadAsync(None));
        Assert.False(samples.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Samples_between_two_publishings_are_queued_in_order()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var samples = Channel.CreateUnbounded<UaNotification>();
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 1000 }, (_, batch) =>
        {
            foreach (var n in batch)
                samples.Writer.TryWrite(n);
        }, None);
        await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId) { SamplingIntervalMs = 100, QueueSize = 3 }], None);
        foreach (var value in (double[])[1, 2, 3, 4])
        {
            plant.Pressure.Set(new Variant(value), At);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }
        time.Advance(TimeSpan.FromMilliseconds(600));

        var oldest = await samples.Reader.ReadAsync(None);
        Assert.Equal(2.0, oldest.Value.Value.AsDouble());
        Assert.True(oldest.Value.Status.HasOverflow, "the first sample was discarded and nobody says so");
        Assert.Equal(3.0, (await samples.Reader.ReadAsync(None)).Value.Value.AsDouble());
        Assert.Equal(4.0, (await samples.Reader.ReadAsync(None)).Value.Value.AsDouble());
    }

    [Fact]
    public async Task Percent_deadband_needs_a_range()
    {
        await using var plant = await TestPlant.StartAsync();
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions(), (_, _) => { }, None);
        UaMonitoredItem[] items = [new(plant.Pressure.NodeId) { PercentDeadband = 10 }, new(plant.Setpoint.NodeId) { PercentDeadband = 10 }, new(plant.Id("none"))];
        await subscription.AddAsync(items, None);
        Assert.Equal([StatusCodes.Good, StatusCodes.BadMonitoredItemFilterUnsupported, StatusCodes.BadNodeIdUnknown], items.Select(i => i.Status));
    }

    [Fact]
    public async Task The_servers_own_methods_list_items_and_resend_their_values()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var client = await plant.ConnectAsync(UaSecurityPolicy.None);
        var samples = Channel.CreateUnbounded<double>();
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, batch) => samples.Writer.TryWrite(batch[0].Value.Value.AsDouble()), None);
        await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId)], None);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await samples.Reader.ReadAsync(None));

        var listed = await client.CallAsync(UaNodeIds.Server, UaNodeIds.GetMonitoredItems, [new Variant(subscription.Id)], None);
        Assert.Equal([1u], Assert.IsType<uint[]>(listed.Outputs[1].Elements));
        var resent = await client.CallAsync(UaNodeIds.Server, UaNodeIds.ResendData, [new Variant(subscription.Id)], None);
        Assert.Equal(StatusCodes.Good, resent.Status);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(29.5, await samples.Reader.ReadAsync(None));
    }
}
