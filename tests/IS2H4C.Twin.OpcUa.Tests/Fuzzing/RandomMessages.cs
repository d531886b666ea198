using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa.Tests.Fuzzing;

/// <summary>Whole messages with random content, of every service and both directions.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A fuzzer must repeat itself from its seed.")]
internal static class RandomMessages
{
    private delegate byte[] Maker(Random random, NodeId token);

    private static readonly Maker[] Requests =
    [
        Request<ReadRequest>, Request<WriteRequest>, Request<BrowseRequest>, Request<BrowseNextRequest>, Request<TranslateBrowsePathsToNodeIdsRequest>, Request<RegisterNodesRequest>,
        Request<UnregisterNodesRequest>, Request<CallRequest>, Request<CreateMonitoredItemsRequest>, Request<ModifyMonitoredItemsRequest>, Request<SetMonitoringModeRequest>,
        Request<SetTriggeringRequest>, Request<DeleteMonitoredItemsRequest>, Request<CreateSubscriptionRequest>, Request<ModifySubscriptionRequest>, Request<SetPublishingModeRequest>,
        Request<PublishRequest>, Request<RepublishRequest>, Request<TransferSubscriptionsRequest>, Request<DeleteSubscriptionsRequest>, Request<CancelRequest>,
        Request<FindServersRequest>, Request<GetEndpointsRequest>, Request<CreateSessionRequest>, Request<ActivateSessionRequest>, Request<CloseSessionRequest>,
    ];

    private static readonly Maker[] Responses =
    [
        Response<ServiceFault>, Response<OpenSecureChannelResponse>, Response<GetEndpointsResponse>, Response<CreateSessionResponse>, Response<ActivateSessionResponse>,
        Response<ReadResponse>, Response<WriteResponse>, Response<BrowseResponse>, Response<TranslateBrowsePathsToNodeIdsResponse>, Response<CallResponse>,
        Response<CreateMonitoredItemsResponse>, Response<CreateSubscriptionResponse>, Response<PublishResponse>, Response<RepublishResponse>, Response<TransferSubscriptionsResponse>,
    ];

    public static byte[] Any(Random random) => random.Next(2) == 0 ? AnyRequest(random, default) : AnyResponse(random);

    /// <summary>A request of a session, named by its token.</summary>
    public static byte[] AnyRequest(Random random, NodeId token) => Requests[random.Next(Requests.Length)](random, token);

    public static byte[] AnyResponse(Random random) => Responses[random.Next(Responses.Length)](random, default);

    private static byte[] Request<T>(Random random, NodeId token)
        where T : UaRequest, IUaStructure, new()
    {
        var message = RandomCoder.Make<T>(random);
        message.Header.AuthenticationToken = token;
        return Encode(message);
    }

    private static byte[] Response<T>(Random random, NodeId _)
        where T : UaResponse, IUaStructure, new() => Encode(RandomCoder.Make<T>(random));

    private static byte[] Encode<T>(T message)
        where T : IUaStructure
    {
        using var writer = new UaWriter(512);
        writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
        writer.WriteStructure(message);
        return writer.Written.ToArray();
    }
}
