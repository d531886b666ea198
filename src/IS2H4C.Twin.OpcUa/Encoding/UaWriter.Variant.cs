using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Variants with scalars, arrays and matrices (Part 6, 5.2.2.16).</summary>
public sealed partial class UaWriter
{
    /// <summary>Writes a Variant.</summary>
    public void WriteVariant(in Variant value)
    {
        if (value.IsArray)
        {
            WriteByte((byte)((byte)value.Type | 0x80 | (value.Matrix is null ? 0 : 0x40)));
            WriteElements(value.Elements);
            if (value.Matrix is { } matrix)
            {
                WriteInt32(matrix.Dimensions.Count);
                foreach (var d in matrix.Dimensions)
                    WriteInt32(d);
            }
            return;
        }

        WriteByte((byte)value.Type);
        switch (value.Type)
        {
            case BuiltInType.Null:
                break;
            case BuiltInType.Boolean or BuiltInType.SByte or BuiltInType.Byte:
                WriteByte(unchecked((byte)value.Bits));
                break;
            case BuiltInType.Int16 or BuiltInType.UInt16:
                WriteUInt16(unchecked((ushort)value.Bits));
                break;
            case BuiltInType.Int32 or BuiltInType.UInt32 or BuiltInType.Float or BuiltInType.StatusCode:
                WriteUInt32(unchecked((uint)value.Bits));
                break;
            case BuiltInType.Int64 or BuiltInType.UInt64 or BuiltInType.Double:
                WriteInt64(value.Bits);
                break;
            case BuiltInType.DateTime:
                WriteDateTime(new DateTime(value.Bits, DateTimeKind.Utc));
                break;
            default:
                WriteObject(value.Type, value.Reference);
                break;
        }
    }

    private void WriteObject(BuiltInType type, object? value)
    {
        switch (type)
        {
            case BuiltInType.String or BuiltInType.XmlElement:
                WriteString((string?)value);
                break;
            case BuiltInType.ByteString:
                WriteByteString((byte[]?)value);
                break;
            case BuiltInType.Guid:
                WriteGuid((Guid)value!);
                break;
            case BuiltInType.NodeId:
                WriteNodeId((NodeId)value!);
                break;
            case BuiltInType.ExpandedNodeId:
                WriteExpandedNodeId((ExpandedNodeId)value!);
                break;
            case BuiltInType.QualifiedName:
                WriteQualifiedName((QualifiedName)value!);
                break;
            case BuiltInType.LocalizedText:
                WriteLocalizedText((LocalizedText)value!);
                break;
            case BuiltInType.ExtensionObject:
                WriteExtensionObject((ExtensionObject?)value);
                break;
            case BuiltInType.DataValue:
                WriteDataValue((DataValue)value!);
                break;
            default:
                WriteDiagnosticInfo((DiagnosticInfo?)value);
                break;
        }
    }

    private void WriteElements(Array? elements)
    {
        switch (elements)
        {
            case null: WriteInt32(-1); break;
            case string?[] v: WriteArrayOf(v); break;
            case DateTime[] v: WriteArrayOf(v); break;
            case Guid[] v: WriteArrayOf(v); break;
            case byte[]?[] v: WriteArrayOf(v); break;
            case NodeId[] v: WriteArrayOf(v); break;
            case ExpandedNodeId[] v: WriteArrayOf(v); break;
            case StatusCode[] v: WriteArrayOf(v); break;
            case QualifiedName[] v: WriteArrayOf(v); break;
            case LocalizedText[] v: WriteArrayOf(v); break;
            case ExtensionObject[] v: WriteArrayOf(v); break;
            case DataValue[] v: WriteArrayOf(v); break;
            case Variant[] v: WriteArrayOf(v); break;
            case DiagnosticInfo?[] v: WriteArrayOf(v); break;
            case bool[] v: WriteArrayOf(v); break;
            // Signed and unsigned arrays convert to each other for the runtime, and their bytes are the same.
            case byte[] v: WriteArrayOf(v); break;
            case short[] v: WriteArrayOf(v); break;
            case int[] v: WriteArrayOf(v); break;
            case long[] v: WriteArrayOf(v); break;
            case float[] v: WriteArrayOf(v); break;
            case double[] v: WriteArrayOf(v); break;
            default: throw new NotSupportedException($"{elements.GetType()} is no array of a built-in type.");
        }
    }

    internal void WriteArrayOf<T>(T[] values)
    {
        WriteInt32(values.Length);
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() && BitConverter.IsLittleEndian &&
            typeof(T) != typeof(DateTime) && typeof(T) != typeof(Guid) && typeof(T) != typeof(bool))
        {
            WriteRaw(MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length * Unsafe.SizeOf<T>()));
            return;
        }
        foreach (var value in values)
            WriteElement(value);
    }

    private void WriteElement<T>(T value)
    {
        if (typeof(T) == typeof(bool)) WriteBoolean((bool)(object)value!);
        else if (typeof(T) == typeof(DateTime)) WriteDateTime((DateTime)(object)value!);
        else if (typeof(T) == typeof(Guid)) WriteGuid((Guid)(object)value!);
        else if (typeof(T) == typeof(string)) WriteString((string?)(object?)value);
        else if (typeof(T) == typeof(byte[])) WriteByteString((byte[]?)(object?)value);
        else if (typeof(T) == typeof(NodeId)) WriteNodeId((NodeId)(object)value!);
        else if (typeof(T) == typeof(ExpandedNodeId)) WriteExpandedNodeId((ExpandedNodeId)(object)value!);
        else if (typeof(T) == typeof(QualifiedName)) WriteQualifiedName((QualifiedName)(object)value!);
        else if (typeof(T) == typeof(LocalizedText)) WriteLocalizedText((LocalizedText)(object)value!);
        else if (typeof(T) == typeof(ExtensionObject)) WriteExtensionObject((ExtensionObject?)(object?)value);
        else if (typeof(T) == typeof(DataValue)) WriteDataValue((DataValue)(object)value!);
        else if (typeof(T) == typeof(Variant)) WriteVariant((Variant)(object)value!);
        else if (typeof(T) == typeof(DiagnosticInfo)) WriteDiagnosticInfo((DiagnosticInfo?)(object?)value);
        else throw new NotSupportedException($"{typeof(T)} is no built-in type.");
    }
}
