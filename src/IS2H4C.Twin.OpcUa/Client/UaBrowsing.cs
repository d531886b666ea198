namespace IS2H4C.Twin.OpcUa;

/// <summary>A node found by browsing.</summary>
/// <param name="NodeId">Its identifier.</param>
/// <param name="BrowseName">Its name in paths.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="NodeClass">Its class.</param>
/// <param name="TypeDefinition">Its type.</param>
/// <param name="ReferenceType">How the browsed node refers to it.</param>
public sealed record UaBrowseEntry(NodeId NodeId, QualifiedName BrowseName, string? DisplayName, NodeClass NodeClass, NodeId TypeDefinition, NodeId ReferenceType);

/// <summary>The outcome of a method call.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="Outputs">Its results.</param>
/// <param name="InputResults">What was wrong with which argument.</param>
public sealed record UaCallResult(StatusCode Status, IReadOnlyList<Variant> Outputs, IReadOnlyList<StatusCode> InputResults);

/// <summary>An endpoint that a server offers.</summary>
/// <param name="Url">Where.</param>
/// <param name="PolicyUri">Its policy.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="SecurityLevel">Higher is better, by the server's own judgement.</param>
/// <param name="ServerCertificate">DER of the server's certificate, or null.</param>
/// <param name="AcceptsAnonymous">Whether users need no name.</param>
public sealed record UaEndpointInfo(string? Url, string? PolicyUri, MessageSecurityMode Mode, byte SecurityLevel, ReadOnlyMemory<byte>? ServerCertificate, bool AcceptsAnonymous);

/// <summary>How a client stands to its server.</summary>
public enum UaConnectionState
{
    /// <summary>The session is there.</summary>
    Connected,
    /// <summary>The connection broke; it is being made again.</summary>
    Reconnecting,
    /// <summary>Closed for good.</summary>
    Closed,
}
