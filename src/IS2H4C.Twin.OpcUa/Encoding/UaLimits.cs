namespace IS2H4C.Twin.OpcUa;

/// <summary>What decoding accepts at most. A message beyond a limit is refused with BadEncodingLimitsExceeded (Part 6, 5.2.1).</summary>
public sealed record UaLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static readonly UaLimits Default = new();

    /// <summary>Nested Variants, DataValues and DiagnosticInfos; default 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Bytes of one String, ByteString or structure body; default 4 MiB.</summary>
    public int MaxStringBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Elements of one array; default 1,000,000.</summary>
    public int MaxArrayLength { get; init; } = 1_000_000;
}
