namespace IS2H4C.Twin.Modbus;

/// <summary>What a reply says about its request.</summary>
internal enum ReplyOutcome
{
    /// <summary>Done; the data fit the request.</summary>
    Accepted,

    /// <summary>An exception reply.</summary>
    Refused,

    /// <summary>Not an answer to this request: other function, length or echo.</summary>
    Malformed,
}
