using System.Text.Json.Serialization;

namespace IS2H4C.Twin.Core.Commands;

/// <summary>How a setpoint ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SetpointOutcome>))]
public enum SetpointOutcome
{
    /// <summary>Sent to the PLC, not yet read back.</summary>
    Pending,
    /// <summary>Written as asked and read back.</summary>
    Accepted,
    /// <summary>Written, but narrowed by a rule; the story says which.</summary>
    Limited,
    /// <summary>Not written: nothing may be written now, e.g. because the readings are Bad.</summary>
    Rejected,
    /// <summary>Written, but the PLC shows another value.</summary>
    Mismatch,
    /// <summary>The PLC did not answer the write.</summary>
    TimedOut,
}
