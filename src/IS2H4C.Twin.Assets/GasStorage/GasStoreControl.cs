using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>A vessel decides nothing; it tells how full it is.</summary>
/// <param name="capacityKg">Gas between empty and full, kg.</param>
internal sealed class GasStoreControl(double capacityKg) : AssetControl
{
    /// <summary>Share of the capacity that the plan leaves free at the top, where stacks taper, and at the bottom, where users run short.</summary>
    private const double PlannedTop = 0.95;
    private const double PlannedBottom = 0.02;

    public override string State(in AssetReading reading) => reading.Or(GasStoreTags.Fill, double.NaN) switch
    {
        double.NaN => "Unknown",
        > 98 => "Full",
        < 2 => "Empty",
        _ => reading[GasStoreTags.FlowIn] >= reading[GasStoreTags.FlowOut] ? "Filling" : "Emptying",
    };

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
        [new StorePart("inlet", "outlet", PlannedBottom * capacityKg, PlannedTop * capacityKg, reading.Or(GasStoreTags.Content, 0))];
}
