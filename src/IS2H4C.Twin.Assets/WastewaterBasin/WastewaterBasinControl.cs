using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>The basin decides nothing here; it tells how much oxygen it needs.</summary>
/// <param name="meanDemandKgPerHour">Mean oxygen demand, kg/h.</param>
internal sealed class WastewaterBasinControl(double meanDemandKgPerHour) : AssetControl
{
    public override string State(in AssetReading reading) => reading.Or(BasinTags.Oxygen, double.NaN) switch
    {
        double.NaN => "Unknown",
        < 0.5 => "Oxygen short",
        _ => "Running",
    };

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
        [new DemandPart("dissolved-oxygen", reading.Or(BasinTags.Demand, 0), 0, economics.OxygenShortageEurPerKg, "oxygen_demand_norm", meanDemandKgPerHour)];

    public override string? Violation(in AssetReading reading) => reading.Or(BasinTags.Oxygen, 2) < 0.5 ? "dissolved oxygen below 0.5 g/m3" : null;
}
