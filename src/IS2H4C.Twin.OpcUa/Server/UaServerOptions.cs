namespace IS2H4C.Twin.OpcUa;

/// <summary>One way to reach a server: policy and mode.</summary>
/// <param name="Policy">The algorithms.</param>
/// <param name="Mode">Sign, SignAndEncrypt, or None together with <see cref="UaSecurityPolicy.None"/>.</param>
public sealed record UaEndpoint(UaSecurityPolicy Policy, MessageSecurityMode Mode);

/// <summary>Checks a user's password. Called on the connection's thread.</summary>
/// <param name="user">The name.</param>
/// <param name="password">The password, decrypted.</param>
public delegate bool UaUserCheck(string user, string password);

/// <summary>How a server presents and protects itself. The defaults are encrypted endpoints only, and no client certificate is trusted until someone trusts it.</summary>
public sealed class UaServerOptions
{
    /// <summary>Address to listen on; default all of them.</summary>
    public string BindAddress { get; set; } = "0.0.0.0";

    /// <summary>TCP port, 0 to 65535; 0 takes a free one; default 4840, the registered one.</summary>
    public int Port { get; set; } = 4840;

    /// <summary>The name by which clients reach this machine; default its host name.</summary>
    public string HostName { get; set; } = Environment.MachineName.ToLowerInvariant();

    /// <summary>Identifies this installation world-wide; it stands in the certificate (Part 4, 7.2).</summary>
    public string ApplicationUri { get; set; } = $"urn:{Environment.MachineName.ToLowerInvariant()}:is2h4c:twin:opcua";

    /// <summary>Shown to people.</summary>
    public string ApplicationName { get; set; } = "IS2H4C Twin";

    /// <summary>Identifies the product.</summary>
    public string ProductUri { get; set; } = "urn:is2h4c:twin";

    /// <summary>The product's version.</summary>
    public string SoftwareVersion { get; set; } = "1.0";

    /// <summary>Directory of the certificate store; default <c>pki</c> below the working directory. See <see cref="UaCertificateStore"/>.</summary>
    public string CertificateDirectory { get; set; } = "pki";

    /// <summary>Policies and modes offered; default the three secure policies with SignAndEncrypt and with Sign.</summary>
    public IList<UaEndpoint> Endpoints { get; } =
    [
        new(UaSecurityPolicy.Aes256Sha256RsaPss, MessageSecurityMode.SignAndEncrypt),
        new(UaSecurityPolicy.Aes128Sha256RsaOaep, MessageSecurityMode.SignAndEncrypt),
        new(UaSecurityPolicy.Basic256Sha256, MessageSecurityMode.SignAndEncrypt),
        new(UaSecurityPolicy.Aes256Sha256RsaPss, MessageSecurityMode.Sign),
        new(UaSecurityPolicy.Aes128Sha256RsaOaep, MessageSecurityMode.Sign),
        new(UaSecurityPolicy.Basic256Sha256, MessageSecurityMode.Sign),
    ];

    /// <summary>Takes any client's certificate that is not broken. For commissioning only: anyone may then connect. Warns at start. Default false.</summary>
    public bool AcceptUntrustedCertificates { get; set; }

    /// <summary>Lets in clients that name no user; their application certificate is still checked on secure endpoints. Default true.</summary>
    public bool AllowAnonymous { get; set; } = true;

    /// <summary>Checks user names and passwords; null refuses them all.</summary>
    public UaUserCheck? UserCheck { get; set; }

    /// <summary>Directory of a certificate store of users; null refuses user certificates.</summary>
    public string? UserCertificateDirectory { get; set; }

    /// <summary>Which users may write and call methods, by name (null = anonymous); null lets everyone whom the nodes' access levels let.</summary>
    public Func<string?, bool>? MayWrite { get; set; }

    /// <summary>
    /// Which users may see who else is connected and how, and switch diagnostics, by name (null = anonymous), over encrypted channels only; null lets nobody.
    /// </summary>
    public Func<string?, bool>? MayDiagnose { get; set; }

    /// <summary>Message sizes.</summary>
    public UaTransportLimits Transport { get; set; } = new();

    /// <summary>What decoding accepts.</summary>
    public UaLimits Decoding { get; set; } = UaLimits.Default;

    /// <summary>Limits of services, published in ServerCapabilities.</summary>
    public UaServerLimits Limits { get; set; } = new();

    /// <summary>Takes warnings for people; default standard error.</summary>
    public Action<string> Warn { get; set; } = static text => Console.Error.WriteLine(text);

    /// <summary>Offers SecurityPolicy None as well: readable and changeable by anyone on the wire. Warns at start.</summary>
    public UaServerOptions AllowUnsecured()
    {
        Endpoints.Add(new UaEndpoint(UaSecurityPolicy.None, MessageSecurityMode.None));
        return this;
    }

    internal void Validate()
    {
        if (Port is < 0 or > 65535)
            throw new ArgumentException($"Port {Port} must lie between 0 and 65535.");
        if (!Uri.IsWellFormedUriString(ApplicationUri, UriKind.Absolute))
            throw new ArgumentException($"ApplicationUri '{ApplicationUri}' is not a URI. Write for example urn:HOST:COMPANY:PRODUCT.");
        if (Endpoints.Count == 0)
            throw new ArgumentException("Endpoints is empty: no client could connect. Add at least one policy.");
        foreach (var e in Endpoints)
        {
            if ((e.Policy == UaSecurityPolicy.None) != (e.Mode == MessageSecurityMode.None) || e.Mode == MessageSecurityMode.Invalid)
                throw new ArgumentException($"Endpoint {e.Policy}/{e.Mode}: policy None goes with mode None and only with it.");
        }
        Transport.Validate();
        if (Limits.MaxResponseBytes < Transport.SendBufferBytes)
            throw new ArgumentException($"MaxResponseBytes {Limits.MaxResponseBytes} must be at least the send buffer's {Transport.SendBufferBytes} bytes.");
    }
}

/// <summary>Limits of a server's services. All are enforced; those the standard knows are published (Part 5, 6.3.2 and 6.3.11).</summary>
public sealed record UaServerLimits
{
    /// <summary>TCP connections; default 200.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Sessions; default 100.</summary>
    public int MaxSessions { get; init; } = 100;

    /// <summary>Longest session timeout, ms; default one hour.</summary>
    public double MaxSessionTimeoutMs { get; init; } = 3_600_000;

    /// <summary>Longest lifetime of a channel's token, ms; default one hour.</summary>
    public uint MaxTokenLifetimeMs { get; init; } = 3_600_000;

    /// <summary>Nodes of one Read; default 10,000.</summary>
    public uint MaxNodesPerRead { get; init; } = 10_000;

    /// <summary>Nodes of one Write; default 10,000.</summary>
    public uint MaxNodesPerWrite { get; init; } = 10_000;

    /// <summary>Methods of one Call; default 1000.</summary>
    public uint MaxNodesPerMethodCall { get; init; } = 1000;

    /// <summary>Nodes of one Browse; default 1000.</summary>
    public uint MaxNodesPerBrowse { get; init; } = 1000;

    /// <summary>Nodes of one RegisterNodes; default 10,000.</summary>
    public uint MaxNodesPerRegisterNodes { get; init; } = 10_000;

    /// <summary>Paths of one TranslateBrowsePathsToNodeIds; default 1000.</summary>
    public uint MaxNodesPerTranslateBrowsePaths { get; init; } = 1000;

    /// <summary>Items of one call of the monitored item services; default 10,000.</summary>
    public uint MaxMonitoredItemsPerCall { get; init; } = 10_000;

    /// <summary>References of one browse result before a continuation point; default 10,000.</summary>
    public uint MaxReferencesPerNode { get; init; } = 10_000;

    /// <summary>References of all results of one Browse or BrowseNext; then each node gets one and a continuation point. Default 50,000.</summary>
    public uint MaxReferencesPerBrowse { get; init; } = 50_000;

    /// <summary>Continuation points of a session; default 20.</summary>
    public ushort MaxBrowseContinuationPoints { get; init; } = 20;

    /// <summary>Subscriptions of a session; default 20.</summary>
    public uint MaxSubscriptionsPerSession { get; init; } = 20;

    /// <summary>Items of a subscription; default 100,000.</summary>
    public uint MaxMonitoredItemsPerSubscription { get; init; } = 100_000;

    /// <summary>Items of all subscriptions; default 500,000, which take about 200 MB.</summary>
    public uint MaxMonitoredItems { get; init; } = 500_000;

    /// <summary>Queued values of an item; default 1000.</summary>
    public uint MaxQueueSize { get; init; } = 1000;

    /// <summary>Queued values of all items; when they are promised, further queues hold one value. Default 4,000,000, which take 200 MB when all are full.</summary>
    public uint MaxQueuedValues { get; init; } = 4_000_000;

    /// <summary>Waiting Publish requests of a session; default 20.</summary>
    public int MaxPublishRequestsPerSession { get; init; } = 20;

    /// <summary>Notifications of one message, whatever the client asks; default 20,000.</summary>
    public uint MaxNotificationsPerPublish { get; init; } = 20_000;

    /// <summary>Messages of a subscription kept for Republish; default 100.</summary>
    public int MaxRetainedMessages { get; init; } = 100;

    /// <summary>Bytes of all messages of a subscription kept for Republish; default 16 MiB.</summary>
    public int MaxRetainedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of all messages of all subscriptions kept for Republish; default 256 MiB.</summary>
    public long MaxRetainedBytesInAll { get; init; } = 256 * 1024 * 1024;

    /// <summary>Bytes of one response, whatever the client takes; a longer one is BadResponseTooLarge. Default 16 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Shortest publishing interval, ms; default 10.</summary>
    public double MinPublishingIntervalMs { get; init; } = 10;

    /// <summary>Shortest sampling interval, ms; default 10.</summary>
    public double MinSamplingIntervalMs { get; init; } = 10;

    /// <summary>Longest life of a subscription without its client, ms, but at least three publishing intervals; default one hour.</summary>
    public double MaxSubscriptionLifetimeMs { get; init; } = 3_600_000;

    /// <summary>Most keep-alive periods a subscription lives without its client; default 100,000.</summary>
    public uint MaxLifetimeCount { get; init; } = 100_000;
}
