using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.HydrogenDemand;

/// <summary>Users are served or short.</summary>
/// <param name="meanKgPerHour">Mean demand, kg/h.</param>
internal sealed class HydrogenDemandControl(double meanKgPerHour) : AssetControl
{
    public override string State(in AssetReading reading)
    {
        var requested = reading.Or(HydrogenDemandTags.Requested, double.NaN);
        if (double.IsNaN(requested))
            return "Unknown";
        return requested <= 0 ? "Idle" : IsShort(in reading, requested) ? "Short" : "Served";
    }

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
    [
        new DemandPart("supply", reading.Or(HydrogenDemandTags.Requested, 0), economics.HydrogenContractEurPerKg, economics.HydrogenShortageEurPerKg, "hydrogen_demand_norm", meanKgPerHour),
    ];

    public override string? Violation(in AssetReading reading) =>
        IsShort(in reading, reading.Or(HydrogenDemandTags.Requested, 0)) ? "hydrogen users short" : null;

    private static bool IsShort(in AssetReading reading, double requested) => reading.Or(HydrogenDemandTags.Delivered, requested) < 0.9 * requested;
}
