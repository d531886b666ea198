namespace IS2H4C.Twin.Modbus;

/// <summary>What the received bytes hold.</summary>
internal enum FrameStatus
{
    /// <summary>A whole frame.</summary>
    Complete,

    /// <summary>The beginning of a frame.</summary>
    NeedMore,

    /// <summary>Something that can never become a frame: the stream is out of step and the connection must close.</summary>
    Malformed,
}
