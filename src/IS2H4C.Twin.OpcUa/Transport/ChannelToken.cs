namespace IS2H4C.Twin.OpcUa;

/// <summary>One token of a channel with the keys of both directions; none with SecurityPolicy None (Part 6, 6.7.4).</summary>
internal sealed class ChannelToken : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _createdTimestamp;

    public ChannelToken(uint id, uint lifetimeMs, TimeProvider time, SymmetricKeys? send, SymmetricKeys? receive)
    {
        Id = id;
        LifetimeMs = lifetimeMs;
        _time = time;
        _createdTimestamp = time.GetTimestamp();
        Send = send;
        Receive = receive;
    }

    public uint Id { get; }

    public uint LifetimeMs { get; }

    public SymmetricKeys? Send { get; }

    public SymmetricKeys? Receive { get; }

    /// <summary>Renewed by the client at 75 % of the lifetime, by a monotonic clock (Part 4, 5.6.2).</summary>
    public bool IsDueForRenewal => _time.GetElapsedTime(_createdTimestamp).TotalMilliseconds >= LifetimeMs * 0.75;

    /// <summary>Messages are taken until a quarter beyond the lifetime (Part 4, 5.6.2).</summary>
    public bool HasExpired => _time.GetElapsedTime(_createdTimestamp).TotalMilliseconds >= LifetimeMs * 1.25;

    public void Dispose()
    {
        Send?.Dispose();
        Receive?.Dispose();
    }
}
