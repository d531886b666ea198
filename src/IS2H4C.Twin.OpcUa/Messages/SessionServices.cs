namespace IS2H4C.Twin.OpcUa;

/// <summary>A signature and the URI of its algorithm (Part 4, 7.37).</summary>
internal sealed class SignatureData : IUaStructure
{
    public string? Algorithm;
    public byte[]? Signature;

    public static uint BinaryEncodingId => 458;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref Algorithm);
        coder.ByteString(ref Signature);
    }
}

/// <summary>Reserved by the standard; always empty.</summary>
internal sealed class SignedSoftwareCertificate : IUaStructure
{
    public byte[]? CertificateData;
    public byte[]? Signature;

    public static uint BinaryEncodingId => 346;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.ByteString(ref CertificateData);
        coder.ByteString(ref Signature);
    }
}

/// <summary>Part 4, 5.7.2.</summary>
internal sealed class CreateSessionRequest : UaRequest, IUaStructure
{
    public ApplicationDescription ClientDescription = new();
    public string? ServerUri;
    public string? EndpointUrl;
    public string? SessionName;
    public byte[]? ClientNonce;
    public byte[]? ClientCertificate;
    public double RequestedSessionTimeoutMs;
    public uint MaxResponseMessageSize;

    public static uint BinaryEncodingId => 461;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structure(ref ClientDescription);
        coder.String(ref ServerUri);
        coder.String(ref EndpointUrl);
        coder.String(ref SessionName);
        coder.ByteString(ref ClientNonce);
        coder.ByteString(ref ClientCertificate);
        coder.Double(ref RequestedSessionTimeoutMs);
        coder.UInt32(ref MaxResponseMessageSize);
    }
}

/// <summary>Part 4, 5.7.2.</summary>
internal sealed class CreateSessionResponse : UaResponse, IUaStructure
{
    public NodeId SessionId;
    public NodeId AuthenticationToken;
    public double RevisedSessionTimeoutMs;
    public byte[]? ServerNonce;
    public byte[]? ServerCertificate;
    public EndpointDescription[] ServerEndpoints = [];
    public SignedSoftwareCertificate[] ServerSoftwareCertificates = [];
    public SignatureData ServerSignature = new();
    public uint MaxRequestMessageSize;

    public static uint BinaryEncodingId => 464;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.NodeId(ref SessionId);
        coder.NodeId(ref AuthenticationToken);
        coder.Double(ref RevisedSessionTimeoutMs);
        coder.ByteString(ref ServerNonce);
        coder.ByteString(ref ServerCertificate);
        coder.Structures(ref ServerEndpoints);
        coder.Structures(ref ServerSoftwareCertificates);
        coder.Structure(ref ServerSignature);
        coder.UInt32(ref MaxRequestMessageSize);
    }
}

/// <summary>Part 4, 5.7.3.</summary>
internal sealed class ActivateSessionRequest : UaRequest, IUaStructure
{
    public SignatureData ClientSignature = new();
    public SignedSoftwareCertificate[] ClientSoftwareCertificates = [];
    public string?[] LocaleIds = [];
    public ExtensionObject UserIdentityToken = ExtensionObject.Null;
    public SignatureData UserTokenSignature = new();

    public static uint BinaryEncodingId => 467;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Structure(ref ClientSignature);
        coder.Structures(ref ClientSoftwareCertificates);
        coder.Array(ref LocaleIds);
        coder.ExtensionObject(ref UserIdentityToken);
        coder.Structure(ref UserTokenSignature);
    }
}

/// <summary>Part 4, 5.7.3.</summary>
internal sealed class ActivateSessionResponse : UaResponse, IUaStructure
{
    public byte[]? ServerNonce;
    public StatusCode[] Results = [];
    public DiagnosticInfo?[] DiagnosticInfos = [];

    public static uint BinaryEncodingId => 470;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.ByteString(ref ServerNonce);
        coder.Array(ref Results);
        coder.Array(ref DiagnosticInfos);
    }
}

/// <summary>Part 4, 5.7.4.</summary>
internal sealed class CloseSessionRequest : UaRequest, IUaStructure
{
    public bool DeleteSubscriptions;

    public static uint BinaryEncodingId => 473;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.Boolean(ref DeleteSubscriptions);
    }
}

/// <summary>Part 4, 5.7.4.</summary>
internal sealed class CloseSessionResponse : UaResponse, IUaStructure
{
    public static uint BinaryEncodingId => 476;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.Structure(ref Header);
}

/// <summary>Part 4, 5.7.5.</summary>
internal sealed class CancelRequest : UaRequest, IUaStructure
{
    public uint RequestHandle;

    public static uint BinaryEncodingId => 479;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref RequestHandle);
    }
}

/// <summary>Part 4, 5.7.5.</summary>
internal sealed class CancelResponse : UaResponse, IUaStructure
{
    public uint CancelCount;

    public static uint BinaryEncodingId => 482;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.Structure(ref Header);
        coder.UInt32(ref CancelCount);
    }
}

/// <summary>Part 4, 7.41.3.</summary>
internal sealed class AnonymousIdentityToken : IUaStructure
{
    public string? PolicyId;

    public static uint BinaryEncodingId => 321;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct => coder.String(ref PolicyId);
}

/// <summary>Part 4, 7.41.4.</summary>
internal sealed class UserNameIdentityToken : IUaStructure
{
    public string? PolicyId;
    public string? UserName;
    public byte[]? Password;
    public string? EncryptionAlgorithm;

    public static uint BinaryEncodingId => 324;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref PolicyId);
        coder.String(ref UserName);
        coder.ByteString(ref Password);
        coder.String(ref EncryptionAlgorithm);
    }
}

/// <summary>Part 4, 7.41.5.</summary>
internal sealed class X509IdentityToken : IUaStructure
{
    public string? PolicyId;
    public byte[]? CertificateData;

    public static uint BinaryEncodingId => 327;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.String(ref PolicyId);
        coder.ByteString(ref CertificateData);
    }
}
