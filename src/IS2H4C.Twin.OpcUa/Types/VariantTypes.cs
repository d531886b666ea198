namespace IS2H4C.Twin.OpcUa;

/// <summary>Which .NET type holds which built-in type.</summary>
internal static class VariantTypes
{
    private static readonly Type?[] Arrays =
    [
        null, typeof(bool[]), typeof(sbyte[]), typeof(byte[]), typeof(short[]), typeof(ushort[]), typeof(int[]), typeof(uint[]), typeof(long[]), typeof(ulong[]),
        typeof(float[]), typeof(double[]), typeof(string[]), typeof(DateTime[]), typeof(Guid[]), typeof(byte[][]), typeof(string[]), typeof(NodeId[]),
        typeof(ExpandedNodeId[]), typeof(StatusCode[]), typeof(QualifiedName[]), typeof(LocalizedText[]), typeof(ExtensionObject[]), typeof(DataValue[]),
        typeof(Variant[]), typeof(DiagnosticInfo[]),
    ];

    public static Type ArrayTypeOf(BuiltInType type) =>
        (int)type < Arrays.Length && Arrays[(int)type] is { } t ? t : throw new ArgumentOutOfRangeException(nameof(type), type, "No array of this type exists.");

    public static Variant FromObject(object? value)
    {
        switch (value)
        {
            case null: return default;
            case Variant v: return v;
            case bool v: return new(v);
            case sbyte v: return new(v);
            case byte v: return new(v);
            case short v: return new(v);
            case ushort v: return new(v);
            case int v: return new(v);
            case uint v: return new(v);
            case long v: return new(v);
            case ulong v: return new(v);
            case float v: return new(v);
            case double v: return new(v);
            case string v: return new(v);
            case DateTime v: return new(v);
            case Guid v: return new(v);
            case NodeId v: return new(v);
            case ExpandedNodeId v: return new(v);
            case StatusCode v: return new(v);
            case QualifiedName v: return new(v);
            case LocalizedText v: return new(v);
            case ExtensionObject v: return new(v);
            case DataValue v: return new(v);
            case byte[] v when v.GetType() == typeof(byte[]): return Variant.OfByteString(v);
            case Array v:
                // byte[] and string[] are taken above or mean String; XmlElement arrays need OfArray.
                for (var i = 1; i < Arrays.Length; i++)
                {
                    if (Arrays[i] == v.GetType())
                        return Variant.ArrayOf((BuiltInType)i, v);
                }
                break;
        }
        throw new ArgumentException($"{value.GetType()} has no OPC UA built-in type.", nameof(value));
    }

    public static bool SameContent(BuiltInType type, bool isArray, object? left, object? right)
    {
        if (!isArray)
            return type == BuiltInType.ByteString ? ((byte[]?)left).AsSpan().SequenceEqual((byte[]?)right) : Equals(left, right);
        var (leftElements, rightElements) = (ElementsOf(left), ElementsOf(right));
        return (leftElements?.Length ?? 0) == (rightElements?.Length ?? 0) &&
            SameDimensions(left as UaMatrix, right as UaMatrix) &&
            (leftElements is null || rightElements is null || SameElements(leftElements, rightElements));
    }

    private static Array? ElementsOf(object? value) => value as Array ?? (value as UaMatrix)?.Elements;

    private static bool SameDimensions(UaMatrix? left, UaMatrix? right) =>
        left is null ? right is null : right is not null && left.Dimensions.SequenceEqual(right.Dimensions);

    private static bool SameElements(Array left, Array right) => (left, right) switch
    {
        (double[] a, double[] b) => BitsEqual<double>(a, b),
        (float[] a, float[] b) => BitsEqual<float>(a, b),
        (bool[] a, bool[] b) => a.AsSpan().SequenceEqual(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (short[] a, short[] b) => a.AsSpan().SequenceEqual(b),
        (int[] a, int[] b) => a.AsSpan().SequenceEqual(b),
        (long[] a, long[] b) => a.AsSpan().SequenceEqual(b),
        (DateTime[] a, DateTime[] b) => a.AsSpan().SequenceEqual(b),
        (string?[] a, string?[] b) => a.AsSpan().SequenceEqual(b),
        (byte[]?[] a, byte[]?[] b) => SameOctets(a, b),
        (Variant[] a, Variant[] b) => a.AsSpan().SequenceEqual(b),
        _ => left.Cast<object?>().SequenceEqual(right.Cast<object?>()),
    };

    // By bits, so that a NaN equals itself and a deadband of zero does not report it for ever.
    private static bool BitsEqual<T>(T[] a, T[] b)
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(a.AsSpan()).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(b.AsSpan()));

    private static bool SameOctets(byte[]?[] a, byte[]?[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].AsSpan().SequenceEqual(b[i]))
                return false;
        }
        return true;
    }
}
