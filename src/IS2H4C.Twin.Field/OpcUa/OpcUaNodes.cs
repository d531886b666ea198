using IS2H4C.Twin.OpcUa;

namespace IS2H4C.Twin.Field.OpcUa;

/// <summary>Where things lie in a PLC on OPC UA: <c>ns=2;s=NAME</c>, for a tag its full name.</summary>
internal static class OpcUaNodes
{
    private const ushort PlcNamespace = 2;

    /// <summary>The node of a tag, e.g. <c>ns=2;s=EL01.PT101.PV</c>.</summary>
    public static NodeId Tag(string fullName) => new(PlcNamespace, fullName);

    /// <summary>A UInt16 that supervision counts up in.</summary>
    public static NodeId Heartbeat(string link) => new(PlcNamespace, $"{link}.Heartbeat");

    /// <summary>True, or not 0, while the PLC runs on its own fallback.</summary>
    public static NodeId Fallback(string link) => new(PlcNamespace, $"{link}.Fallback");

    /// <summary>A value in the type that the node holds, since a server takes no other (Part 4, 5.11.4); false when the type cannot carry it.</summary>
    public static bool TryEncode(double value, BuiltInType type, out Variant encoded)
    {
        encoded = type switch
        {
            BuiltInType.Double => new Variant(value),
            BuiltInType.Float when Math.Abs(value) <= float.MaxValue => new Variant((float)value),
            BuiltInType.Boolean when value is 0 or 1 => new Variant(value == 1),
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
