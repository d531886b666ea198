namespace IS2H4C.Twin.OpcUa;

/// <summary>Reads a request's head, finds its session, and hands it to its service (Part 4, 5). One per connection, used by its thread only.</summary>
internal sealed class RequestDispatcher(UaServer server, ServerConnection connection) : IDisposable
{
    private readonly UaWriter _writer = new(16 * 1024) { MaxBytes = server.Options.Limits.MaxResponseBytes };
    private ServerSession? _session;
    private ServerSession? _counting;
    private int _service;
    private bool _isSessionService;

    public UaServer Server => server;

    public ServerConnection Connection => connection;

    public UaWriter Writer => _writer;

    public uint RequestId { get; private set; }

    public uint RequestHandle { get; private set; }

    public uint TimeoutHintMs { get; private set; }

    /// <summary>The activated session of the request; only services that need one may ask.</summary>
    public ServerSession Session => _session!;

    public void Handle(uint requestId, ReadOnlySpan<byte> body)
    {
        RequestId = requestId;
        RequestHandle = 0;
        _isSessionService = false;
        _counting = null;
        bool answers;
        try
        {
            answers = Dispatch(body);
            if (answers)
            {
                _writer.CheckSize();
                connection.CheckSize(_writer.Position - MessageTypes.SymmetricPrefixBytes, StatusCodes.BadResponseTooLarge);
            }
        }
        catch (UaException e)
        {
            Refuse(e.Status);
            answers = true;
        }
#pragma warning disable CA1031 // A handler of the application must not end the connection by its fault, nor the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            server.Options.Warn($"A request failed by a fault of the server: {e}");
            Refuse(StatusCodes.BadInternalError);
            answers = true;
        }
        if (answers)
            connection.Send(MessageTypes.Message, requestId, _writer);
        _writer.Shrink();
    }

    private bool Dispatch(ReadOnlySpan<byte> body)
    {
        var reader = new UaReader(body, server.Options.Decoding);
        var type = reader.ReadNodeIdView();
        var message = reader;
        // Part 4, 7.33, without copying anything.
        var token = reader.ReadNodeIdView();
        reader.Skip(8);
        RequestHandle = reader.ReadUInt32();
        reader.Skip(4);
        reader.ReadOctets();
        TimeoutHintMs = reader.ReadUInt32();
        reader.ReadNodeIdView();
        if (reader.ReadByte() != 0)
            reader.ReadOctets();

        var service = type.NamespaceIndex == 0 && type.Kind == NodeIdKind.Numeric ? type.Numeric : 0;
        _isSessionService = service is 461 or 467;
        switch (service)
        {
            case 422: DiscoveryService.FindServers(this, message.ReadStructure<FindServersRequest>()); return true;
            case 428: DiscoveryService.GetEndpoints(this, message.ReadStructure<GetEndpointsRequest>()); return true;
            case 461: SessionService.Create(this, message.ReadStructure<CreateSessionRequest>()); return true;
            case 467: SessionService.Activate(this, message.ReadStructure<ActivateSessionRequest>()); return true;
            case 473: SessionService.Close(this, message.ReadStructure<CloseSessionRequest>()); return true;
            default: return DispatchInSession(service, token, ref reader, ref message);
        }
    }

    private bool DispatchInSession(uint service, NodeIdView token, scoped ref UaReader reader, scoped ref UaReader message)
    {
        if (!IsKnown(service))
        {
            Count(server.Sessions.Find(token, connection), service);
            throw new UaException(StatusCodes.BadServiceUnsupported, $"Service {service} is not supported.");
        }
        _session = server.Sessions.FindActive(token, connection, _session);
        Count(_session, service);
        switch (service)
        {
            case 631: ReadService.Read(this, ref reader); return true;
            case 673: WriteService.Write(this, ref reader); return true;
            case 712: MethodService.Call(this, message.ReadStructure<CallRequest>()); return true;
            case 527: BrowseService.Browse(this, message.ReadStructure<BrowseRequest>()); return true;
            case 533: BrowseService.BrowseNext(this, message.ReadStructure<BrowseNextRequest>()); return true;
            case 554: TranslateService.Translate(this, message.ReadStructure<TranslateBrowsePathsToNodeIdsRequest>()); return true;
            case 560: TranslateService.Register(this, message.ReadStructure<RegisterNodesRequest>()); return true;
            case 566: TranslateService.Unregister(this, message.ReadStructure<UnregisterNodesRequest>()); return true;
            case 479: SessionService.Cancel(this, message.ReadStructure<CancelRequest>()); return true;
            case 751: MonitoredItemService.Create(this, message.ReadStructure<CreateMonitoredItemsRequest>()); return true;
            case 763: MonitoredItemService.Modify(this, message.ReadStructure<ModifyMonitoredItemsRequest>()); return true;
            case 769: MonitoredItemService.SetMode(this, message.ReadStructure<SetMonitoringModeRequest>()); return true;
            case 775: MonitoredItemService.SetTriggering(this, message.ReadStructure<SetTriggeringRequest>()); return true;
            case 781: MonitoredItemService.Delete(this, message.ReadStructure<DeleteMonitoredItemsRequest>()); return true;
            case 787: SubscriptionService.Create(this, message.ReadStructure<CreateSubscriptionRequest>()); return true;
            case 793: SubscriptionService.Modify(this, message.ReadStructure<ModifySubscriptionRequest>()); return true;
            case 799: SubscriptionService.SetPublishing(this, message.ReadStructure<SetPublishingModeRequest>()); return true;
            case 826: return SubscriptionService.Publish(this, ref reader);
            case 832: SubscriptionService.Republish(this, message.ReadStructure<RepublishRequest>()); return true;
            case 841: SubscriptionService.Transfer(this, message.ReadStructure<TransferSubscriptionsRequest>()); return true;
            default: SubscriptionService.Delete(this, message.ReadStructure<DeleteSubscriptionsRequest>()); return true;
        }
    }

    private static bool IsKnown(uint service) => service is 631 or 673 or 712 or 527 or 533 or 554 or 560 or 566 or 479 or 751 or 763 or 769 or 775 or 781 or 787
        or 793 or 799 or 826 or 832 or 841 or 847;

    /// <summary>Begins a response: its type and header (Part 4, 7.34).</summary>
    public void Begin(uint responseId, StatusCode result) => WriteHead(_writer, responseId, result, RequestHandle, server.UtcNow);

    public static void WriteHead(UaWriter writer, uint responseId, StatusCode result, uint requestHandle, DateTime now)
    {
        UaConnection.Begin(writer);
        writer.WriteNodeId(new NodeId(responseId));
        writer.WriteDateTime(now);
        writer.WriteUInt32(requestHandle);
        writer.WriteStatusCode(result);
        writer.WriteByte(0);
        writer.WriteInt32(0);
        writer.WriteExtensionObject(null);
    }

    /// <summary>Writes a whole response.</summary>
    public void Respond<T>(T response)
        where T : UaResponse, IUaStructure
    {
        response.Header.RequestHandle = RequestHandle;
        response.Header.Timestamp = server.UtcNow;
        UaConnection.Begin(_writer);
        _writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
        _writer.WriteStructure(response);
    }

    private void Count(ServerSession? session, uint service)
    {
        _counting = session;
        _service = CountedServices.IndexOf(service);
        session?.Diagnostics.OnRequest(_service);
    }

    private void Refuse(StatusCode status)
    {
        server.Diagnostics.OnRejected(status, _isSessionService);
        _counting?.Diagnostics.OnError(_service, status);
        Begin(ServiceFault.EncodingId, status);
    }

    /// <summary>Refuses an empty list and one above a limit (Part 4, 7.38.2).</summary>
    public static void CheckCount(int count, uint limit)
    {
        if (count == 0)
            throw new UaException(StatusCodes.BadNothingToDo, "The list is empty.");
        if (count > limit)
            throw new UaException(StatusCodes.BadTooManyOperations, $"{count} operations exceed the limit {limit}. Ask in parts.");
    }

    public void Dispose() => _writer.Dispose();
}
