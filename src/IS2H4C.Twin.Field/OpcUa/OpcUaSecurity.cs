namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>How OPC UA links protect themselves. There is no way to trust everybody: a PLC's certificate must lie in the folder's <c>trusted/</c>, and ours in the PLC's.</summary>
/// <param name="CertificateDirectory">Our certificate store; our own certificate is made there at the first start.</param>
/// <param name="IsInsecure">Goes without certificates and encryption: for a bench only. Default false.</param>
/// <param name="Warn">Hears warnings; null for standard error.</param>
public sealed record OpcUaSecurity(string CertificateDirectory, bool IsInsecure = false, Action<string>? Warn = null);
