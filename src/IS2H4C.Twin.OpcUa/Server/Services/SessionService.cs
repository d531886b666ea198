using System.Security.Cryptography;

namespace IS2H4C.Twin.OpcUa;

/// <summary>CreateSession, ActivateSession, CloseSession, Cancel (Part 4, 5.7).</summary>
internal static class SessionService
{
    private const double ShortestTimeoutMs = 10_000;
    private const int MostUsersRemembered = 100;

    public static void Create(RequestDispatcher context, CreateSessionRequest request)
    {
        var (server, connection) = (context.Server, context.Connection);
        if (!server.Options.Endpoints.Any(e => e.Policy == connection.Policy && e.Mode == connection.Mode))
            throw new UaException(StatusCodes.BadSecurityPolicyRejected, $"Sessions with {connection.Policy}/{connection.Mode} are not offered.");
        var secured = connection.Policy != UaSecurityPolicy.None;
        if (secured)
            CheckClient(server, connection, request);

        var limit = server.Options.Limits.MaxSessionTimeoutMs;
        var timeout = request.RequestedSessionTimeoutMs > 0 ? Math.Clamp(request.RequestedSessionTimeoutMs, Math.Min(ShortestTimeoutMs, limit), limit) : limit;
        var session = server.Sessions.Add(request.SessionName, timeout, connection.ClientCertificate, request.ClientNonce, connection);
        // 32 bytes even without security: a password may be encrypted against it (Part 4, 5.7.2).
        session.Nonce = RandomNumberGenerator.GetBytes(UaSecurityPolicy.NonceBytes);
        session.Diagnostics = new SessionDiagnostics
        {
            SessionId = session.Id,
            SessionName = request.SessionName,
            ClientDescription = request.ClientDescription,
            ServerUri = request.ServerUri,
            EndpointUrl = request.EndpointUrl,
            ActualSessionTimeoutMs = timeout,
            MaxResponseMessageSize = request.MaxResponseMessageSize,
            ClientConnectionTime = server.UtcNow,
        };
        session.Security = SecurityOf(session, connection);
        var signature = new SignatureData();
        if (secured)
        {
            signature.Algorithm = connection.Policy.SignatureUri;
            signature.Signature = server.Identity!.Sign([.. connection.ClientCertificate!, .. request.ClientNonce!], connection.Policy);
        }
        context.Respond(new CreateSessionResponse
        {
            SessionId = session.Id,
            AuthenticationToken = new NodeId(1, session.Token),
            RevisedSessionTimeoutMs = timeout,
            ServerNonce = session.Nonce,
            ServerCertificate = server.Identity?.RawCertificate,
            ServerEndpoints = DiscoveryService.EndpointsOf(context, request.EndpointUrl),
            ServerSignature = signature,
            MaxRequestMessageSize = (uint)server.Options.Transport.MaxMessageBytes,
        });
    }

    private static void CheckClient(UaServer server, ServerConnection connection, CreateSessionRequest request)
    {
        if (!connection.ClientCertificate.AsSpan().SequenceEqual(UaCertificates.LeafOf(request.ClientCertificate)))
            throw new UaException(StatusCodes.BadCertificateInvalid, "The certificate is not the one that opened the channel.");
        if (request.ClientNonce is not { Length: >= UaSecurityPolicy.NonceBytes })
            throw new UaException(StatusCodes.BadNonceInvalid, $"A nonce of {request.ClientNonce?.Length ?? 0} bytes; at least {UaSecurityPolicy.NonceBytes} are needed.");
        if (server.Sessions.HasSeen(request.ClientNonce))
            throw new UaException(StatusCodes.BadNonceInvalid, "The nonce has served another session.");
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(connection.ClientCertificate!);
        if (UaCertificates.ApplicationUriOf(certificate) != request.ClientDescription.ApplicationUri)
            throw new UaException(StatusCodes.BadCertificateUriInvalid, $"ApplicationUri '{request.ClientDescription.ApplicationUri}' is not the one in the certificate.");
    }

    public static void Activate(RequestDispatcher context, ActivateSessionRequest request)
    {
        var (server, connection) = (context.Server, context.Connection);
        var session = server.Sessions.Find(request.Header.AuthenticationToken)
            ?? throw new UaException(StatusCodes.BadSessionIdInvalid, "The session does not exist; it may have timed out.");
        var moves = !ReferenceEquals(session.Connection, connection);
        // Part 4, 5.7.3: only the application that made the session may take it to another channel, and only after its first activation.
        if (moves && (!session.IsActivated || !session.ClientCertificate.AsSpan().SequenceEqual(connection.ClientCertificate)))
            throw new UaException(StatusCodes.BadSecureChannelIdInvalid, "The session belongs to another client.");
        if (connection.Policy != UaSecurityPolicy.None)
        {
            byte[] signed = [.. server.Identity!.RawCertificate, .. session.Nonce];
            if (request.ClientSignature.Algorithm != connection.Policy.SignatureUri || !connection.ClientKey!.Verify(signed, request.ClientSignature.Signature, connection.Policy))
                throw new UaException(StatusCodes.BadApplicationSignatureInvalid, "The signature does not fit the client's certificate and the server's last nonce.");
        }
        var user = UserTokens.Authenticate(server, connection, session, request);
        if (moves && session.User != user)
            throw new UaException(StatusCodes.BadUserAccessDenied, "Only the same user may take a session to another channel.");

        session.User = user;
        session.Rights = RightsOf(server, connection, user);
        if (request.LocaleIds.Length > 0)
            session.Diagnostics.LocaleIds = request.LocaleIds;
        session.Security = SecurityOf(session, connection, user, UserTokens.MechanismOf(request.UserIdentityToken));
        session.Nonce = RandomNumberGenerator.GetBytes(UaSecurityPolicy.NonceBytes);
        session.IsActivated = true;
        session.Touch(server.Time);
        if (moves)
            server.Subscriptions.OnSessionMoved(session, connection);
        context.Respond(new ActivateSessionResponse { ServerNonce = session.Nonce });
    }

    // Who else is connected, and how, is for those whom the application names, over encrypted channels only (Part 5, 6.3.4).
    private static UserRights RightsOf(UaServer server, ServerConnection connection, string? user)
    {
        var mayWrite = server.Options.MayWrite?.Invoke(user) ?? true;
        var mayDiagnose = connection.Mode == MessageSecurityMode.SignAndEncrypt && (server.Options.MayDiagnose?.Invoke(user) ?? false);
        return (mayWrite ? UserRights.Write : UserRights.None) | (mayDiagnose ? UserRights.Diagnose : UserRights.None);
    }

    private static SessionSecurityDiagnostics SecurityOf(ServerSession session, ServerConnection connection, string? user = null, string? mechanism = null)
    {
        var history = session.Security.ClientUserIdHistory;
        return new SessionSecurityDiagnostics
        {
            SessionId = session.Id,
            ClientUserIdOfSession = user,
            ClientUserIdHistory = mechanism is null || (history.Length > 0 && history[^1] == user) || history.Length >= MostUsersRemembered ? history : [.. history, user],
            AuthenticationMechanism = mechanism,
            Encoding = "UA Binary",
            TransportProtocol = "opc.tcp",
            SecurityMode = connection.Mode,
            SecurityPolicyUri = connection.Policy.Uri,
            ClientCertificate = session.ClientCertificate,
        };
    }

    public static void Close(RequestDispatcher context, CloseSessionRequest request)
    {
        var session = context.Server.Sessions.Find(request.Header.AuthenticationToken);
        if (session is null || !ReferenceEquals(session.Connection, context.Connection))
            throw new UaException(StatusCodes.BadSessionIdInvalid, "The session does not exist on this channel.");
        context.Server.Sessions.Close(session, request.DeleteSubscriptions, SessionEnd.Closed);
        context.Respond(new CloseSessionResponse());
    }

    /// <summary>Only Publish requests wait; others are answered before a Cancel can arrive.</summary>
    public static void Cancel(RequestDispatcher context, CancelRequest request) =>
        context.Respond(new CancelResponse { CancelCount = context.Server.Subscriptions.Cancel(context.Session, request.RequestHandle) });
}
