using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.WaterRecycler;

/// <summary>Keeps the feed-water tank full: full load below half, tapering to nothing at 95 %.</summary>
/// <param name="ratedProduct">Feed water at full load, m3/h.</param>
/// <param name="design">The train behind the nameplate; worked out when a plan asks for it.</param>
internal sealed class WaterRecyclerControl(double ratedProduct, Lazy<WaterRecyclerDesign> design) : AssetControl
{
    private const double TaperFrom = 0.5;
    private const double TankFull = 0.95;

    public override string State(in AssetReading reading) => reading.Or(RecyclerTags.Product, 0) > 0 ? "Running" : "Idle";

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) => new DispatchShare.Duty(reading.Or(RecyclerTags.Power, 0));

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics)
    {
        var full = design.Value.Full;
        var recovery = WaterRecyclerDesign.Recovery(in full);
        return
        [
            new FlowPart("water recycling", "m3/h", [new("effluent", 1 / recovery), new("power", WaterRecyclerDesign.EnergyKwhPerM3(in full)), new("product", 1)], 0, ratedProduct)
            {
                EurPerUnit = economics.RecycledWaterEurPerM3,
            },
        ];
    }

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var fill = neighbours.Fill("product");
        if (double.IsNaN(fill))
            wishes.Add(RecyclerTags.Setpoint, 0, "stop: the feed-water level cannot be read");
        else
            wishes.Add(RecyclerTags.Setpoint, ratedProduct * Math.Clamp((TankFull - fill) / (TankFull - TaperFrom), 0, 1), "keep the feed-water tank full");
    }
}
