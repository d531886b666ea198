using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Pipeline;

/// <summary>A line decides nothing; it tells how full it is.</summary>
/// <param name="capacityKg">Gas between empty and full, kg.</param>
internal sealed class HydrogenPipelineControl(double capacityKg) : AssetControl
{
    /// <summary>Share of the line pack that the plan leaves at the bottom, where users run short.</summary>
    private const double PlannedBottom = 0.1;

    public override string State(in AssetReading reading) => reading.Or(PipelineTags.Fill, double.NaN) switch
    {
        double.NaN => "Unknown",
        > 98 => "Full",
        < 2 => "Empty",
        _ => reading[PipelineTags.FlowIn] >= reading[PipelineTags.FlowOut] ? "Filling" : "Emptying",
    };

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
        [new StorePart("inlet", "outlet", PlannedBottom * capacityKg, capacityKg, reading.Or(PipelineTags.Content, 0))];
}
