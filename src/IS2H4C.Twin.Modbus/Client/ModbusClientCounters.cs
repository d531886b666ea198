namespace IS2H4C.Twin.Modbus;

/// <summary>What a client has seen since it was made.</summary>
public readonly record struct ModbusClientCounters
{
    /// <summary>Requests put on the wire.</summary>
    public long Requests { get; init; }

    /// <summary>Replies that fitted a request, refusals and bad ones included.</summary>
    public long Replies { get; init; }

    /// <summary>Exception replies.</summary>
    public long Refusals { get; init; }

    /// <summary>Replies whose contents did not fit.</summary>
    public long BadReplies { get; init; }

    /// <summary>Requests without a reply in time.</summary>
    public long TimeOuts { get; init; }

    /// <summary>Replies to requests that had timed out or had been cancelled; discarded.</summary>
    public long LateReplies { get; init; }

    /// <summary>Replies with a transaction id or unit that nobody asked for; discarded.</summary>
    public long StrayReplies { get; init; }

    /// <summary>Connections made.</summary>
    public long Connects { get; init; }

    /// <summary>Tries to connect that failed.</summary>
    public long ConnectFailures { get; init; }

    /// <summary>Connections lost after they were made.</summary>
    public long Disconnects { get; init; }

    /// <summary>From sending to reply, of the last reply.</summary>
    public TimeSpan LastRoundTrip { get; init; }

    /// <summary>Shortest from sending to reply.</summary>
    public TimeSpan MinRoundTrip { get; init; }

    /// <summary>Longest from sending to reply.</summary>
    public TimeSpan MaxRoundTrip { get; init; }

    /// <summary>Mean from sending to reply.</summary>
    public TimeSpan MeanRoundTrip { get; init; }
}
