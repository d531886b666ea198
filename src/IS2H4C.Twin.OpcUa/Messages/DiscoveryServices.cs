namespace IS2H4C.Twin.OpcUa;

/// <summary>What an application is (Part 4, 7.4).</summary>
internal enum ApplicationType
{
    Server = 0,
    Client = 1,
    ClientAndServer = 2,
    DiscoveryServer = 3,
}

/// <summary>How a user proves who he is (Part 4, 7.42).</summary>
internal enum UserTokenType
{
    Anonymous = 0,
    UserName = 1,
    Certificate = 2,
    IssuedToken = 3,
}

/// <summary>Part 4, 7.2.</summary>
internal sealed class ApplicationDescription : IUaStructure
{
    public string? ApplicationUri;
    public string? ProductUri;
    public LocalizedText ApplicationName;
    public ApplicationType ApplicationType;
    public string? GatewayServerUri;
    public string? DiscoveryProfileUri;
    public string?[] DiscoveryUrls = [];

    public static uint BinaryEncodingId => 310;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref ApplicationUri);
        coder.String(ref ProductUri);
        coder.LocalizedText(ref ApplicationName);
        coder.Enumeration(ref ApplicationType);
        coder.String(ref GatewayServerUri);
        coder.String(ref DiscoveryProfileUri);
        coder.Array(ref DiscoveryUrls);
    }
}

/// <summary>One way to log in that an endpoint accepts (Part 4, 7.42).</summary>
internal sealed class UserTokenPolicy : IUaStructure
{
    public string? PolicyId;
    public UserTokenType TokenType;
    public string? IssuedTokenType;
    public string? IssuerEndpointUrl;
    public string? SecurityPolicyUri;

    public static uint BinaryEncodingId => 306;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref PolicyId);
        coder.Enumeration(ref TokenType);
        coder.String(ref IssuedTokenType);
        coder.String(ref IssuerEndpointUrl);
        coder.String(ref SecurityPolicyUri);
    }
}

/// <summary>Part 4, 7.14.</summary>
internal sealed class EndpointDescription : IUaStructure
{
    public string? EndpointUrl;
    public ApplicationDescription Server = new();
    public byte[]? ServerCertificate;
    public MessageSecurityMode SecurityMode;
    public string? SecurityPolicyUri;
    public UserTokenPolicy[] UserIdentityTokens = [];
    public string? TransportProfileUri;
    public byte SecurityLevel;

    public static uint BinaryEncodingId => 314;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref EndpointUrl);
        coder.Structure(ref Server);
        coder.ByteString(ref ServerCertificate);
        coder.Enumeration(ref SecurityMode);
        coder.String(ref SecurityPolicyUri);
        coder.Structures(ref UserIdentityTokens);
        coder.String(ref TransportProfileUri);
        coder.Byte(ref SecurityLevel);
    }
}

/// <summary>Part 4, 5.5.2.</summary>
internal sealed class FindServersRequest : UaRequest, IUaStructure
{
    public string? EndpointUrl;
    public string?[] LocaleIds = [];
    public string?[] ServerUris = [];

    public static uint BinaryEncodingId => 422;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.String(ref EndpointUrl);
        coder.Array(ref LocaleIds);
        coder.Array(ref ServerUris);
    }
}

/// <summary>Part 4, 5.5.2.</summary>
internal sealed class FindServersResponse : UaResponse, IUaStructure
{
    public ApplicationDescription[] Servers = [];

    public static uint BinaryEncodingId => 425;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Servers);
    }
}

/// <summary>Part 4, 5.5.4.</summary>
internal sealed class GetEndpointsRequest : UaRequest, IUaStructure
{
    public string? EndpointUrl;
    public string?[] LocaleIds = [];
    public string?[] ProfileUris = [];

    public static uint BinaryEncodingId => 428;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.String(ref EndpointUrl);
        coder.Array(ref LocaleIds);
        coder.Array(ref ProfileUris);
    }
}

/// <summary>Part 4, 5.5.4.</summary>
internal sealed class GetEndpointsResponse : UaResponse, IUaStructure
{
    public EndpointDescription[] Endpoints = [];

    public static uint BinaryEncodingId => 431;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structures(ref Endpoints);
    }
}
