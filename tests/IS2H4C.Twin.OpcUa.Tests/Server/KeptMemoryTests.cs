using System.Runtime.CompilerServices;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>What connections leave behind when they have ended: nothing, on either side. A long fuzz run and the heap's size show what is not an object of ours.</summary>
public sealed class KeptMemoryTests
{
    private const int Cycles = 12;
    // The last ones may still stand on the stack of a thread that is about to end.
    private const int MostAlive = 4;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<WeakReference> _seen = [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Note(TestPlant plant, ClientChannel channel)
    {
        Assert.NotEmpty(plant.Server.Connections);
        foreach (var connection in plant.Server.Connections)
            _seen.Add(new WeakReference(connection));
        _seen.Add(new WeakReference(channel));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Note(TestPlant plant, Talk talk)
    {
        Note(plant, talk.Channel);
        _seen.Add(new WeakReference(plant.Server.Sessions.Find(talk.Session.AuthenticationToken)));
    }

    private int Alive()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return _seen.Count(w => w.IsAlive);
    }

    private static async Task UntilLeftAsync(TestPlant plant, int connections)
    {
        while (plant.Server.ConnectionCount > connections)
            await Task.Yield();
    }

    private static UaSecurityPolicy Policy(string name) => UaSecurityPolicy.All.Single(p => p.Name == name);

    [Theory]
    [InlineData("None")]
    [InlineData("Aes256_Sha256_RsaPss")]
    public async Task Clients_that_come_and_go_leave_nothing(string policy)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        for (var i = 0; i < Cycles; i++)
            await ComeAndGoAsync(plant, Policy(policy));
        Assert.InRange(Alive(), 0, MostAlive);
    }

    private async Task ComeAndGoAsync(TestPlant plant, UaSecurityPolicy policy)
    {
        await using (var client = await plant.ConnectAsync(policy))
        {
            var subscription = await client.SubscribeAsync(new UaSubscriptionOptions(), (_, _) => { }, None);
            await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId)], None);
            Note(plant, client.Channel);
        }
        await UntilLeftAsync(plant, 0);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Aes256_Sha256_RsaPss")]
    public async Task Clients_that_vanish_leave_nothing_once_their_time_is_up(string policy)
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        plant.Introduce();
        using var identity = new UaCertificateStore(plant.ClientDirectory).LoadOrCreateOwn("client", "urn:test:client", [], time);
        for (var i = 0; i < Cycles; i++)
        {
            await VanishAsync(plant, Policy(policy), policy == "None" ? null : identity);
            time.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal((0, 0), (plant.Server.SessionCount, plant.Server.Subscriptions.Count));
        }
        Assert.InRange(Alive(), 0, MostAlive);
    }

    private async Task VanishAsync(TestPlant plant, UaSecurityPolicy policy, UaApplicationIdentity? identity)
    {
        await using var talk = await Talk.StartAsync(plant, policy, identity);
        var subscription = await talk.SubscribeAsync();
        await talk.MonitorAsync(subscription, new MonitoredItemCreateRequest { ItemToMonitor = new ReadValueId { NodeId = plant.Pressure.NodeId, AttributeId = AttributeIds.Value } });
        Note(plant, talk);
        talk.Channel.Close();
        await talk.Channel.Ended;
        await UntilLeftAsync(plant, 0);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Aes256_Sha256_RsaPss")]
    public async Task A_line_that_is_cut_again_and_again_leaves_nothing(string policy)
    {
        await using var plant = await TestPlant.StartAsync();
        plant.Introduce();
        await using var proxy = new CutProxy(plant.Server.Port);
        await using var client = await plant.ConnectAsync(Policy(policy), o =>
        {
            o.EndpointUrl = $"opc.tcp://localhost:{proxy.Port}";
            o.ReconnectFirstDelay = TimeSpan.FromMilliseconds(1);
        });
        var subscription = await client.SubscribeAsync(new UaSubscriptionOptions(), (_, _) => { }, None);
        await subscription.AddAsync([new UaMonitoredItem(plant.Pressure.NodeId)], None);
        var states = System.Threading.Channels.Channel.CreateUnbounded<UaConnectionState>();
        client.StateChanged += (state, _) => states.Writer.TryWrite(state);
        for (var i = 0; i < Cycles; i++)
        {
            Note(plant, client.Channel);
            proxy.Cut();
            while (await states.Reader.ReadAsync(None) != UaConnectionState.Connected)
            {
            }
            await UntilLeftAsync(plant, 1);
        }
        Assert.InRange(Alive(), 0, MostAlive);
    }
}
