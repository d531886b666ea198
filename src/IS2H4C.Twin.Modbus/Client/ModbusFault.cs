namespace IS2H4C.Twin.Modbus;

/// <summary>Why a request failed.</summary>
public enum ModbusFault
{
    /// <summary>The device answered an exception code.</summary>
    Refused,

    /// <summary>The device answered something that does not fit the request.</summary>
    BadReply,

    /// <summary>No answer within the time-out.</summary>
    TimedOut,

    /// <summary>There is no connection; the text says why and when the next try is.</summary>
    NotConnected,

    /// <summary>Too many requests are waiting already.</summary>
    QueueFull,
}
