using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>How users prove who they are (Part 4, 7.41): anonymous, name with encrypted password, X.509 certificate.</summary>
internal static class UserTokens
{
    private const string AnonymousPolicy = "anonymous";
    private const string UserNamePolicy = "username";
    private const string CertificatePolicy = "certificate";

    /// <summary>What an endpoint accepts. Passwords are always encrypted: an endpoint without security borrows Basic256Sha256 for them.</summary>
    public static IEnumerable<UserTokenPolicy> PoliciesOf(UaServer server, UaSecurityPolicy channelPolicy)
    {
        var policy = PolicyFor(channelPolicy);
        if (server.Options.AllowAnonymous)
            yield return new UserTokenPolicy { PolicyId = AnonymousPolicy, TokenType = UserTokenType.Anonymous };
        if (server.Options.UserCheck is not null)
            yield return new UserTokenPolicy { PolicyId = UserNamePolicy, TokenType = UserTokenType.UserName, SecurityPolicyUri = policy.Uri };
        if (server.UserCertificates is not null)
            yield return new UserTokenPolicy { PolicyId = CertificatePolicy, TokenType = UserTokenType.Certificate, SecurityPolicyUri = policy.Uri };
    }

    private static UaSecurityPolicy PolicyFor(UaSecurityPolicy channelPolicy) => channelPolicy == UaSecurityPolicy.None ? UaSecurityPolicy.Basic256Sha256 : channelPolicy;

    /// <summary>The user's name, null when anonymous; throws when he is not let in.</summary>
    public static string? Authenticate(UaServer server, ServerConnection connection, ServerSession session, ActivateSessionRequest request)
    {
        var token = request.UserIdentityToken;
        var policy = PolicyFor(connection.Policy);
        // Part 4, 5.7.3: no token, or an empty one, is an anonymous user; one that names a policy must name the endpoint's (7.41.2).
        var isAnonymous = token.TryGet<AnonymousIdentityToken>(out var anonymous);
        if (isAnonymous && !string.IsNullOrEmpty(anonymous!.PolicyId) && anonymous.PolicyId != AnonymousPolicy)
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, $"The endpoint has no policy '{anonymous.PolicyId}' for anonymous users.");
        if (isAnonymous || token.TypeId.IsNull)
        {
            return server.Options.AllowAnonymous
                ? null
                : throw new UaException(StatusCodes.BadIdentityTokenRejected, "Anonymous users are not let in. Give a user name or a certificate.");
        }
        if (token.TryGet<UserNameIdentityToken>(out var named))
            return CheckGuarded(server, connection, named.UserName, () => CheckPassword(server, policy, session, named));
        if (token.TryGet<X509IdentityToken>(out var certificate))
            return CheckCertificate(server, policy, session, certificate, request.UserTokenSignature);
        throw new UaException(StatusCodes.BadIdentityTokenInvalid, $"Identity tokens of type {token.TypeId} are not supported.");
    }

    /// <summary>How a user proved who he is, in words (Part 5, 12.12: authenticationMechanism).</summary>
    public static string MechanismOf(ExtensionObject token) =>
        token.TypeId == new NodeId(UserNameIdentityToken.BinaryEncodingId) ? "UserName" : token.TypeId == new NodeId(X509IdentityToken.BinaryEncodingId) ? "Certificate" : "Anonymous";

    private static string CheckGuarded(UaServer server, ServerConnection connection, string? user, Func<string> check)
    {
        if (!server.Logins.MayTry(connection.ClientAddress))
            throw new UaException(StatusCodes.BadUserAccessDenied, "Too many wrong passwords came from this address. Wait a minute.");
        try
        {
            var name = check();
            server.Logins.Succeeded(connection.ClientAddress);
            return name;
        }
        catch (UaException e) when (e.Status == StatusCodes.BadUserAccessDenied)
        {
            if (server.Logins.Failed(connection.ClientAddress) is { } pause)
                server.Options.Warn($"Wrong passwords again and again from {connection.ClientAddress}, last for user '{user}': its logins are refused for {pause.TotalSeconds:0} s.");
            throw;
        }
    }

    private static string CheckPassword(UaServer server, UaSecurityPolicy policy, ServerSession session, UserNameIdentityToken token)
    {
        if (token.PolicyId != UserNamePolicy || string.IsNullOrEmpty(token.UserName))
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, "The token names no user, or a policy that this endpoint does not have.");
        if (server.Options.UserCheck is not { } check)
            throw new UaException(StatusCodes.BadIdentityTokenRejected, "User names are not accepted.");
        if (token.EncryptionAlgorithm != policy.EncryptionUri)
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, $"The password must be encrypted with {policy.EncryptionUri}.");
        // Part 4, 7.41.2.2: length, password, server nonce.
        var secret = server.Identity!.Decrypt(token.Password, policy);
        if (secret is null || secret.Length < 4)
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, "The password cannot be decrypted.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(secret);
        var nonce = session.Nonce;
        if (length < nonce.Length || length > secret.Length - 4 ||
            !CryptographicOperations.FixedTimeEquals(secret.AsSpan(4 + (int)length - nonce.Length, nonce.Length), nonce))
        {
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, "The password is not bound to the server's last nonce.");
        }
        var password = Encoding.UTF8.GetString(secret, 4, (int)length - nonce.Length);
        CryptographicOperations.ZeroMemory(secret);
        return check(token.UserName, password) ? token.UserName : throw new UaException(StatusCodes.BadUserAccessDenied, "User name or password is wrong.");
    }

    private static string CheckCertificate(UaServer server, UaSecurityPolicy policy, ServerSession session, X509IdentityToken token, SignatureData signature)
    {
        if (server.UserCertificates is not { } validator)
            throw new UaException(StatusCodes.BadIdentityTokenRejected, "User certificates are not accepted.");
        if (token.PolicyId != CertificatePolicy || token.CertificateData is null)
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, "The token has no certificate, or a policy that this endpoint does not have.");
        using var key = KeyOf(token.CertificateData);
        byte[] signed = [.. server.Identity!.RawCertificate, .. session.Nonce];
        if (signature.Algorithm != policy.SignatureUri || !key.Verify(signed, signature.Signature, policy))
            throw new UaException(StatusCodes.BadUserSignatureInvalid, "The user's signature does not fit his certificate.");
        var status = validator.ValidateUser(token.CertificateData);
        if (status.IsBad)
            throw new UaException(StatusCodes.BadIdentityTokenRejected, $"The user's certificate was refused: {status}.");
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(key.Leaf);
        return certificate.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, false);
    }

    private static PeerKey KeyOf(byte[] certificate)
    {
        try
        {
            return PeerKey.Of(certificate);
        }
        catch (UaException e)
        {
            throw new UaException(StatusCodes.BadIdentityTokenInvalid, $"The user's certificate cannot be used: {e.Message}", e);
        }
    }
}
