using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Makes and activates a session, and keeps what its next activation needs (Part 4, 5.7.2 and 5.7.3).</summary>
/// <param name="options">How the client connects.</param>
/// <param name="identity">Its certificate; null without security.</param>
/// <param name="checkServer">Throws when a server's certificate is not trusted; asked before a password is encrypted for it on a channel that has not checked it.</param>
internal sealed class ClientSession(UaClientOptions options, UaApplicationIdentity? identity, Action<byte[], string?> checkServer)
{
    private byte[] _serverNonce = [];
    private byte[]? _serverCertificate;
    private EndpointDescription? _endpoint;

    public NodeId AuthenticationToken { get; private set; }

    public NodeId SessionId { get; private set; }

    public double TimeoutMs { get; private set; }

    public async Task CreateAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        var secured = channel.Policy != UaSecurityPolicy.None;
        var nonce = RandomNumberGenerator.GetBytes(UaSecurityPolicy.NonceBytes);
        var request = new CreateSessionRequest
        {
            ClientDescription =
            {
                ApplicationUri = options.ApplicationUri,
                ProductUri = "urn:is2h4c:twin",
                ApplicationName = new LocalizedText("en", options.ApplicationName),
                ApplicationType = ApplicationType.Client,
            },
            EndpointUrl = options.EndpointUrl,
            SessionName = options.SessionName,
            ClientNonce = nonce,
            ClientCertificate = secured ? identity!.RawCertificate : null,
            RequestedSessionTimeoutMs = options.SessionTimeout.TotalMilliseconds,
            MaxResponseMessageSize = (uint)options.Transport.MaxMessageBytes,
        };
        var response = await CreateAsync(channel, request, cancellationToken);
        _serverCertificate = UaCertificates.LeafOf(response.ServerCertificate);
        if (secured)
            CheckServer(channel, response, nonce);
        _endpoint = Array.Find(response.ServerEndpoints, e => e.SecurityPolicyUri == channel.Policy.Uri && e.SecurityMode == channel.Mode)
            ?? throw new UaException(StatusCodes.BadSecurityChecksFailed, $"The server does not list the endpoint {channel.Policy}/{channel.Mode} that it opened: someone may stand in between.");
        // The list that was asked for without security may have been cut down to its weakest entries; this one is protected (Part 4, 5.7.2).
        if (secured && EndpointSelector.Strongest(response.ServerEndpoints, options)?.SecurityPolicyUri is { } best && best != channel.Policy.Uri)
            throw new UaException(StatusCodes.BadSecurityChecksFailed, $"The server offers {best} as well, which was kept from this client: someone may stand in between.");
        AuthenticationToken = response.AuthenticationToken;
        SessionId = response.SessionId;
        TimeoutMs = response.RevisedSessionTimeoutMs;
        _serverNonce = response.ServerNonce ?? [];
    }

    private async Task<CreateSessionResponse> CreateAsync(ClientChannel channel, CreateSessionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.CallAsync<CreateSessionRequest, CreateSessionResponse>(request, default, cancellationToken);
        }
        catch (UaException e) when (e.Status == StatusCodes.BadSecurityPolicyRejected && channel.Policy == UaSecurityPolicy.None)
        {
            throw new UaException(e.Status, $"{options.EndpointUrl} makes no session without security. Connect with encryption.", e);
        }
    }

    private void CheckServer(ClientChannel channel, CreateSessionResponse response, byte[] nonce)
    {
        if (!channel.ServerKey!.Leaf.AsSpan().SequenceEqual(_serverCertificate))
            throw new UaException(StatusCodes.BadCertificateInvalid, "The session's server certificate is not the channel's.");
        byte[] signed = [.. identity!.RawCertificate, .. nonce];
        if (response.ServerSignature.Algorithm != channel.Policy.SignatureUri || !channel.ServerKey.Verify(signed, response.ServerSignature.Signature, channel.Policy))
            throw new UaException(StatusCodes.BadApplicationSignatureInvalid, "The server's signature does not fit its certificate.");
        if (response.ServerNonce is not { Length: >= UaSecurityPolicy.NonceBytes })
            throw new UaException(StatusCodes.BadNonceInvalid, "The server's nonce is too short.");
    }

    /// <summary>Activates on a channel: the first time, or to move the session to a new channel.</summary>
    public async Task ActivateAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        var request = new ActivateSessionRequest { LocaleIds = ["en"] };
        if (channel.Policy != UaSecurityPolicy.None)
        {
            request.ClientSignature.Algorithm = channel.Policy.SignatureUri;
            request.ClientSignature.Signature = identity!.Sign([.. _serverCertificate!, .. _serverNonce], channel.Policy);
        }
        AddUser(request, channel);
        var response = await channel.CallAsync<ActivateSessionRequest, ActivateSessionResponse>(request, AuthenticationToken, cancellationToken);
        _serverNonce = response.ServerNonce ?? [];
    }

    private void AddUser(ActivateSessionRequest request, ClientChannel channel)
    {
        if (options.UserCertificate is { } certificate)
        {
            var token = PolicyFor(UserTokenType.Certificate);
            var policy = AlgorithmsOf(token, channel.Policy);
            if (policy == UaSecurityPolicy.None || _serverCertificate is null)
                throw new UaException(StatusCodes.BadSecurityPolicyRejected, "The server names no algorithm for the user's signature. Use an endpoint with security.");
            request.UserIdentityToken = ExtensionObject.Of(new X509IdentityToken { PolicyId = token.PolicyId, CertificateData = certificate.RawData });
            using var key = certificate.GetRSAPrivateKey() ?? throw new ArgumentException($"UserCertificate {certificate.Subject} has no private RSA key.");
            request.UserTokenSignature.Algorithm = policy.SignatureUri;
            request.UserTokenSignature.Signature = key.SignData([.. _serverCertificate, .. _serverNonce], HashAlgorithmName.SHA256, policy.SignaturePadding);
        }
        else if (options.UserName is { } name)
        {
            request.UserIdentityToken = ExtensionObject.Of(NamedUser(channel, name, options.Password ?? ""));
        }
        else
        {
            request.UserIdentityToken = ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = PolicyFor(UserTokenType.Anonymous).PolicyId });
        }
    }

    private UserNameIdentityToken NamedUser(ClientChannel channel, string name, string password)
    {
        var token = PolicyFor(UserTokenType.UserName);
        var policy = AlgorithmsOf(token, channel.Policy);
        var named = new UserNameIdentityToken { PolicyId = token.PolicyId, UserName = name };
        // Part 4, 7.41.4: with the policy None the password is as safe as the channel; an encrypted channel to a server whose certificate was checked is safe.
        if (policy == UaSecurityPolicy.None && channel.Mode == MessageSecurityMode.SignAndEncrypt)
        {
            named.Password = Encoding.UTF8.GetBytes(password);
            return named;
        }
        if (policy == UaSecurityPolicy.None || _serverCertificate is null)
            throw new UaException(StatusCodes.BadSecurityPolicyRejected, "The server would take the password in clear text; this client does not send it so.");
        if (channel.Policy == UaSecurityPolicy.None)
            checkServer(_serverCertificate, _endpoint!.Server.ApplicationUri);
        using var server = PeerKey.Of(_serverCertificate);
        named.Password = server.Encrypt(Secret(password), policy);
        named.EncryptionAlgorithm = policy.EncryptionUri;
        return named;
    }

    // Part 4, 7.41.2.2: length, password, server nonce.
    private byte[] Secret(string password)
    {
        var text = Encoding.UTF8.GetBytes(password);
        var secret = new byte[4 + text.Length + _serverNonce.Length];
        BinaryPrimitives.WriteInt32LittleEndian(secret, text.Length + _serverNonce.Length);
        text.CopyTo(secret, 4);
        _serverNonce.CopyTo(secret, 4 + text.Length);
        return secret;
    }

    private UserTokenPolicy PolicyFor(UserTokenType type) =>
        Array.Find(_endpoint!.UserIdentityTokens, t => t.TokenType == type && (string.IsNullOrEmpty(t.SecurityPolicyUri) || UaSecurityPolicy.FromUri(t.SecurityPolicyUri) is not null))
        ?? throw new UaException(StatusCodes.BadIdentityTokenRejected, $"The server does not take users of kind {type}. Set UserName, UserCertificate or neither to what it takes.");

    private static UaSecurityPolicy AlgorithmsOf(UserTokenPolicy token, UaSecurityPolicy channelPolicy) =>
        string.IsNullOrEmpty(token.SecurityPolicyUri) ? channelPolicy : UaSecurityPolicy.FromUri(token.SecurityPolicyUri)!;

    public async Task CloseAsync(ClientChannel channel, CancellationToken cancellationToken)
    {
        await channel.CallAsync<CloseSessionRequest, CloseSessionResponse>(new CloseSessionRequest { DeleteSubscriptions = true }, AuthenticationToken, cancellationToken);
    }
}
