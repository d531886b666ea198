using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>Numbers as OPC UA values.</summary>
public static class OpcUaValues
{
    /// <summary>A value in the type that the node holds, since a server takes no other (Part 4, 5.11.4); false when the type cannot carry it.</summary>
    public static bool TryEncode(double value, BuiltInType type, out Variant encoded)
    {
        encoded = type switch
        {
            BuiltInType.Double => new Variant(value),
            BuiltInType.Float when Math.Abs(value) <= float.MaxValue => new Variant((float)value),
            BuiltInType.Boolean when value is 0 or 1 => new Variant(value == 1),
            BuiltInType.SByte when Fits(value, sbyte.MinValue, sbyte.MaxValue) => new Variant((sbyte)Math.Round(value)),
            BuiltInType.Byte when Fits(value, byte.MinValue, byte.MaxValue) => new Variant((byte)Math.Round(value)),
            BuiltInType.Int16 when Fits(value, short.MinValue, short.MaxValue) => new Variant((short)Math.Round(value)),
            BuiltInType.UInt16 when Fits(value, ushort.MinValue, ushort.MaxValue) => new Variant((ushort)Math.Round(value)),
            BuiltInType.Int32 when Fits(value, int.MinValue, int.MaxValue) => new Variant((int)Math.Round(value)),
            BuiltInType.UInt32 when Fits(value, uint.MinValue, uint.MaxValue) => new Variant((uint)Math.Round(value)),
            _ => Variant.Null,
        };
        return !encoded.IsNull;
    }

    private static bool Fits(double value, double low, double high) => Math.Round(value) >= low && Math.Round(value) <= high;
}
