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

    // By the type of the request they answer.
    private static readonly Dictionary<uint, Maker> Responses = new()
    {
        [OpenSecureChannelRequest.BinaryEncodingId] = Response<OpenSecureChannelResponse>,
        [FindServersRequest.BinaryEncodingId] = Response<FindServersResponse>,
        [GetEndpointsRequest.BinaryEncodingId] = Response<GetEndpointsResponse>,
        [CreateSessionRequest.BinaryEncodingId] = Response<CreateSessionResponse>,
        [ActivateSessionRequest.BinaryEncodingId] = Response<ActivateSessionResponse>,
        [CloseSessionRequest.BinaryEncodingId] = Response<CloseSessionResponse>,
        [ReadRequest.BinaryEncodingId] = Response<ReadResponse>,
        [WriteRequest.BinaryEncodingId] = Response<WriteResponse>,
        [CallRequest.BinaryEncodingId] = Response<CallResponse>,
        [BrowseRequest.BinaryEncodingId] = Response<BrowseResponse>,
        [BrowseNextRequest.BinaryEncodingId] = Response<BrowseNextResponse>,
        [TranslateBrowsePathsToNodeIdsRequest.BinaryEncodingId] = Response<TranslateBrowsePathsToNodeIdsResponse>,
        [CreateMonitoredItemsRequest.BinaryEncodingId] = Response<CreateMonitoredItemsResponse>,
        [DeleteMonitoredItemsRequest.BinaryEncodingId] = Response<DeleteMonitoredItemsResponse>,
        [CreateSubscriptionRequest.BinaryEncodingId] = Response<CreateSubscriptionResponse>,
        [PublishRequest.BinaryEncodingId] = Response<PublishResponse>,
        [RepublishRequest.BinaryEncodingId] = Response<RepublishResponse>,
        [TransferSubscriptionsRequest.BinaryEncodingId] = Response<TransferSubscriptionsResponse>,
        [DeleteSubscriptionsRequest.BinaryEncodingId] = Response<DeleteSubscriptionsResponse>,
        [0] = Response<ServiceFault>,
    };

    private static readonly Maker[] AllResponses = [.. Responses.Values];

    /// <summary>A request of a session, named by its token.</summary>
    public static byte[] AnyRequest(Random random, NodeId token) => Requests[random.Next(Requests.Length)](random, token);

    public static byte[] AnyResponse(Random random) => AllResponses[random.Next(AllResponses.Length)](random, default);

    /// <summary>A response of the kind that this request is due, whatever it says; a fault for requests that are not known.</summary>
    public static byte[] AnyResponseTo(uint requestType, Random random) => Responses.GetValueOrDefault(requestType, Responses[0])(random, default);

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
