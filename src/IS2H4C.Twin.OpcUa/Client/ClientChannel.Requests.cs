namespace IS2H4C.Twin.OpcUa;

/// <summary>Requests on their way, and their responses.</summary>
internal sealed partial class ClientChannel
{
    [ThreadStatic]
    private static UaWriter? _threadWriter;

    private static readonly Action<object?, CancellationToken> CancelCall = static (state, token) =>
    {
        var (channel, call) = ((ClientChannel, PendingCall))state!;
        channel.Cancel(call, token);
    };

    private readonly Dictionary<uint, PendingCall> _pending = [];
    private readonly Stack<PendingRead> _spareReads = new();
    private readonly Action<PendingRead> _giveBack;
    private uint _lastRequestId;

    private uint NextRequestId() => Interlocked.Increment(ref _lastRequestId);

    /// <summary>Sends a request made of a declared structure and waits for its response.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, NodeId authenticationToken, CancellationToken cancellationToken)
        where TRequest : UaRequest, IUaStructure
        where TResponse : UaResponse, IUaStructure, new()
    {
        var call = new PendingCall<TResponse>();
        Submit(request, authenticationToken, call);
        await using var registration = cancellationToken.UnsafeRegister(CancelCall, (this, (PendingCall)call));
        return await call.Task;
    }

    /// <summary>Sends a request; the call is completed when its response comes.</summary>
    public void Submit<TRequest>(TRequest request, NodeId authenticationToken, PendingCall call)
        where TRequest : UaRequest, IUaStructure
    {
        var writer = BeginRequest();
        var id = Enlist(call);
        request.Header.AuthenticationToken = authenticationToken;
        request.Header.RequestHandle = id;
        request.Header.Timestamp = Time.GetUtcNow().UtcDateTime;
        if (request.Header.TimeoutHintMs == 0 && !call.WaitsLong)
            request.Header.TimeoutHintMs = (uint)_options.RequestTimeout.TotalMilliseconds;
        writer.WriteNodeId(new NodeId(TRequest.BinaryEncodingId));
        writer.WriteStructure(request);
        Post(call, writer);
    }

    /// <summary>Reads the Value attribute of nodes into <paramref name="results"/>; allocates nothing in steady state.</summary>
    public ValueTask ReadAsync(ReadOnlySpan<NodeId> nodes, Memory<DataValue> results, NodeId authenticationToken, CancellationToken cancellationToken)
    {
        PendingRead? call;
        lock (_spareReads)
            _spareReads.TryPop(out call);
        call ??= new PendingRead(_options.ContinueOnReceiveThread, _giveBack);
        var task = call.Start(results);
        var writer = BeginRequest();
        var id = Enlist(call);
        writer.WriteNodeId(new NodeId(ReadRequest.BinaryEncodingId));
        // Part 4, 7.33 and 5.11.2.
        writer.WriteNodeId(authenticationToken);
        writer.WriteDateTime(Time.GetUtcNow().UtcDateTime);
        writer.WriteUInt32(id);
        writer.WriteUInt32(0);
        writer.WriteString(null);
        writer.WriteUInt32((uint)_options.RequestTimeout.TotalMilliseconds);
        writer.WriteExtensionObject(null);
        writer.WriteDouble(0);
        writer.WriteInt32((int)TimestampsToReturn.Both);
        writer.WriteInt32(nodes.Length);
        foreach (var node in nodes)
        {
            writer.WriteNodeId(node);
            writer.WriteUInt32(AttributeIds.Value);
            writer.WriteString(null);
            writer.WriteUInt16(0);
            writer.WriteString(null);
        }
        if (cancellationToken.CanBeCanceled)
            call.CancelWith(cancellationToken.UnsafeRegister(CancelCall, (this, (PendingCall)call)));
        Post(call, writer);
        return task;
    }

    private static UaWriter BeginRequest()
    {
        var writer = _threadWriter ??= new UaWriter(4096);
        Begin(writer);
        return writer;
    }

    private uint Enlist(PendingCall call)
    {
        call.RequestId = NextRequestId();
        call.SentTimestamp = Time.GetTimestamp();
        lock (_pending)
        {
            if (IsClosed)
                throw new UaException(StatusCodes.BadConnectionClosed, $"There is no connection to {_url}.");
            _pending[call.RequestId] = call;
        }
        return call.RequestId;
    }

    private void Post(PendingCall call, UaWriter writer)
    {
        try
        {
            CheckSize(writer.Position - MessageTypes.SymmetricPrefixBytes, StatusCodes.BadRequestTooLarge);
            Send(MessageTypes.Message, call.RequestId, writer);
        }
        catch (UaException e)
        {
            if (Remove(call.RequestId) is { } own)
                own.Fail(e);
        }
    }

    private PendingCall? Remove(uint requestId)
    {
        lock (_pending)
            return _pending.Remove(requestId, out var call) ? call : null;
    }

    private void Cancel(PendingCall call, CancellationToken token)
    {
        lock (_pending)
        {
            if (!_pending.TryGetValue(call.RequestId, out var present) || !ReferenceEquals(present, call))
                return;
            _pending.Remove(call.RequestId);
        }
        call.Fail(new OperationCanceledException(token));
    }

    private void GiveBack(PendingRead call)
    {
        lock (_spareReads)
            _spareReads.Push(call);
    }

    protected override void OnMessage(uint requestId, ReadOnlySpan<byte> body)
    {
        Volatile.Write(ref _lastHeardTimestamp, Time.GetTimestamp());
        if (Remove(requestId) is not { } call)
            return; // It was cancelled or came too late.
        var reader = new UaReader(body, _options.Decoding);
        uint type;
        try
        {
            var view = reader.ReadNodeIdView();
            type = view.NamespaceIndex == 0 ? view.Numeric : 0;
        }
        catch (UaDecodingException e)
        {
            call.Fail(e);
            return;
        }
        call.Complete(type, ref reader);
    }

    protected override void OnAbort(uint requestId, StatusCode status, string? reason) =>
        Remove(requestId)?.Fail(new UaException(status, $"{_url} gave up its answer: {reason}"));

    private void FailLate()
    {
        List<PendingCall>? late = null;
        lock (_pending)
        {
            foreach (var (_, call) in _pending)
            {
                if (!call.WaitsLong && Time.GetElapsedTime(call.SentTimestamp) > _options.RequestTimeout)
                    (late ??= []).Add(call);
            }
            late?.ForEach(call => _pending.Remove(call.RequestId));
        }
        late?.ForEach(call => call.Fail(new UaException(StatusCodes.BadRequestTimeout, $"{_url} did not answer within {_options.RequestTimeout.TotalSeconds} s.")));
    }

    private void FailAll(UaException fault)
    {
        PendingCall[] calls;
        lock (_pending)
        {
            calls = [.. _pending.Values];
            _pending.Clear();
        }
        foreach (var call in calls)
            call.Fail(fault);
    }
}
