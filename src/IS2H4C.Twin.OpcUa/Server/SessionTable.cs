using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The sessions of a server by their secret token.</summary>
internal sealed class SessionTable(UaServer server)
{
    private readonly ConcurrentDictionary<Guid, ServerSession> _sessions = new();
    private uint _lastId;

    public int Count => _sessions.Count;

    /// <summary>Whether a nonce has served another living session: someone repeats a recorded request (Part 4, 5.7.2).</summary>
    public bool HasSeen(byte[]? clientNonce)
    {
        foreach (var (_, session) in _sessions)
        {
            if (clientNonce is { Length: > 0 } && session.ClientNonce.AsSpan().SequenceEqual(clientNonce))
                return true;
        }
        return false;
    }

    /// <summary>Whether a connection carries an activated session.</summary>
    public bool HasActive(ServerConnection connection)
    {
        foreach (var (_, session) in _sessions)
        {
            if (session.IsActivated && ReferenceEquals(session.Connection, connection))
                return true;
        }
        return false;
    }

    // Part 4, 5.7.2: sessions that were made and never activated must not keep others out; the oldest of them goes.
    private bool MakeRoom()
    {
        ServerSession? oldest = null;
        foreach (var (_, session) in _sessions)
        {
            if (!session.IsActivated && (oldest is null || session.CreatedTimestamp < oldest.CreatedTimestamp))
                oldest = session;
        }
        if (oldest is not null)
            Close(oldest, deleteSubscriptions: true, SessionEnd.Aborted);
        return oldest is not null;
    }

    public ServerSession Add(string? name, double timeoutMs, byte[]? clientCertificate, byte[]? clientNonce, ServerConnection connection)
    {
        if (_sessions.Count >= server.Options.Limits.MaxSessions && !MakeRoom())
            throw new UaException(StatusCodes.BadTooManySessions, $"{_sessions.Count} sessions are open, the limit is {server.Options.Limits.MaxSessions}.");
        // 128 random bits: who does not know the token cannot guess it (Part 4, 5.7.2).
        var token = new Guid(RandomNumberGenerator.GetBytes(16));
        var session = new ServerSession(new NodeId(1, Interlocked.Increment(ref _lastId)), token, server.Time)
        {
            Name = name,
            TimeoutMs = timeoutMs,
            ClientCertificate = clientCertificate,
            ClientNonce = clientNonce,
            Connection = connection,
        };
        _sessions[token] = session;
        server.Diagnostics.OnSessionCreated();
        return session;
    }

    public ServerSession? Find(NodeId token) => token.Kind == NodeIdKind.Guid && _sessions.TryGetValue(token.Guid, out var session) ? session : null;

    /// <summary>The session of a request on this connection, if there is one; it is not touched.</summary>
    public ServerSession? Find(NodeIdView token, ServerConnection connection) =>
        token.Kind == NodeIdKind.Guid && token.NamespaceIndex == 1 && _sessions.TryGetValue(new Guid(token.Octets), out var session) && ReferenceEquals(session.Connection, connection)
            ? session
            : null;

    /// <summary>The session of a request, activated, on this connection (Part 4, 5.7.2).</summary>
    public ServerSession FindActive(NodeIdView token, ServerConnection connection, ServerSession? last)
    {
        if (token.Kind != NodeIdKind.Guid || token.NamespaceIndex != 1)
            throw Unknown();
        var guid = new Guid(token.Octets);
        var session = last is not null && last.Token == guid && ReferenceEquals(last.Connection, connection) ? last : _sessions.GetValueOrDefault(guid) ?? throw Unknown();
        if (!ReferenceEquals(session.Connection, connection))
            throw new UaException(StatusCodes.BadSecureChannelIdInvalid, "The session belongs to another channel. Activate it on this one first.");
        if (!session.IsActivated)
        {
            // Part 4, 5.7.3: a session used before its activation is closed.
            Close(session, deleteSubscriptions: true, SessionEnd.Aborted);
            throw new UaException(StatusCodes.BadSessionNotActivated, "The session is not activated.");
        }
        session.Touch(server.Time);
        return session;
    }

    /// <summary>Every session, in the order of their making.</summary>
    public ServerSession[] Snapshot() => [.. _sessions.Values.OrderBy(s => s.Id.Numeric)];

    public void ResetDiagnostics()
    {
        foreach (var (_, session) in _sessions)
            session.Diagnostics.Reset();
    }

    private static UaException Unknown() => new(StatusCodes.BadSessionIdInvalid, "The session does not exist; it may have timed out.");

    public void Close(ServerSession session, bool deleteSubscriptions, SessionEnd end)
    {
        if (!_sessions.TryRemove(session.Token, out _))
            return;
        server.Diagnostics.OnSessionEnded(end);
        server.Subscriptions.OnSessionClosed(session, deleteSubscriptions);
        session.Connection = null;
        session.IsActivated = false;
    }

    /// <summary>The connection has ended; its sessions wait for their clients until they time out.</summary>
    public void Detach(ServerConnection connection)
    {
        foreach (var (_, session) in _sessions)
        {
            if (!ReferenceEquals(session.Connection, connection))
                continue;
            if (!session.IsActivated)
            {
                Close(session, deleteSubscriptions: true, SessionEnd.Aborted);
                continue;
            }
            server.Subscriptions.OnConnectionLost(session, connection);
        }
    }

    public void CloseExpired()
    {
        foreach (var (_, session) in _sessions)
        {
            // Part 4, 5.7.2: subscriptions outlive the session until their own lifetime ends.
            if (session.HasExpired(server.Time))
                Close(session, deleteSubscriptions: false, SessionEnd.TimedOut);
        }
    }
}
