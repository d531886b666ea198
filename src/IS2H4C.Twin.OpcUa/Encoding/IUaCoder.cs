using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>Writes or reads one field after another; see <see cref="IUaStructure"/>. Implemented by <see cref="UaReader"/> and <see cref="UaEncoder"/>.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the standard's own names.")]
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "These are the standard's own names.")]
[SuppressMessage("Design", "CA1045:Do not pass types by reference", Justification = "One visit serves both directions.")]
public interface IUaCoder
{
    /// <summary>A Boolean.</summary>
    void Boolean(ref bool value);
    /// <summary>A Byte.</summary>
    void Byte(ref byte value);
    /// <summary>A UInt16.</summary>
    void UInt16(ref ushort value);
    /// <summary>An Int32.</summary>
    void Int32(ref int value);
    /// <summary>A UInt32.</summary>
    void UInt32(ref uint value);
    /// <summary>A UInt64.</summary>
    void UInt64(ref ulong value);
    /// <summary>A Double.</summary>
    void Double(ref double value);
    /// <summary>A String.</summary>
    void String(ref string? value);
    /// <summary>A DateTime.</summary>
    void DateTime(ref DateTime value);
    /// <summary>A ByteString.</summary>
    void ByteString(ref byte[]? value);
    /// <summary>A NodeId.</summary>
    void NodeId(ref NodeId value);
    /// <summary>An ExpandedNodeId.</summary>
    void ExpandedNodeId(ref ExpandedNodeId value);
    /// <summary>A StatusCode.</summary>
    void StatusCode(ref StatusCode value);
    /// <summary>A QualifiedName.</summary>
    void QualifiedName(ref QualifiedName value);
    /// <summary>A LocalizedText.</summary>
    void LocalizedText(ref LocalizedText value);
    /// <summary>An ExtensionObject.</summary>
    void ExtensionObject(ref ExtensionObject value);
    /// <summary>A DataValue.</summary>
    void DataValue(ref DataValue value);
    /// <summary>A Variant.</summary>
    void Variant(ref Variant value);
    /// <summary>A DiagnosticInfo; null when there is none.</summary>
    void DiagnosticInfo(ref DiagnosticInfo? value);
    /// <summary>An enumeration, as Int32.</summary>
    void Enumeration<T>(ref T value) where T : struct, Enum;
    /// <summary>A structure in place.</summary>
    void Structure<T>(ref T value) where T : IUaStructure, new();
    /// <summary>An array of structures; a null array is read as an empty one.</summary>
    void Structures<T>(ref T[] value) where T : IUaStructure, new();
    /// <summary>An array of a built-in type; a null array is read as an empty one.</summary>
    void Array<T>(ref T[] value);
}
