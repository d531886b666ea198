namespace IS2H4C.Twin.OpcUa;

/// <summary>How a session ended.</summary>
internal enum SessionEnd
{
    /// <summary>Its client closed it.</summary>
    Closed,
    /// <summary>Nothing was heard of its client.</summary>
    TimedOut,
    /// <summary>The server closed it for a fault, or to make room.</summary>
    Aborted,
}

/// <summary>
/// Counts what happens to a server (Part 5, 6.3.3). Counters are only ever incremented, from any thread. Switched off, nothing of it can be read, and switching it on
/// begins at zero, so counting goes on meanwhile.
/// </summary>
internal sealed class ServerDiagnostics(UaServer server)
{
    private uint _sessions, _securityRejectedSessions, _rejectedSessions, _timeouts, _aborts, _subscriptions, _securityRejectedRequests, _rejectedRequests;

    public bool IsEnabled { get; private set; } = true;

    public void OnSessionCreated() => Interlocked.Increment(ref _sessions);

    public void OnSessionEnded(SessionEnd end)
    {
        if (end == SessionEnd.TimedOut)
            Interlocked.Increment(ref _timeouts);
        else if (end == SessionEnd.Aborted)
            Interlocked.Increment(ref _aborts);
    }

    public void OnSubscriptionCreated() => Interlocked.Increment(ref _subscriptions);

    /// <summary>A request was refused as a whole.</summary>
    public void OnRejected(StatusCode status, bool isSession)
    {
        Interlocked.Increment(ref _rejectedRequests);
        if (isSession)
            Interlocked.Increment(ref _rejectedSessions);
        if (!IsSecurity(status))
            return;
        Interlocked.Increment(ref _securityRejectedRequests);
        if (isSession)
            Interlocked.Increment(ref _securityRejectedSessions);
    }

    /// <summary>Whether a status speaks of who the client is and what it may do.</summary>
    private static bool IsSecurity(StatusCode status) =>
        // BadCertificateInvalid to BadSecureChannelIdInvalid: certificates, user identities, another client's session.
        status.Code is >= 0x8012_0000 and <= 0x8022_0000 ||
        status == StatusCodes.BadNonceInvalid || status == StatusCodes.BadSequenceNumberInvalid ||
        status == StatusCodes.BadSecurityModeRejected || status == StatusCodes.BadSecurityPolicyRejected ||
        status == StatusCodes.BadUserSignatureInvalid || status == StatusCodes.BadApplicationSignatureInvalid ||
        status == StatusCodes.BadCertificateChainIncomplete || status == StatusCodes.BadCertificatePolicyCheckFailed;

    public ServerDiagnosticsSummary Summary()
    {
        var (subscriptions, intervals) = server.Subscriptions.CountForDiagnostics();
        return new ServerDiagnosticsSummary
        {
            CurrentSessionCount = (uint)server.Sessions.Count,
            CumulatedSessionCount = Volatile.Read(ref _sessions),
            SecurityRejectedSessionCount = Volatile.Read(ref _securityRejectedSessions),
            RejectedSessionCount = Volatile.Read(ref _rejectedSessions),
            SessionTimeoutCount = Volatile.Read(ref _timeouts),
            SessionAbortCount = Volatile.Read(ref _aborts),
            CurrentSubscriptionCount = subscriptions,
            CumulatedSubscriptionCount = Volatile.Read(ref _subscriptions),
            PublishingIntervalCount = intervals,
            SecurityRejectedRequestsCount = Volatile.Read(ref _securityRejectedRequests),
            RejectedRequestsCount = Volatile.Read(ref _rejectedRequests),
        };
    }

    /// <summary>Switches collecting on, from zero, or off.</summary>
    public void Enable(bool enable)
    {
        IsEnabled = enable;
        if (!enable)
            return;
        _sessions = _securityRejectedSessions = _rejectedSessions = _timeouts = _aborts = _subscriptions = _securityRejectedRequests = _rejectedRequests = 0;
        server.Sessions.ResetDiagnostics();
        server.Subscriptions.ResetDiagnostics();
    }
}
