using IS2H4C.Twin.Core.Tags;

namespace IS2H4C.Twin.Core.Hubs;

/// <summary>A tag of a hub: what its kind says of it, and where it lies on the wire.</summary>
/// <param name="Name">Full name, e.g. <c>EL01.PT101.PV</c>.</param>
/// <param name="Spec">What it is; the range may have been narrowed by tags.csv.</param>
/// <param name="Wire">Where it lies.</param>
public sealed record TagDefinition(TagName Name, TagSpec Spec, WireAddress Wire)
{
    /// <summary>Its node on an OPC UA link, e.g. <c>ns=3;s="DB1"."PT101"</c> or <c>nsu=urn:plc;i=1001</c>; empty = <c>ns=2;s=&lt;full tag name&gt;</c>.</summary>
    public string Node { get; init; } = "";
}

/// <summary>The Modbus table a register lies in (Modbus Application Protocol V1.1b3 §4.3).</summary>
public enum WireTable
{
    /// <summary>Read-write bits, functions 1, 5, 15.</summary>
    Coil,
    /// <summary>Read-only bits, function 2.</summary>
    Discrete,
    /// <summary>Read-write registers, functions 3, 6, 16.</summary>
    Holding,
    /// <summary>Read-only registers, function 4.</summary>
    Input,
}

/// <summary>How a value is coded in registers.</summary>
public enum WireType
{
    /// <summary>One bit.</summary>
    Bit,
    /// <summary>Signed 16 bits, one register.</summary>
    Int16,
    /// <summary>Unsigned 16 bits, one register.</summary>
    UInt16,
    /// <summary>Signed 32 bits, two registers.</summary>
    Int32,
    /// <summary>Unsigned 32 bits, two registers.</summary>
    UInt32,
    /// <summary>Signed 64 bits, four registers.</summary>
    Int64,
    /// <summary>IEEE 754 single, two registers.</summary>
    Float32,
    /// <summary>IEEE 754 double, four registers.</summary>
    Float64,
}

/// <summary>Order of the bytes of a value of several registers; ABCD is the most significant byte first.</summary>
public enum WireOrder
{
    /// <summary>Big-endian throughout.</summary>
    ABCD,
    /// <summary>Registers swapped.</summary>
    CDAB,
    /// <summary>Bytes swapped in each register.</summary>
    BADC,
    /// <summary>Little-endian throughout.</summary>
    DCBA,
}

/// <summary>Where a tag lies on the wire and how its value is coded: <c>value = raw * Scale + Offset</c>.</summary>
/// <param name="Table">Modbus table.</param>
/// <param name="Address">First register or bit, from 0.</param>
/// <param name="Type">Coding.</param>
/// <param name="Order">Byte order of values of several registers.</param>
/// <param name="Scale">Tag units per raw unit, not 0.</param>
/// <param name="Offset">Tag value of raw 0.</param>
public sealed record WireAddress(WireTable Table, int Address, WireType Type, WireOrder Order, double Scale, double Offset)
{
    /// <summary>A tag that is found by its name, not by a register: its value travels as the double it is.</summary>
    /// <param name="isSetpoint">Whether it may be written.</param>
    public static WireAddress ByName(bool isSetpoint) =>
        new(isSetpoint ? WireTable.Holding : WireTable.Input, 0, WireType.Float64, WireOrder.ABCD, 1, 0);

    /// <summary>How many registers (or bits, for the bit tables) the value takes.</summary>
    public int Length => Type switch
    {
        WireType.Int32 or WireType.UInt32 or WireType.Float32 => 2,
        WireType.Int64 or WireType.Float64 => 4,
        _ => 1,
    };
}
