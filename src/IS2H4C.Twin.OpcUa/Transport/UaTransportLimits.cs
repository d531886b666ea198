namespace IS2H4C.Twin.OpcUa;

/// <summary>Sizes that an application offers in Hello and Acknowledge (Part 6, 7.1.2).</summary>
public sealed record UaTransportLimits
{
    /// <summary>Smallest buffer the standard allows, bytes (Part 6, 7.1.2.3).</summary>
    public const int LeastBufferBytes = 8192;

    /// <summary>Largest chunk received, bytes; 8192 to 1 MiB, default 65,536.</summary>
    public int ReceiveBufferBytes { get; init; } = 65_536;

    /// <summary>Largest chunk sent, bytes; 8192 to 1 MiB, default 65,536.</summary>
    public int SendBufferBytes { get; init; } = 65_536;

    /// <summary>Largest message received, bytes; default 4 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most chunks of a received message; default 512.</summary>
    public int MaxChunks { get; init; } = 512;

    /// <summary>
    /// How many times a connection's thread looks for the next bytes, about 1 us each, before it sleeps until they come, 0 to 1000, default 100. It stops looking by itself where that is
    /// in vain. 0 for a machine that has no processor to spare. A client looks only with <see cref="UaClientOptions.ContinueOnReceiveThread"/>.
    /// </summary>
    public int LooksBeforeSleep { get; init; } = 100;

    internal void Validate()
    {
        if (LooksBeforeSleep is < 0 or > 1000)
            throw new ArgumentException($"LooksBeforeSleep {LooksBeforeSleep} must lie between 0 and 1000.");
        if (ReceiveBufferBytes is < LeastBufferBytes or > 1 << 20 || SendBufferBytes is < LeastBufferBytes or > 1 << 20)
            throw new ArgumentException($"Buffers of {ReceiveBufferBytes} and {SendBufferBytes} bytes: both must lie between {LeastBufferBytes} and 1048576.");
        if (MaxMessageBytes < LeastBufferBytes || MaxChunks < 1)
            throw new ArgumentException($"MaxMessageBytes {MaxMessageBytes} must be at least {LeastBufferBytes} and MaxChunks {MaxChunks} at least 1.");
    }
}
