using IS2H4C.Twin.OpcUa.Tests.Support;

namespace IS2H4C.Twin.OpcUa.Tests.Server;

/// <summary>Each limit of Server.ServerCapabilities.OperationLimits is what the server does (Part 5, 6.3.11).</summary>
public sealed class OperationLimitTests
{
    private const int Most = 3;

    private static T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    [Theory]
    // The property's number in namespace 0.
    [InlineData(11705)]
    [InlineData(11707)]
    [InlineData(11709)]
    [InlineData(11710)]
    [InlineData(11711)]
    [InlineData(11712)]
    [InlineData(11714)]
    public async Task A_limit_is_published_and_enforced(uint property)
    {
        await using var plant = await TestPlant.StartAsync(o => o.Limits = new UaServerLimits
        {
            MaxNodesPerRead = Most,
            MaxNodesPerWrite = Most,
            MaxNodesPerMethodCall = Most,
            MaxNodesPerBrowse = Most,
            MaxNodesPerRegisterNodes = Most,
            MaxNodesPerTranslateBrowsePaths = Most,
            MaxMonitoredItemsPerCall = Most,
        });
        await using var talk = await Talk.StartAsync(plant);
        Assert.Equal((uint)Most, (await talk.ReadAsync(new NodeId(property))).Value.ToObject());
        await AskAsync(talk, property, Most);
        var refusal = await Assert.ThrowsAsync<UaException>(() => AskAsync(talk, property, Most + 1));
        Assert.Equal(StatusCodes.BadTooManyOperations, refusal.Status);
    }

    private static async Task AskAsync(Talk talk, uint property, int count)
    {
        switch (property)
        {
            case 11705: await talk.CallAsync<ReadRequest, ReadResponse>(new ReadRequest { NodesToRead = Many(count, () => new ReadValueId()) }); break;
            case 11707: await talk.CallAsync<WriteRequest, WriteResponse>(new WriteRequest { NodesToWrite = Many(count, () => new WriteValue()) }); break;
            case 11709: await talk.CallAsync<CallRequest, CallResponse>(new CallRequest { MethodsToCall = Many(count, () => new CallMethodRequest()) }); break;
            case 11710: await talk.CallAsync<BrowseRequest, BrowseResponse>(new BrowseRequest { NodesToBrowse = Many(count, () => new BrowseDescription()) }); break;
            case 11711: await talk.CallAsync<RegisterNodesRequest, RegisterNodesResponse>(new RegisterNodesRequest { NodesToRegister = new NodeId[count] }); break;
            case 11712:
                await talk.CallAsync<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(
                    new TranslateBrowsePathsToNodeIdsRequest { BrowsePaths = Many(count, () => new BrowsePath()) });
                break;
            default:
                var subscription = await talk.SubscribeAsync();
                await talk.CallAsync<CreateMonitoredItemsRequest, CreateMonitoredItemsResponse>(
                    new CreateMonitoredItemsRequest { SubscriptionId = subscription, ItemsToCreate = Many(count, () => new MonitoredItemCreateRequest()) });
                break;
        }
    }
}
