using System.Globalization;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The outcome of a service, an operation or a reading (Part 4, 7.39). The top two bits are the severity.</summary>
/// <param name="Code">All 32 bits as on the wire.</param>
public readonly record struct StatusCode(uint Code)
{
    private const uint InfoDataValue = 0x0400;
    private const uint OverflowBit = 0x0080;

    /// <summary>Severity 00: the value can be used.</summary>
    public bool IsGood => (Code & 0xC000_0000) == 0;

    /// <summary>Severity 01: the value may be used with care.</summary>
    public bool IsUncertain => (Code & 0xC000_0000) == 0x4000_0000;

    /// <summary>Severity 10 or 11: the value must not be used.</summary>
    public bool IsBad => (Code & 0x8000_0000) != 0;

    /// <summary>The name in the standard's table, or the hexadecimal code when it has none.</summary>
    public string Name => StatusCodes.NameOf(this) ?? $"0x{Code.ToString("X8", CultureInfo.InvariantCulture)}";

    /// <summary>Only severity and sub-code: the part that has a name.</summary>
    public StatusCode Base => new(Code & 0xFFFF_0000);

    /// <summary>The same code with the Overflow bit of a data value: samples were discarded here (Part 4, 7.39.2).</summary>
    public StatusCode WithOverflow() => new(Code | InfoDataValue | OverflowBit);

    /// <summary>Whether samples were discarded at this one (Part 4, 7.39.2).</summary>
    public bool HasOverflow => (Code & (InfoDataValue | OverflowBit)) == (InfoDataValue | OverflowBit);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
