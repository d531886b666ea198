namespace IS2H4C.Twin.OpcUa;

/// <summary>A Publish request that waits for something to report.</summary>
internal readonly record struct WaitingPublish(ServerConnection Connection, uint RequestId, uint RequestHandle, long ArrivedTimestamp, uint TimeoutHintMs, StatusCode[] Results);

/// <summary>A response that is ready to be sent.</summary>
internal readonly record struct ReadyResponse(ServerConnection Connection, uint RequestId, UaWriter Writer);

/// <summary>What the subscription engine keeps for a session. Guarded by the engine's lock.</summary>
internal sealed class SessionPublishing
{
    public List<ServerSubscription> Subscriptions { get; } = [];

    public Queue<WaitingPublish> Requests { get; } = new();

    /// <summary>Responses in the order they must go out.</summary>
    public Queue<ReadyResponse> Outbox { get; } = new();

    /// <summary>A thread is sending the outbox; it takes along what is added meanwhile.</summary>
    public bool IsFlushing { get; set; }
}
