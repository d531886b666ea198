namespace IS2H4C.Twin.OpcUa;

/// <summary>FindServers and GetEndpoints (Part 4, 5.5.2 and 5.5.4): they need no session and no security.</summary>
internal static class DiscoveryService
{
    private const string TransportProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    public static void FindServers(RequestDispatcher context, FindServersRequest request)
    {
        var own = ApplicationOf(context, request.EndpointUrl);
        var wanted = request.ServerUris.Length == 0 || request.ServerUris.Contains(own.ApplicationUri);
        context.Respond(new FindServersResponse { Servers = wanted ? [own] : [] });
    }

    public static void GetEndpoints(RequestDispatcher context, GetEndpointsRequest request)
    {
        var wanted = request.ProfileUris.Length == 0 || request.ProfileUris.Contains(TransportProfile);
        context.Respond(new GetEndpointsResponse { Endpoints = wanted ? EndpointsOf(context, request.EndpointUrl) : [] });
    }

    public static ApplicationDescription ApplicationOf(RequestDispatcher context, string? clientUrl) => new()
    {
        ApplicationUri = context.Server.Options.ApplicationUri,
        ProductUri = context.Server.Options.ProductUri,
        ApplicationName = new LocalizedText("en", context.Server.Options.ApplicationName),
        ApplicationType = ApplicationType.Server,
        DiscoveryUrls = [UrlFor(context, clientUrl)],
    };

    public static EndpointDescription[] EndpointsOf(RequestDispatcher context, string? clientUrl)
    {
        var server = context.Server;
        var application = ApplicationOf(context, clientUrl);
        return [.. server.Options.Endpoints.Select(e => new EndpointDescription
        {
            EndpointUrl = UrlFor(context, clientUrl),
            Server = application,
            ServerCertificate = server.Identity?.RawCertificate,
            SecurityMode = e.Mode,
            SecurityPolicyUri = e.Policy.Uri,
            UserIdentityTokens = [.. UserTokens.PoliciesOf(server, e.Policy)],
            TransportProfileUri = TransportProfile,
            // Higher is better; signed only is worth less than encrypted (Part 4, 7.14).
            SecurityLevel = (byte)(e.Policy.SecurityLevel * 10 + (e.Mode == MessageSecurityMode.SignAndEncrypt ? 100 : 0)),
        })];
    }

    // A client behind another name or address must get a URL it can reach: its own host is echoed (Part 4, 5.5.4).
    private static string UrlFor(RequestDispatcher context, string? clientUrl) =>
        (Uri.TryCreate(clientUrl, UriKind.Absolute, out var url) || Uri.TryCreate(context.Connection.HelloUrl, UriKind.Absolute, out url)) && url.Scheme == "opc.tcp" && url.Host.Length > 0
            ? $"opc.tcp://{url.Host}:{(url.Port > 0 ? url.Port : context.Server.Port)}{(url.AbsolutePath == "/" ? "" : url.AbsolutePath)}"
            : context.Server.EndpointUrl;
}
