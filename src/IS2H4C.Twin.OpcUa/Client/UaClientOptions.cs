using System.Security.Cryptography.X509Certificates;

namespace IS2H4C.Twin.OpcUa;

/// <summary>How a client connects. The defaults take the server's strongest encrypted endpoint and trust nobody who is not in the store.</summary>
public sealed class UaClientOptions
{
    /// <summary>Where the server is, such as <c>opc.tcp://plc-el01:4840</c>.</summary>
    public string EndpointUrl { get; set; } = "";

    /// <summary>The policy to use; null takes the strongest that the server offers, never None.</summary>
    public UaSecurityPolicy? Policy { get; set; }

    /// <summary>The mode to use; default SignAndEncrypt. Ignored with policy None.</summary>
    public MessageSecurityMode Mode { get; set; } = MessageSecurityMode.SignAndEncrypt;

    /// <summary>Identifies this installation world-wide; it stands in the certificate.</summary>
    public string ApplicationUri { get; set; } = $"urn:{Environment.MachineName.ToLowerInvariant()}:is2h4c:twin:opcua:client";

    /// <summary>Shown to people.</summary>
    public string ApplicationName { get; set; } = "IS2H4C Twin client";

    /// <summary>Directory of the certificate store; default <c>pki</c>. See <see cref="UaCertificateStore"/>.</summary>
    public string CertificateDirectory { get; set; } = "pki";

    /// <summary>Takes any server's certificate that is not broken. For commissioning only: anyone may then pretend to be the plant. Warns. Default false.</summary>
    public bool AcceptUntrustedCertificates { get; set; }

    /// <summary>Whether the host of the URL must stand in the server's certificate (Part 4, 6.1.3); default true.</summary>
    public bool VerifyHostName { get; set; } = true;

    /// <summary>Logs in with this name; null is anonymous.</summary>
    public string? UserName { get; set; }

    /// <summary>The password of <see cref="UserName"/>; it travels encrypted.</summary>
    public string? Password { get; set; }

    /// <summary>Logs in with this certificate and its private key.</summary>
    public X509Certificate2? UserCertificate { get; set; }

    /// <summary>Shown in the server's diagnostics.</summary>
    public string SessionName { get; set; } = "IS2H4C Twin";

    /// <summary>How long the server keeps the session after a break; default 60 s.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a request, or making a connection, may take; default 10 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>When nothing was heard for so long the server is asked for a sign of life; default 5 s.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Lifetime of the channel's keys; renewed at three quarters of it; default one hour.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>First pause before connecting again; doubled every time; default 0.5 s.</summary>
    public TimeSpan ReconnectFirstDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest pause before connecting again; default 30 s.</summary>
    public TimeSpan ReconnectLongestDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most nodes of one request; longer lists are sent in parts; default 1000.</summary>
    public int MaxNodesPerRequest { get; set; } = 1000;

    /// <summary>Publish requests kept waiting at the server, 1 to 20; default 3.</summary>
    public int PublishRequests { get; set; } = 3;

    /// <summary>
    /// Runs what follows an awaited read on the receiving thread. Saves a change of threads, but that code must not block: nothing is received meanwhile.
    /// Default false.
    /// </summary>
    public bool ContinueOnReceiveThread { get; set; }

    /// <summary>Message sizes.</summary>
    public UaTransportLimits Transport { get; set; } = new() { MaxMessageBytes = 64 * 1024 * 1024, MaxChunks = 8192 };

    /// <summary>What decoding accepts.</summary>
    public UaLimits Decoding { get; set; } = UaLimits.Default;

    /// <summary>Takes warnings for people; default standard error.</summary>
    public Action<string> Warn { get; set; } = static text => Console.Error.WriteLine(text);

    internal Uri Validate()
    {
        if (!Uri.TryCreate(EndpointUrl, UriKind.Absolute, out var url) || url.Scheme != "opc.tcp" || url.Host.Length == 0)
            throw new ArgumentException($"EndpointUrl '{EndpointUrl}' is not of the form opc.tcp://HOST:PORT.");
        if (Policy == UaSecurityPolicy.None)
            Mode = MessageSecurityMode.None;
        else if (Mode is not (MessageSecurityMode.Sign or MessageSecurityMode.SignAndEncrypt))
            throw new ArgumentException($"Mode {Mode} protects nothing. To go without security set Policy = UaSecurityPolicy.None.");
        if (PublishRequests is < 1 or > 20 || MaxNodesPerRequest < 1)
            throw new ArgumentException($"PublishRequests {PublishRequests} must lie between 1 and 20, MaxNodesPerRequest {MaxNodesPerRequest} be at least 1.");
        Transport.Validate();
        return url;
    }
}
