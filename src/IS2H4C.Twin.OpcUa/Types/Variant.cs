using System.Globalization;
using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// A value of any built-in type, or an array or matrix of them (Part 6, 5.2.2.16). Numbers, times and status codes are held without boxing.
/// The default value is the null Variant. Null and empty arrays count as equal (Part 6, 5.2.5).
/// </summary>
public readonly struct Variant : IEquatable<Variant>
{
    private readonly object? _object;
    private readonly long _bits;
    private readonly bool _isArray;

    private Variant(BuiltInType type, long bits)
    {
        Type = type;
        _bits = bits;
    }

    private Variant(BuiltInType type, object? value, bool isArray = false)
    {
        Type = type;
        _object = value;
        _isArray = isArray;
    }

    /// <summary>A Boolean.</summary>
    public Variant(bool value) : this(BuiltInType.Boolean, value ? 1 : 0) { }
    /// <summary>A signed 8-bit number.</summary>
    public Variant(sbyte value) : this(BuiltInType.SByte, (long)value) { }
    /// <summary>An unsigned 8-bit number.</summary>
    public Variant(byte value) : this(BuiltInType.Byte, (long)value) { }
    /// <summary>A signed 16-bit number.</summary>
    public Variant(short value) : this(BuiltInType.Int16, (long)value) { }
    /// <summary>An unsigned 16-bit number.</summary>
    public Variant(ushort value) : this(BuiltInType.UInt16, (long)value) { }
    /// <summary>A signed 32-bit number.</summary>
    public Variant(int value) : this(BuiltInType.Int32, (long)value) { }
    /// <summary>An unsigned 32-bit number.</summary>
    public Variant(uint value) : this(BuiltInType.UInt32, (long)value) { }
    /// <summary>A signed 64-bit number.</summary>
    public Variant(long value) : this(BuiltInType.Int64, value) { }
    /// <summary>An unsigned 64-bit number.</summary>
    public Variant(ulong value) : this(BuiltInType.UInt64, unchecked((long)value)) { }
    /// <summary>A 32-bit float.</summary>
    public Variant(float value) : this(BuiltInType.Float, (long)BitConverter.SingleToInt32Bits(value)) { }
    /// <summary>A 64-bit float.</summary>
    public Variant(double value) : this(BuiltInType.Double, BitConverter.DoubleToInt64Bits(value)) { }
    /// <summary>A UTC instant.</summary>
    public Variant(DateTime value) : this(BuiltInType.DateTime, value.Ticks) { }
    /// <summary>A status code.</summary>
    public Variant(StatusCode value) : this(BuiltInType.StatusCode, (long)value.Code) { }
    /// <summary>Text; null stays a null String.</summary>
    public Variant(string? value) : this(BuiltInType.String, value) { }
    /// <summary>A Guid.</summary>
    public Variant(Guid value) : this(BuiltInType.Guid, (object)value) { }
    /// <summary>A NodeId.</summary>
    public Variant(NodeId value) : this(BuiltInType.NodeId, (object)value) { }
    /// <summary>An ExpandedNodeId.</summary>
    public Variant(ExpandedNodeId value) : this(BuiltInType.ExpandedNodeId, (object)value) { }
    /// <summary>A QualifiedName.</summary>
    public Variant(QualifiedName value) : this(BuiltInType.QualifiedName, (object)value) { }
    /// <summary>A LocalizedText.</summary>
    public Variant(LocalizedText value) : this(BuiltInType.LocalizedText, (object)value) { }
    /// <summary>A structure.</summary>
    public Variant(ExtensionObject? value) : this(BuiltInType.ExtensionObject, value ?? ExtensionObject.Null) { }
    /// <summary>A value with status and timestamps.</summary>
    public Variant(DataValue value) : this(BuiltInType.DataValue, (object)value) { }
    /// <summary>Diagnostics.</summary>
    public Variant(DiagnosticInfo? value) : this(BuiltInType.DiagnosticInfo, value) { }

    /// <summary>Octets; null stays a null ByteString. They are not copied and must not change.</summary>
    public static Variant OfByteString(byte[]? value) => new(BuiltInType.ByteString, value);

    /// <summary>An XML fragment.</summary>
    public static Variant OfXml(string? value) => new(BuiltInType.XmlElement, value);

    /// <summary>
    /// An array whose element type fits <paramref name="elementType"/>: <c>double[]</c> for Double, <c>byte[]</c> for Byte, <c>byte[]?[]</c> for ByteString,
    /// <c>string?[]</c> for String and XmlElement, <c>Variant[]</c> for Variant. It is not copied and must not change.
    /// </summary>
    /// <exception cref="ArgumentException">The array's element type is another.</exception>
    public static Variant OfArray(BuiltInType elementType, Array? value)
    {
        if (value is not null && value.GetType() != VariantTypes.ArrayTypeOf(elementType))
            throw new ArgumentException($"{value.GetType()} is not the array type of {elementType}; give {VariantTypes.ArrayTypeOf(elementType)}.", nameof(value));
        return new Variant(elementType, value, isArray: true);
    }

    /// <summary>An array of numbers.</summary>
    public static Variant OfArray(double[] value) => new(BuiltInType.Double, value, isArray: true);

    /// <summary>An array of texts.</summary>
    public static Variant OfArray(string?[] value) => new(BuiltInType.String, value, isArray: true);

    /// <summary>A matrix of two or more dimensions.</summary>
    public static Variant OfMatrix(BuiltInType elementType, UaMatrix value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Elements.GetType() != VariantTypes.ArrayTypeOf(elementType))
            throw new ArgumentException($"{value.Elements.GetType()} is not the array type of {elementType}.", nameof(value));
        return new Variant(elementType, value, isArray: true);
    }

    /// <summary>The null Variant.</summary>
    public static Variant Null => default;

    /// <summary>Type of the value or of the elements.</summary>
    public BuiltInType Type { get; }

    /// <summary>Whether this is the null Variant.</summary>
    public bool IsNull => Type == BuiltInType.Null;

    /// <summary>Whether this holds an array or a matrix.</summary>
    public bool IsArray => _isArray;

    /// <summary>The elements of an array or, flat, of a matrix; null for scalars and null arrays.</summary>
    public Array? Elements => _isArray ? _object as Array ?? (_object as UaMatrix)?.Elements : null;

    /// <summary>The matrix, or null when this is not one.</summary>
    public UaMatrix? Matrix => _object as UaMatrix;

    internal long Bits => _bits;

    internal object? Reference => _object;

    /// <summary>The double of a scalar Double; else throws.</summary>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public double AsDouble() => Type == BuiltInType.Double && !_isArray ? BitConverter.Int64BitsToDouble(_bits) : throw Not(BuiltInType.Double);

    /// <summary>Any scalar number or Boolean as a double; false for other types. 64-bit integers above 2^53 are rounded.</summary>
    public bool TryGetNumber(out double value)
    {
        value = 0;
        if (_isArray)
            return false;
        switch (Type)
        {
            case >= BuiltInType.Boolean and <= BuiltInType.Int64:
                value = _bits;
                return true;
            case BuiltInType.UInt64:
                value = unchecked((ulong)_bits);
                return true;
            case BuiltInType.Float:
                value = BitConverter.Int32BitsToSingle((int)_bits);
                return true;
            case BuiltInType.Double:
                value = BitConverter.Int64BitsToDouble(_bits);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The Boolean of a scalar Boolean; else throws.</summary>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public bool AsBoolean() => Type == BuiltInType.Boolean && !_isArray ? _bits != 0 : throw Not(BuiltInType.Boolean);

    /// <summary>The text of a scalar String; else throws.</summary>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public string? AsString() => Type == BuiltInType.String && !_isArray ? (string?)_object : throw Not(BuiltInType.String);

    /// <summary>The value in its .NET type; boxes numbers. Arrays as arrays, matrices as <see cref="UaMatrix"/>.</summary>
    public object? ToObject() => _isArray || _object is not null ? _object : Type switch
    {
        BuiltInType.Boolean => _bits != 0,
        BuiltInType.SByte => (sbyte)_bits,
        BuiltInType.Byte => (byte)_bits,
        BuiltInType.Int16 => (short)_bits,
        BuiltInType.UInt16 => (ushort)_bits,
        BuiltInType.Int32 => (int)_bits,
        BuiltInType.UInt32 => (uint)_bits,
        BuiltInType.Int64 => _bits,
        BuiltInType.UInt64 => unchecked((ulong)_bits),
        BuiltInType.Float => BitConverter.Int32BitsToSingle((int)_bits),
        BuiltInType.Double => BitConverter.Int64BitsToDouble(_bits),
        BuiltInType.DateTime => new DateTime(_bits, DateTimeKind.Utc),
        BuiltInType.StatusCode => new StatusCode((uint)_bits),
        _ => null,
    };

    /// <summary>A value of a .NET type that has a built-in type; arrays of them too.</summary>
    /// <exception cref="ArgumentException">The type has no counterpart.</exception>
    public static Variant FromObject(object? value) => VariantTypes.FromObject(value);

    internal static Variant Scalar(BuiltInType type, long bits) => new(type, bits);

    internal static Variant Boxed(BuiltInType type, object? value) => new(type, value);

    internal static Variant ArrayOf(BuiltInType type, object? value) => new(type, value, isArray: true);

    /// <inheritdoc/>
    public bool Equals(Variant other)
    {
        if (Type != other.Type || _isArray != other._isArray || _bits != other._bits)
            return false;
        return ReferenceEquals(_object, other._object) || VariantTypes.SameContent(Type, _isArray, _object, other._object);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Variant other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, _isArray, _bits, _object is string s ? s.GetHashCode(StringComparison.Ordinal) : 0);

    /// <summary>Same type and value.</summary>
    public static bool operator ==(Variant left, Variant right) => left.Equals(right);

    /// <summary>Another type or value.</summary>
    public static bool operator !=(Variant left, Variant right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => _isArray
        ? $"{Type}[{Elements?.Length.ToString(CultureInfo.InvariantCulture) ?? "null"}]"
        : Convert.ToString(ToObject(), CultureInfo.InvariantCulture) ?? "null";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private InvalidCastException Not(BuiltInType wanted) => new($"The value is {Type}{(_isArray ? "[]" : "")}, not {wanted}.");
}
