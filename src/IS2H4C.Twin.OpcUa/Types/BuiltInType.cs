using System.Diagnostics.CodeAnalysis;

namespace IS2H4C.Twin.OpcUa;

/// <summary>The built-in types and their encoding bytes (Part 6, 5.1.2, table 1).</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the standard's own names.")]
public enum BuiltInType : byte
{
    /// <summary>No value.</summary>
    Null = 0,
    /// <summary>True or false.</summary>
    Boolean = 1,
    /// <summary>Signed 8 bits.</summary>
    SByte = 2,
    /// <summary>Unsigned 8 bits.</summary>
    Byte = 3,
    /// <summary>Signed 16 bits.</summary>
    Int16 = 4,
    /// <summary>Unsigned 16 bits.</summary>
    UInt16 = 5,
    /// <summary>Signed 32 bits; enumerations travel as this.</summary>
    Int32 = 6,
    /// <summary>Unsigned 32 bits.</summary>
    UInt32 = 7,
    /// <summary>Signed 64 bits.</summary>
    Int64 = 8,
    /// <summary>Unsigned 64 bits.</summary>
    UInt64 = 9,
    /// <summary>IEEE 754, 32 bits.</summary>
    Float = 10,
    /// <summary>IEEE 754, 64 bits.</summary>
    Double = 11,
    /// <summary>UTF-8 text, or null.</summary>
    String = 12,
    /// <summary>UTC, 100 ns since 1601-01-01.</summary>
    DateTime = 13,
    /// <summary>16 bytes.</summary>
    Guid = 14,
    /// <summary>Octets, or null.</summary>
    ByteString = 15,
    /// <summary>An XML fragment as text.</summary>
    XmlElement = 16,
    /// <summary>A node's identifier.</summary>
    NodeId = 17,
    /// <summary>A node's identifier that may name its namespace by URI and lie in another server.</summary>
    ExpandedNodeId = 18,
    /// <summary>The outcome of something, 32 bits.</summary>
    StatusCode = 19,
    /// <summary>A name within a namespace.</summary>
    QualifiedName = 20,
    /// <summary>Text with its locale.</summary>
    LocalizedText = 21,
    /// <summary>A structure with its type's identifier.</summary>
    ExtensionObject = 22,
    /// <summary>A value with status and timestamps.</summary>
    DataValue = 23,
    /// <summary>Any of these types; only as array elements within a Variant.</summary>
    Variant = 24,
    /// <summary>Vendor's diagnostics of a result.</summary>
    DiagnosticInfo = 25,
}
