using IS2H4C.Twin.Assets.HydrogenDemand;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>Follows what the users on its discharge ask for, or what leaves a pipeline there, whose line pack it keeps at a level.</summary>
/// <param name="design">The machine behind the nameplate.</param>
internal sealed class HydrogenCompressorControl(CompressorDesign design) : AssetControl
{
    /// <summary>Line pack to hold, share of full.</summary>
    private const double LineFill = 0.6;

    public override string State(in AssetReading reading) => reading[CompressorTags.Power] > 0 ? "Running" : "Idle";

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) =>
        new DispatchShare.Duty(reading.Or(CompressorTags.Power, 0));

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
        [new FlowPart("compression", "kg/h", [new("suction", 1), new("power", design.KwhPerKg), new("discharge", 1)], 0, design.RatedFlow)];

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var requested = neighbours.Published("discharge", HydrogenDemandTags.RequestedName);
        if (double.IsNaN(requested))
            wishes.Add(CompressorTags.Setpoint, reading.Or(CompressorTags.Setpoint, 0), "hold: the users' demand cannot be read");
        else
            wishes.Add(CompressorTags.Setpoint, Math.Clamp(requested + Refill(neighbours), 0, design.RatedFlow), "follow the users' demand");
    }

    /// <summary>What a line behind the discharge gets on top or less, kg/h; 0 without a line.</summary>
    private double Refill(INeighbours neighbours)
    {
        var fill = neighbours.Fill("discharge");
        return double.IsNaN(fill) ? 0 : design.RatedFlow * (LineFill - fill);
    }
}
