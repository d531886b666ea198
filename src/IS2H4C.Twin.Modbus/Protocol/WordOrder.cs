namespace IS2H4C.Twin.Modbus;

/// <summary>How a device lays a value over registers. A is the most significant byte; the letters are in the order of the wire. The standard leaves this open, so it is set per tag.</summary>
public enum WordOrder
{
    /// <summary>Big-endian throughout; 64 bits: ABCDEFGH; 16 bits: AB. The usual one.</summary>
    ABCD,

    /// <summary>Registers reversed; 64 bits: GHEFCDAB; 16 bits: AB.</summary>
    CDAB,

    /// <summary>Bytes swapped in each register; 64 bits: BADCFEHG; 16 bits: BA.</summary>
    BADC,

    /// <summary>Little-endian throughout; 64 bits: HGFEDCBA; 16 bits: BA.</summary>
    DCBA,
}
