using System.Threading.Tasks.Sources;

namespace IS2H4C.Twin.OpcUa;

/// <summary>A request that waits for its response. Whoever takes it out of the channel's table completes it, so it is completed once.</summary>
internal abstract class PendingCall
{
    public uint RequestId { get; set; }

    /// <summary>When it was sent, for its time-out; a timestamp of the channel's clock.</summary>
    public long SentTimestamp { get; set; }

    /// <summary>Whether it waits without limit, as Publish does.</summary>
    public virtual bool WaitsLong => false;

    /// <summary>The response came; the reader stands behind its type, at its header. Runs on the receiving thread.</summary>
    public abstract void Complete(uint responseType, ref UaReader reader);

    public abstract void Fail(Exception fault);

    /// <summary>Reads a response's header; throws when the service failed (Part 4, 7.34).</summary>
    protected static void ReadHead(uint responseType, uint wantedType, ref UaReader reader)
    {
        reader.Skip(12);
        var result = reader.ReadStatusCode();
        reader.ReadDiagnosticInfo();
        for (var count = reader.ReadCount(4); count > 0; count--)
            reader.ReadOctets();
        reader.ReadNodeIdView();
        if (reader.ReadByte() != 0)
            reader.ReadOctets();
        if (result.IsBad)
            throw new UaException(result, "The server refused the request.");
        if (responseType != wantedType)
            throw new UaException(StatusCodes.BadUnknownResponse, $"Response type {responseType} came where {wantedType} was due.");
    }
}

/// <summary>A call whose response is one of the declared structures.</summary>
internal sealed class PendingCall<TResponse> : PendingCall
    where TResponse : UaResponse, IUaStructure, new()
{
    private readonly TaskCompletionSource<TResponse> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResponse> Task => _source.Task;

    public override void Complete(uint responseType, ref UaReader reader)
    {
        var whole = reader;
        try
        {
            ReadHead(responseType, TResponse.BinaryEncodingId, ref reader);
            _source.TrySetResult(whole.ReadStructure<TResponse>());
        }
        catch (UaException e)
        {
            _source.TrySetException(e);
        }
    }

    public override void Fail(Exception fault) => _source.TrySetException(fault);
}

/// <summary>A Read whose values go straight into the caller's memory. Reused: nothing is allocated per call.</summary>
internal sealed class PendingRead(bool continueOnReceiveThread, Action<PendingRead> giveBack) : PendingCall, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = !continueOnReceiveThread };
    private Memory<DataValue> _results;
    private CancellationTokenRegistration _cancellation;

    public ValueTask Start(Memory<DataValue> results)
    {
        _core.Reset();
        _results = results;
        return new ValueTask(this, _core.Version);
    }

    public void CancelWith(CancellationTokenRegistration registration) => _cancellation = registration;

    public override void Complete(uint responseType, ref UaReader reader)
    {
        try
        {
            ReadHead(responseType, ReadResponse.BinaryEncodingId, ref reader);
            var count = reader.ReadCount(1);
            if (count != _results.Length)
                throw new UaException(StatusCodes.BadUnexpectedError, $"{count} values came where {_results.Length} were asked for.");
            var results = _results.Span;
            for (var i = 0; i < results.Length; i++)
                results[i] = reader.ReadDataValue();
        }
        catch (UaException e)
        {
            _core.SetException(e);
            return;
        }
        _core.SetResult(true);
    }

    public override void Fail(Exception fault) => _core.SetException(fault);

    public void GetResult(short token)
    {
        try
        {
            _core.GetResult(token);
        }
        finally
        {
            _cancellation.Dispose();
            _cancellation = default;
            _results = default;
            giveBack(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
