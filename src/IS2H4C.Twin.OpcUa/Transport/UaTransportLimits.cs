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

    internal void Validate()
    {
        if (ReceiveBufferBytes is < LeastBufferBytes or > 1 << 20 || SendBufferBytes is < LeastBufferBytes or > 1 << 20)
            throw new ArgumentException($"Buffers of {ReceiveBufferBytes} and {SendBufferBytes} bytes: both must lie between {LeastBufferBytes} and 1048576.");
        if (MaxMessageBytes < LeastBufferBytes || MaxChunks < 1)
            throw new ArgumentException($"MaxMessageBytes {MaxMessageBytes} must be at least {LeastBufferBytes} and MaxChunks {MaxChunks} at least 1.");
    }
}
