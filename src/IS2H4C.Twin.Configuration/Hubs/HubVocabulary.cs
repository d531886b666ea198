using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Names that hub files may use but that configuration itself does not define.</summary>
/// <param name="Policies">Dispatch policies.</param>
/// <param name="Protocols">Link drivers.</param>
public sealed record HubVocabulary(IReadOnlyList<string> Policies, IReadOnlyList<string> Protocols)
{
    /// <summary>The rule policies, Modbus TCP and OPC UA.</summary>
    public static HubVocabulary Default { get; } = new(["follow-renewables", "price-threshold"], [LinkDefinition.ModbusTcp, LinkDefinition.OpcUa]);
}
