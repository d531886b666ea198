namespace IS2H4C.Twin.OpcUa;

/// <summary>
/// A structure that names its fields once, in wire order, for both directions: <see cref="Code{TCoder}"/> hands each field by reference to a coder,
/// which writes it or fills it (Part 6, 5.2.6).
/// </summary>
public interface IUaStructure
{
    /// <summary>The numeric id in namespace 0 of the "Default Binary" encoding; 0 when the structure never travels in an ExtensionObject.</summary>
    static abstract uint BinaryEncodingId { get; }

    /// <summary>Visits every field in wire order.</summary>
    void Code<TCoder>(ref TCoder coder)
        where TCoder : struct, IUaCoder, allows ref struct;
}
