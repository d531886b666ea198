using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Arrays (Part 6, 5.2.5) and the coder's side of <see cref="IUaStructure"/>.</summary>
public ref partial struct UaReader : IUaCoder
{
    /// <summary>Reads a structure field by field.</summary>
    public T ReadStructure<T>()
        where T : IUaStructure, new()
    {
        Enter();
        var value = new T();
        value.Code(ref this);
        Leave();
        return value;
    }

    /// <summary>Reads an array of a built-in type; null becomes empty.</summary>
    internal T[] ReadArrayOf<T>()
    {
        var count = ReadCount(LeastBytes<T>());
        if (count == 0)
            return [];
        // Numbers lie on the wire as they do in memory on every machine that .NET runs on but big-endian ones.
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && BitConverter.IsLittleEndian &&
            typeof(T) != typeof(DateTime) && typeof(T) != typeof(Guid) && typeof(T) != typeof(bool))
        {
            var numbers = new T[count];
            var bytes = MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(numbers)), count * Unsafe.SizeOf<T>());
            Take(bytes.Length).CopyTo(bytes);
            return numbers;
        }
        var values = new T[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadElement<T>();
        return values;
    }

    private static int LeastBytes<T>() =>
        typeof(T) == typeof(string) || typeof(T) == typeof(byte[]) ? 4
        : typeof(T) == typeof(DateTime) ? 8
        : typeof(T) == typeof(NodeId) || typeof(T) == typeof(ExpandedNodeId) ? 2
        : typeof(T) == typeof(QualifiedName) ? 6
        : typeof(T) == typeof(ExtensionObject) ? 3
        : RuntimeHelpers.IsReferenceOrContainsReferences<T>() || typeof(T) == typeof(DataValue) ? 1
        : Unsafe.SizeOf<T>();

    private T ReadElement<T>()
    {
        if (typeof(T) == typeof(bool)) return (T)(object)ReadBoolean();
        if (typeof(T) == typeof(DateTime)) return (T)(object)ReadDateTime();
        if (typeof(T) == typeof(Guid)) return (T)(object)ReadGuid();
        if (typeof(T) == typeof(string)) return (T)(object)ReadString()!;
        if (typeof(T) == typeof(byte[])) return (T)(object)ReadByteString()!;
        if (typeof(T) == typeof(NodeId)) return (T)(object)ReadNodeId();
        if (typeof(T) == typeof(ExpandedNodeId)) return (T)(object)ReadExpandedNodeId();
        if (typeof(T) == typeof(QualifiedName)) return (T)(object)ReadQualifiedName();
        if (typeof(T) == typeof(LocalizedText)) return (T)(object)ReadLocalizedText();
        if (typeof(T) == typeof(ExtensionObject)) return (T)(object)ReadExtensionObject();
        if (typeof(T) == typeof(DataValue)) return (T)(object)ReadDataValue();
        if (typeof(T) == typeof(Variant)) return (T)(object)ReadVariant();
        if (typeof(T) == typeof(DiagnosticInfo)) return (T)(object)ReadDiagnosticInfo()!;
        throw new NotSupportedException($"{typeof(T)} is no built-in type.");
    }

    void IUaCoder.Boolean(ref bool value) => value = ReadBoolean();
    void IUaCoder.Byte(ref byte value) => value = ReadByte();
    void IUaCoder.UInt16(ref ushort value) => value = ReadUInt16();
    void IUaCoder.Int32(ref int value) => value = ReadInt32();
    void IUaCoder.UInt32(ref uint value) => value = ReadUInt32();
    void IUaCoder.UInt64(ref ulong value) => value = ReadUInt64();
    void IUaCoder.Double(ref double value) => value = ReadDouble();
    void IUaCoder.String(ref string? value) => value = ReadString();
    void IUaCoder.DateTime(ref DateTime value) => value = ReadDateTime();
    void IUaCoder.ByteString(ref byte[]? value) => value = ReadByteString();
    void IUaCoder.NodeId(ref NodeId value) => value = ReadNodeId();
    void IUaCoder.ExpandedNodeId(ref ExpandedNodeId value) => value = ReadExpandedNodeId();
    void IUaCoder.StatusCode(ref StatusCode value) => value = ReadStatusCode();
    void IUaCoder.QualifiedName(ref QualifiedName value) => value = ReadQualifiedName();
    void IUaCoder.LocalizedText(ref LocalizedText value) => value = ReadLocalizedText();
    void IUaCoder.ExtensionObject(ref ExtensionObject value) => value = ReadExtensionObject();
    void IUaCoder.DataValue(ref DataValue value) => value = ReadDataValue();
    void IUaCoder.Variant(ref Variant value) => value = ReadVariant();
    void IUaCoder.DiagnosticInfo(ref DiagnosticInfo? value) => value = ReadDiagnosticInfo();
    void IUaCoder.Enumeration<T>(ref T value) => value = Unsafe.BitCast<int, T>(ReadInt32());
    void IUaCoder.Structure<T>(ref T value) => value = ReadStructure<T>();

    void IUaCoder.Structures<T>(ref T[] value)
    {
        var count = ReadCount(1);
        // Grown as elements arrive: a count alone must not take memory that the bytes do not justify.
        var list = new List<T>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
            list.Add(ReadStructure<T>());
        value = count == 0 ? [] : [.. list];
    }

    void IUaCoder.Array<T>(ref T[] value) => value = ReadArrayOf<T>();
}
