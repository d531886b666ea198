namespace IS2H4C.Twin.OpcUa.Tests;

/// <summary>Decodes any message by its type and encodes it again.</summary>
internal static class MessageRoundTrip
{
    private delegate byte[] Round(ref UaReader reader);

    private static readonly Dictionary<uint, Round> Rounds = new[]
    {
        Of<ServiceFault>(), Of<OpenSecureChannelRequest>(), Of<OpenSecureChannelResponse>(), Of<CloseSecureChannelRequest>(), Of<FindServersRequest>(), Of<FindServersResponse>(),
        Of<GetEndpointsRequest>(), Of<GetEndpointsResponse>(), Of<CreateSessionRequest>(), Of<CreateSessionResponse>(), Of<ActivateSessionRequest>(), Of<ActivateSessionResponse>(),
        Of<CloseSessionRequest>(), Of<CloseSessionResponse>(), Of<CancelRequest>(), Of<CancelResponse>(), Of<ReadRequest>(), Of<ReadResponse>(), Of<WriteRequest>(), Of<WriteResponse>(),
        Of<CallRequest>(), Of<CallResponse>(), Of<BrowseRequest>(), Of<BrowseResponse>(), Of<BrowseNextRequest>(), Of<BrowseNextResponse>(),
        Of<TranslateBrowsePathsToNodeIdsRequest>(), Of<TranslateBrowsePathsToNodeIdsResponse>(), Of<RegisterNodesRequest>(), Of<RegisterNodesResponse>(), Of<UnregisterNodesRequest>(),
        Of<UnregisterNodesResponse>(), Of<CreateMonitoredItemsRequest>(), Of<CreateMonitoredItemsResponse>(), Of<ModifyMonitoredItemsRequest>(), Of<ModifyMonitoredItemsResponse>(),
        Of<SetMonitoringModeRequest>(), Of<SetMonitoringModeResponse>(), Of<SetTriggeringRequest>(), Of<SetTriggeringResponse>(), Of<DeleteMonitoredItemsRequest>(),
        Of<DeleteMonitoredItemsResponse>(), Of<CreateSubscriptionRequest>(), Of<CreateSubscriptionResponse>(), Of<ModifySubscriptionRequest>(), Of<ModifySubscriptionResponse>(),
        Of<SetPublishingModeRequest>(), Of<SetPublishingModeResponse>(), Of<PublishRequest>(), Of<PublishResponse>(), Of<RepublishRequest>(), Of<RepublishResponse>(),
        Of<TransferSubscriptionsRequest>(), Of<TransferSubscriptionsResponse>(), Of<DeleteSubscriptionsRequest>(), Of<DeleteSubscriptionsResponse>(),
    }.ToDictionary(p => p.Id, p => p.Round);

    public static IReadOnlyCollection<uint> Types => Rounds.Keys;

    /// <summary>Throws <see cref="UaDecodingException"/> for what is no message, and nothing else.</summary>
    public static byte[] Run(ReadOnlySpan<byte> body, out uint type)
    {
        var reader = new UaReader(body, UaLimits.Default);
        var id = reader.ReadNodeId();
        type = id.NamespaceIndex == 0 && id.Kind == NodeIdKind.Numeric ? id.Numeric : 0;
        return Rounds.TryGetValue(type, out var round)
            ? round(ref reader)
            : throw new UaDecodingException(StatusCodes.BadServiceUnsupported, $"{id} is no known message", reader.Position);
    }

    private static (uint Id, Round Round) Of<T>()
        where T : IUaStructure, new() => (T.BinaryEncodingId, RoundOf<T>);

    private static byte[] RoundOf<T>(ref UaReader reader)
        where T : IUaStructure, new()
    {
        var message = reader.ReadStructure<T>();
        reader.ExpectEnd();
        using var writer = new UaWriter(256);
        writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
        writer.WriteStructure(message);
        return writer.Written.ToArray();
    }
}
