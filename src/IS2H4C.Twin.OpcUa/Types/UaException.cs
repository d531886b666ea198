namespace IS2H4C.Twin.OpcUa;

/// <summary>A service, channel or session ended with a bad status.</summary>
public class UaException : Exception
{
    /// <summary>A fault with its status.</summary>
    public UaException(StatusCode status, string message)
        : base($"{status}: {message}") => Status = status;

    /// <summary>A fault with its status and what lay beneath it.</summary>
    public UaException(StatusCode status, string message, Exception? innerException)
        : base($"{status}: {message}", innerException) => Status = status;

    /// <summary>The status to answer or that was answered.</summary>
    public StatusCode Status { get; }
}

/// <summary>Bytes that are not what they claim to be, or exceed a limit. Decoding throws this and nothing else.</summary>
public sealed class UaDecodingException : UaException
{
    /// <summary>A fault at a position of the message.</summary>
    public UaDecodingException(StatusCode status, string message, int position)
        : base(status, $"{message} (at byte {position})") => Position = position;

    /// <summary>Where in the decoded bytes it was noticed.</summary>
    public int Position { get; }
}
