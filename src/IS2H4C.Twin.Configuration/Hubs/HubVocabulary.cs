using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Configuration.Hubs;

/// <summary>Names that hub files may use but that configuration itself does not define.</summary>
/// <param name="Policies">Dispatch policies.</param>
/// <param name="Protocols">Link drivers.</param>
public sealed record HubVocabulary(IReadOnlyList<string> Policies, IReadOnlyList<string> Protocols)
{
    /// <summary>The rule policies, the plan and NREL's stack modes; Modbus TCP and OPC UA.</summary>
    public static HubVocabulary Default { get; } = new(
        [
            "follow-renewables", "price-threshold", "plan", "PowerSharingRotation", "SequentialRotation", "EvenSplitEagerDeg", "EvenSplitHesitantDeg",
            "SequentialEvenWearDeg", "SequentialSingleWearDeg", "BaselineDeg", "DecisionControl",
        ],
        [LinkDefinition.ModbusTcp, LinkDefinition.OpcUa]);
}
