using System.Threading.Channels;
using IS2H4C.Twin.OpcUa.Tests.Fuzzing;
using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Client;

/// <summary>Servers that answer the subscription services otherwise than the standard says: our client neither hangs nor floods them.</summary>
public sealed class AwkwardServerTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Action<UaWriter> NoAnswer = _ => { };
    private readonly Channel<uint> _requests = Channel.CreateUnbounded<uint>();

    private HostileServer Server(Func<uint, Action<UaWriter>?> answers) => new(1)
    {
        Script = type =>
        {
            _requests.Writer.TryWrite(type);
            return type switch
            {
                631 => writer => Write(writer, new ReadResponse { Results = [new DataValue(new Variant(0))] }),
                787 => writer => Write(writer, new CreateSubscriptionResponse { SubscriptionId = 5, RevisedPublishingIntervalMs = 100, RevisedLifetimeCount = 300, RevisedMaxKeepAliveCount = 10 }),
                847 => writer => Write(writer, new DeleteSubscriptionsResponse { Results = [StatusCodes.Good] }),
                _ => answers(type),
            };
        },
    };

    private static void Write<T>(UaWriter writer, T response)
        where T : UaResponse, IUaStructure
    {
        writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
        writer.WriteStructure(response);
    }

    private static void Refuse(UaWriter writer, StatusCode status) => RequestDispatcher.WriteHead(writer, ServiceFault.EncodingId, status, 0, DateTime.UnixEpoch);

    private async Task UntilRequestAsync(uint type)
    {
        while (await _requests.Reader.ReadAsync(None) != type)
        {
        }
    }

    private int Seen(uint type)
    {
        var count = 0;
        while (_requests.Reader.TryRead(out var seen))
            count += seen == type ? 1 : 0;
        return count;
    }

    private static UaClientOptions Options(TestPlant plant, int port) => plant.Options(UaSecurityPolicy.None, o =>
    {
        o.EndpointUrl = $"opc.tcp://localhost:{port}";
        o.KeepAliveInterval = TimeSpan.FromHours(1);
    });

    [Fact]
    public async Task A_message_asked_for_again_that_comes_empty_ends_the_asking()
    {
        // asyncua's server answers Republish with an empty message where the standard has BadMessageNotAvailable (Part 4, 5.14.6).
        await using var plant = await TestPlant.StartAsync();
        await using var server = Server(type => type switch
        {
            826 => NoAnswer,
            832 => static writer => Write(writer, new RepublishResponse()),
            _ => null,
        });
        await using var proxy = new CutProxy(server.Port);
        await using var client = await UaClient.ConnectAsync(Options(plant, proxy.Port), TimeProvider.System, None);
        var states = Channel.CreateUnbounded<UaConnectionState>();
        client.StateChanged += (state, _) => states.Writer.TryWrite(state);
        await using var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, _) => { }, None);
        await UntilRequestAsync(826);
        proxy.Cut();
        while (await states.Reader.ReadAsync(None) != UaConnectionState.Connected)
        {
        }
        Assert.Equal(1, Seen(832));
    }

    [Fact]
    public async Task Only_a_target_at_the_end_of_the_path_is_taken()
    {
        // LibUA's server also lists the nodes on the way, with the index of the next element (Part 4, 5.9.4).
        await using var plant = await TestPlant.StartAsync();
        BrowsePathTarget[] targets =
        [
            new() { TargetId = new ExpandedNodeId(UaNodeIds.Server), RemainingPathIndex = 1 },
            new() { TargetId = new ExpandedNodeId(UaNodeIds.ServerStatus), RemainingPathIndex = uint.MaxValue },
        ];
        await using var server = Server(type =>
            type == 554 ? writer => Write(writer, new TranslateBrowsePathsToNodeIdsResponse { Results = [new BrowsePathResult { Targets = targets }] }) : null);
        await using var client = await UaClient.ConnectAsync(Options(plant, server.Port), TimeProvider.System, None);
        Assert.Equal(UaNodeIds.ServerStatus, await client.ResolveAsync(UaNodeIds.Objects, [new QualifiedName(0, "Server"), new QualifiedName(0, "ServerStatus")], None));
        targets = targets[..1];
        Assert.Null(await client.ResolveAsync(UaNodeIds.Objects, [new QualifiedName(0, "Server"), new QualifiedName(0, "ServerStatus")], None));
    }

    [Fact]
    public async Task A_server_that_refuses_every_publish_request_is_asked_once_a_second()
    {
        var time = new ManualTime();
        await using var plant = await TestPlant.StartAsync(time: time);
        await using var server = Server(type => type == 826 ? static writer => Refuse(writer, StatusCodes.BadInternalError) : null);
        var options = Options(plant, server.Port);
        await using var client = await UaClient.ConnectAsync(options, time, None);
        await using var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, _) => { }, None);
        var asked = 0;
        for (var second = 1; second <= 3; second++)
        {
            await UntilRequestAsync(826);
            // Answers come in order: when the first of these is there, a refusal was; a flood would go on between them.
            for (var i = 0; i < 20; i++)
                await client.ReadAsync(UaNodeIds.ServerState, None);
            asked += 1 + Seen(826);
            Assert.InRange(asked, second, second * options.PublishRequests);
            time.Advance(1.0);
        }
    }

    [Fact]
    public async Task A_server_that_has_lost_the_subscription_gets_it_anew()
    {
        await using var plant = await TestPlant.StartAsync();
        var published = 0;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = int.MaxValue;
        Action<UaWriter> Publish()
        {
            var count = Interlocked.Increment(ref published);
            if (count > Volatile.Read(ref waiting))
                asked.TrySetResult();
            return count == 1 ? static writer => Refuse(writer, StatusCodes.BadNoSubscription) : NoAnswer;
        }
        await using var server = Server(type => type == 826 ? Publish() : null);
        var options = Options(plant, server.Port);
        waiting = options.PublishRequests;
        await using var client = await UaClient.ConnectAsync(options, TimeProvider.System, None);
        await using var subscription = await client.SubscribeAsync(new UaSubscriptionOptions { PublishingIntervalMs = 100 }, (_, _) => { }, None);
        await UntilRequestAsync(787);
        await UntilRequestAsync(787);
        // Its answer is taken in on another thread than this one.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (subscription.Recreations == 0)
            await client.ReadAsync(UaNodeIds.ServerState, limit.Token);
        Assert.Equal(1, subscription.Recreations);
        // The refused request is made good, before or after the new subscription: as many as wanted wait at the server.
        await asked.Task.WaitAsync(limit.Token);
    }
}
