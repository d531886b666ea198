namespace IS2H4C.Twin.Field;

/// <summary>Whether a link reads its PLC.</summary>
public enum LinkState
{
    /// <summary>Trying to reach the PLC for the first time or again.</summary>
    Connecting,
    /// <summary>Reading.</summary>
    Connected,
    /// <summary>Lost or refused; the reason says why and when the next try is.</summary>
    Down,
}

/// <summary>How a link is doing; an immutable snapshot.</summary>
/// <param name="State">Whether it reads.</param>
/// <param name="Protocol">Name of the driver, e.g. <c>modbus-tcp</c>.</param>
/// <param name="Endpoint">Address, e.g. <c>127.0.0.1:1502 unit 1</c>.</param>
/// <param name="Reason">Why it does not read, or null.</param>
/// <param name="PlcInFallback">Whether the PLC says that it runs on its own fallback.</param>
/// <param name="LastGood">When something was read last; null for never.</param>
/// <param name="RoundTrip">Last round trip; null for never.</param>
/// <param name="Requests">Requests since the start.</param>
/// <param name="Errors">Requests that failed.</param>
/// <param name="Late">Answers that came after their time-out.</param>
/// <param name="Reconnects">How often the connection was made anew.</param>
public sealed record LinkStatus(
    LinkState State,
    string Protocol,
    string Endpoint,
    string? Reason,
    bool PlcInFallback,
    DateTimeOffset? LastGood,
    TimeSpan? RoundTrip,
    long Requests,
    long Errors,
    long Late,
    long Reconnects);
