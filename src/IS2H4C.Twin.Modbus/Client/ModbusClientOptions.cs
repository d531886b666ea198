namespace IS2H4C.Twin.Modbus;

/// <summary>How a <see cref="ModbusClient"/> connects, waits and tries again. The defaults suit a plain PLC.</summary>
public sealed class ModbusClientOptions
{
    /// <summary>Address or name of the device or gateway.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; set; } = 502;

    /// <summary>The same framing as the server's.</summary>
    public ModbusFraming Framing { get; set; } = ModbusFraming.Tcp;

    /// <summary>Requests on the wire at a time, 1 to 64. More than 1 only where the device is known to take it: many answer out of order or not at all. RTU over TCP takes 1.</summary>
    public int MaxInFlight { get; set; } = 1;

    /// <summary>Requests that may wait for their turn, 1 to 100000; one more fails at once with <see cref="ModbusFault.QueueFull"/>.</summary>
    public int MaxQueued { get; set; } = 1024;

    /// <summary>From sending a request to its reply, above zero.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From the start of connecting to its end, above zero.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Silence that one unit needs between a reply and its next request; zero for none. With a gap, a unit gets one request at a time.</summary>
    public TimeSpan MinimumGap { get; set; }

    /// <summary>So many time-outs in a row and the connection is made anew, 1 to 1000. RTU over TCP does so at the first, because a late reply could be taken for the next one.</summary>
    public int TimeOutsBeforeReconnect { get; set; } = 3;

    /// <summary>First wait before connecting again; it doubles up to <see cref="MaxBackoff"/> until a reply comes.</summary>
    public TimeSpan MinBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait before connecting again.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Random part of a wait, 0 to 1: a wait of 4 s with 0.25 lies between 3 and 4 s, so that many clients do not knock together.</summary>
    public double Jitter { get; set; } = 0.25;

    /// <summary>Seed of the jitter.</summary>
    public int Seed { get; set; }

    /// <summary>
    /// True continues the caller's code on the client's reader thread: the fastest, and the code after each await must not block.
    /// False (default) continues on the thread pool or the caller's scheduler.
    /// </summary>
    public bool ContinueOnReaderThread { get; set; }

    /// <summary>
    /// How many times the reader thread looks for the next bytes, about 1 us each, before it sleeps until they come, 0 to 1000; only with <see cref="ContinueOnReaderThread"/>.
    /// It stops looking by itself where that is in vain. 0 for a machine that has no processor to spare.
    /// </summary>
    public int LooksBeforeSleep { get; set; } = 100;

    /// <summary>
    /// True sends requests that are ready together in one segment; only with <see cref="MaxInFlight"/> above 1. Several devices answer only
    /// the first frame of a segment, so false is the default (one frame per segment).
    /// </summary>
    public bool CoalesceRequests { get; set; }

    internal void Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Host))
            faults.Add("Host is empty. Set it to the device's address, e.g. 10.0.0.21.");
        if (Port is < 1 or > 65535)
            faults.Add($"Port {Port} is outside 1 to 65535.");
        if (MaxInFlight is < 1 or > 64)
            faults.Add($"MaxInFlight {MaxInFlight} is outside 1 to 64.");
        if (Framing == ModbusFraming.RtuOverTcp && MaxInFlight != 1)
            faults.Add($"MaxInFlight {MaxInFlight}: RTU frames carry no transaction id. Set it to 1.");
        if (MaxQueued is < 1 or > 100_000)
            faults.Add($"MaxQueued {MaxQueued} is outside 1 to 100000.");
        if (ResponseTimeout <= TimeSpan.Zero || ConnectTimeout <= TimeSpan.Zero)
            faults.Add("ResponseTimeout and ConnectTimeout must be above zero.");
        if (MinimumGap < TimeSpan.Zero)
            faults.Add($"MinimumGap {MinimumGap} is negative.");
        if (TimeOutsBeforeReconnect is < 1 or > 1000)
            faults.Add($"TimeOutsBeforeReconnect {TimeOutsBeforeReconnect} is outside 1 to 1000.");
        if (MinBackoff <= TimeSpan.Zero || MaxBackoff < MinBackoff)
            faults.Add($"MinBackoff {MinBackoff} must be above zero and not above MaxBackoff {MaxBackoff}.");
        if (!(Jitter is >= 0 and <= 1))
            faults.Add($"Jitter {Jitter} is outside 0 to 1.");
        if (LooksBeforeSleep is < 0 or > 1000)
            faults.Add($"LooksBeforeSleep {LooksBeforeSleep} is outside 0 to 1000.");
        if (faults.Count > 0)
            throw new ArgumentException($"Modbus client of {Host}:{Port}: {string.Join(' ', faults)}");
    }
}
