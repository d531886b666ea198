using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.FeedWaterTank;

/// <summary>Opens the mains only when recycling cannot keep up: from 15 % fill down, wholly at 10 %.</summary>
/// <param name="capacityM3">Usable volume, m3.</param>
/// <param name="mainsMax">Most mains water, m3/h.</param>
internal sealed class FeedWaterTankControl(double capacityM3, double mainsMax) : AssetControl
{
    /// <summary>Share of the volume that the plan leaves as it is, at the bottom and at the top.</summary>
    private const double PlannedBottom = 0.05;
    private const double PlannedTop = 1;

    private const double MainsFromPercent = 15;
    private const double MainsFullPercent = 10;

    public override string State(in AssetReading reading) => reading.Or(TankTags.Gate, 0) > 0.5 ? "Impure" : reading.Or(TankTags.Fill, double.NaN) switch
    {
        double.NaN => "Unknown",
        < 5 => "Empty",
        < MainsFromPercent => "Low",
        _ => "Normal",
    };

    public override string? Violation(in AssetReading reading) =>
        reading.Or(TankTags.Gate, 0) > 0.5 ? "feed water impure, quality gate shut" : reading.Or(TankTags.Fill, 100) < 1 ? "feed-water tank empty" : null;

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
    [
        new StorePart("inlet", "outlet", PlannedBottom * capacityM3, PlannedTop * capacityM3, reading.Or(TankTags.Volume, 0)),
        new FlowPart("mains water", "m3/h", [new("outlet", 1)], 0, mainsMax) { EurPerUnit = economics.MainsWaterEurPerM3 },
    ];

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var share = Math.Clamp((MainsFromPercent - reading.Or(TankTags.Fill, 100)) / (MainsFromPercent - MainsFullPercent), 0, 1);
        wishes.Add(TankTags.MainsSetpoint, mainsMax * share, share > 0 ? "tank low: mains water helps out" : "recycled water suffices");
    }
}
