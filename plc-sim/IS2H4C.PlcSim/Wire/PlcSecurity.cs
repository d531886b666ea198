namespace IS2H4C.PlcSim.Wire;

/// <summary>How simulated PLCs on OPC UA protect themselves.</summary>
/// <param name="Directory">The certificate store: the simulator's own certificate, made at the first start, and whom it trusts.</param>
/// <param name="IsInsecure">Offers policy None as well, to anybody. For a bench only; told loudly.</param>
internal sealed record PlcSecurity(string Directory, bool IsInsecure = false);
