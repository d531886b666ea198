namespace IS2H4C.Twin.OpcUa;

/// <summary>Issue a new channel or renew the token of this one (Part 4, 5.6.2).</summary>
internal enum SecurityTokenRequestType
{
    Issue = 0,
    Renew = 1,
}

/// <summary>Part 4, 5.6.2.</summary>
internal sealed class OpenSecureChannelRequest : UaRequest, IUaStructure
{
    public uint ClientProtocolVersion;
    public SecurityTokenRequestType RequestType;
    public MessageSecurityMode SecurityMode;
    public byte[]? ClientNonce;
    public uint RequestedLifetimeMs;

    public static uint BinaryEncodingId => 446;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref ClientProtocolVersion);
        coder.Enumeration(ref RequestType);
        coder.Enumeration(ref SecurityMode);
        coder.ByteString(ref ClientNonce);
        coder.UInt32(ref RequestedLifetimeMs);
    }
}

/// <summary>The token that names one set of keys of a channel (Part 4, 5.6.2).</summary>
internal sealed class ChannelSecurityToken : IUaStructure
{
    public uint ChannelId;
    public uint TokenId;
    public DateTime CreatedAt;
    public uint RevisedLifetimeMs;

    public static uint BinaryEncodingId => 443;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.UInt32(ref ChannelId);
        coder.UInt32(ref TokenId);
        coder.DateTime(ref CreatedAt);
        coder.UInt32(ref RevisedLifetimeMs);
    }
}

/// <summary>Part 4, 5.6.2.</summary>
internal sealed class OpenSecureChannelResponse : UaResponse, IUaStructure
{
    public uint ServerProtocolVersion;
    public ChannelSecurityToken SecurityToken = new();
    public byte[]? ServerNonce;

    public static uint BinaryEncodingId => 449;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref ServerProtocolVersion);
        coder.Structure(ref SecurityToken);
        coder.ByteString(ref ServerNonce);
    }
}

/// <summary>Part 4, 5.6.3. It has no answer.</summary>
internal sealed class CloseSecureChannelRequest : UaRequest, IUaStructure
{
    public static uint BinaryEncodingId => 452;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.Structure(ref Header);
}
