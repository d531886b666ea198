using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>A renewable's share is what it has available; its own wish is never to be curtailed.</summary>
/// <param name="ratedPowerKw">Power at capacity factor 1, kW.</param>
/// <param name="column">Series column with the capacity factor.</param>
/// <param name="pattern">How it goes on when nobody knows better.</param>
internal sealed class RenewableControl(double ratedPowerKw, string column, SignalPattern pattern) : AssetControl
{
    public override string State(in AssetReading reading) =>
        reading[RenewableTags.Power] <= 0.001 * ratedPowerKw ? "Idle"
        : reading[RenewableTags.Power] < 0.98 * reading[RenewableTags.Available] ? "Curtailed"
        : "Running";

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours)
    {
        var (available, power) = (reading.Or(RenewableTags.Available, 0), reading.Or(RenewableTags.Power, 0));
        // A limit just below what is there may be noise.
        var isCurtailed = reading.Or(RenewableTags.Limit, ratedPowerKw) < available - (0.01 * ratedPowerKw);
        return new DispatchShare.Renewable(available, power, RenewableTags.Limit) { UnusedKw = isCurtailed ? Math.Max(0, available - power) : 0 };
    }

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
        [new SourcePart("power", reading.Or(RenewableTags.Available, 0), pattern, column, ratedPowerKw)];

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes) =>
        wishes.Add(RenewableTags.Limit, ratedPowerKw, "all that nature gives");
}
