namespace IS2H4C.Twin.OpcUa;

/// <summary>Who uses a session, and how it is protected (Part 5, 12.12: SessionSecurityDiagnosticsDataType). Not for everyone.</summary>
internal sealed class SessionSecurityDiagnostics : IUaStructure
{
    public NodeId SessionId;
    public string? ClientUserIdOfSession;
    public string?[] ClientUserIdHistory = [];
    public string? AuthenticationMechanism;
    public string? Encoding;
    public string? TransportProtocol;
    public MessageSecurityMode SecurityMode;
    public string? SecurityPolicyUri;
    public byte[]? ClientCertificate;

    public static uint BinaryEncodingId => 870;

    public void Code<T>(ref T coder)
        where T : struct, IUaCoder, allows ref struct
    {
        coder.NodeId(ref SessionId);
        coder.String(ref ClientUserIdOfSession);
        coder.Array(ref ClientUserIdHistory);
        coder.String(ref AuthenticationMechanism);
        coder.String(ref Encoding);
        coder.String(ref TransportProtocol);
        coder.Enumeration(ref SecurityMode);
        coder.String(ref SecurityPolicyUri);
        coder.ByteString(ref ClientCertificate);
    }
}
