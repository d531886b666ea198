namespace IS2H4C.Twin.OpcUa;

/// <summary>DateTime on the wire: 100 ns since 1601-01-01 UTC, clamped at both ends (Part 6, 5.2.2.5).</summary>
internal static class UaTime
{
    private const long TicksAt1601 = 504_911_232_000_000_000;
    private static readonly long LastWireTicks = DateTime.MaxValue.Ticks - TicksAt1601 - TimeSpan.TicksPerSecond;

    public static DateTime FromWire(long value) =>
        value <= 0 ? DateTime.MinValue
        : value >= LastWireTicks ? DateTime.MaxValue
        : new DateTime(value + TicksAt1601, DateTimeKind.Utc);

    public static long ToWire(DateTime value)
    {
        var ticks = value.Ticks - TicksAt1601;
        return ticks <= 0 ? 0 : ticks >= LastWireTicks ? long.MaxValue : ticks;
    }
}
