namespace IS2H4C.PlcSim;

/// <summary>A port cannot be listened on; the message says which and what to do.</summary>
internal sealed class PortTakenException(string message, Exception inner) : Exception(message, inner);
