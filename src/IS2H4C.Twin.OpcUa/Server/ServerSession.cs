namespace IS2H4C.Twin.OpcUa;

/// <summary>A session (Part 4, 5.7). It outlives its connection until it times out.</summary>
internal sealed class ServerSession
{
    private const double LongestUnactivatedMs = 10_000;
    private long _lastRequestTimestamp;

    public ServerSession(NodeId id, Guid token, TimeProvider time)
    {
        Id = id;
        Token = token;
        CreatedTimestamp = _lastRequestTimestamp = time.GetTimestamp();
    }

    /// <summary>When it was made; a timestamp of the server's clock.</summary>
    public long CreatedTimestamp { get; }

    public NodeId Id { get; }

    /// <summary>The secret by which requests name their session.</summary>
    public Guid Token { get; }

    public string? Name { get; init; }

    public double TimeoutMs { get; init; }

    /// <summary>The client's certificate at its making: only its owner may activate it.</summary>
    public byte[]? ClientCertificate { get; init; }

    /// <summary>The client's nonce at its making.</summary>
    public byte[]? ClientNonce { get; init; }

    /// <summary>The last nonce given to the client; its next signature and password are bound to it.</summary>
    public byte[] Nonce { get; set; } = [];

    /// <summary>Where the session lives now; null while its client is away.</summary>
    public ServerConnection? Connection { get; set; }

    public bool IsActivated { get; set; }

    /// <summary>The user; null when anonymous.</summary>
    public string? User { get; set; }

    public UserRights Rights { get; set; }

    /// <summary>What is counted and known about it for others. Its counters belong to its connection's thread, but for errors of Publish.</summary>
    public SessionDiagnostics Diagnostics { get; set; } = new();

    /// <summary>Who uses it and how it is protected. Replaced, never changed.</summary>
    public SessionSecurityDiagnostics Security { get; set; } = new();

    public BrowseContinuations Continuations { get; } = new();

    /// <summary>What the subscription engine keeps for this session; guarded by the engine's lock.</summary>
    public SessionPublishing Publishing { get; } = new();

    /// <summary>When its last request came, as time passed since then.</summary>
    public TimeSpan SinceLastRequest(TimeProvider time) => time.GetElapsedTime(Volatile.Read(ref _lastRequestTimestamp));

    public void Touch(TimeProvider time) => Volatile.Write(ref _lastRequestTimestamp, time.GetTimestamp());

    /// <summary>Nothing was heard for the time-out; a session that was never activated gets ten seconds.</summary>
    public bool HasExpired(TimeProvider time) =>
        SinceLastRequest(time).TotalMilliseconds > (IsActivated ? TimeoutMs : Math.Min(TimeoutMs, LongestUnactivatedMs));
}
