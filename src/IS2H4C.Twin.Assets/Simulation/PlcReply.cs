namespace IS2H4C.Twin.Assets.Simulation;

/// <summary>What a PLC says to a setpoint.</summary>
public enum PlcReply
{
    /// <summary>Taken.</summary>
    Accepted,
    /// <summary>The tag is read-only.</summary>
    NotASetpoint,
    /// <summary>The value lies outside the tag's range, or is not a number.</summary>
    OutOfRange,
    /// <summary>The PLC runs on its own fallback until the heartbeat moves again.</summary>
    InFallback,
}
