using System.Runtime.CompilerServices;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The writing side of <see cref="IUaStructure"/>: hands every field to a <see cref="UaWriter"/>.</summary>
/// <param name="writer">Where the fields go.</param>
public readonly struct UaEncoder(UaWriter writer) : IUaCoder
{
    void IUaCoder.Boolean(ref bool value) => writer.WriteBoolean(value);
    void IUaCoder.Byte(ref byte value) => writer.WriteByte(value);
    void IUaCoder.UInt16(ref ushort value) => writer.WriteUInt16(value);
    void IUaCoder.Int32(ref int value) => writer.WriteInt32(value);
    void IUaCoder.UInt32(ref uint value) => writer.WriteUInt32(value);
    void IUaCoder.UInt64(ref ulong value) => writer.WriteUInt64(value);
    void IUaCoder.Double(ref double value) => writer.WriteDouble(value);
    void IUaCoder.String(ref string? value) => writer.WriteString(value);
    void IUaCoder.DateTime(ref DateTime value) => writer.WriteDateTime(value);
    void IUaCoder.ByteString(ref byte[]? value) => writer.WriteByteString(value);
    void IUaCoder.NodeId(ref NodeId value) => writer.WriteNodeId(value);
    void IUaCoder.ExpandedNodeId(ref ExpandedNodeId value) => writer.WriteExpandedNodeId(value);
    void IUaCoder.StatusCode(ref StatusCode value) => writer.WriteStatusCode(value);
    void IUaCoder.QualifiedName(ref QualifiedName value) => writer.WriteQualifiedName(value);
    void IUaCoder.LocalizedText(ref LocalizedText value) => writer.WriteLocalizedText(value);
    void IUaCoder.ExtensionObject(ref ExtensionObject value) => writer.WriteExtensionObject(value);
    void IUaCoder.DataValue(ref DataValue value) => writer.WriteDataValue(value);
    void IUaCoder.Variant(ref Variant value) => writer.WriteVariant(value);
    void IUaCoder.DiagnosticInfo(ref DiagnosticInfo? value) => writer.WriteDiagnosticInfo(value);
    void IUaCoder.Enumeration<T>(ref T value) => writer.WriteInt32(Unsafe.BitCast<T, int>(value));
    void IUaCoder.Structure<T>(ref T value) => writer.WriteStructure(value);

    void IUaCoder.Structures<T>(ref T[] value)
    {
        writer.WriteInt32(value.Length);
        foreach (var element in value)
            writer.WriteStructure(element);
    }

    void IUaCoder.Array<T>(ref T[] value) => writer.WriteArrayOf(value);
}

/// <summary>Structures (Part 6, 5.2.6).</summary>
public sealed partial class UaWriter
{
    /// <summary>Writes a structure field by field.</summary>
    public void WriteStructure<T>(T value)
        where T : IUaStructure
    {
        var encoder = new UaEncoder(this);
        value.Code(ref encoder);
    }
}
