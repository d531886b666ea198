using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.Renewables;

/// <summary>A renewable's share is what it has available; its own wish is never to be curtailed.</summary>
internal sealed class RenewableControl(double ratedPowerKw) : AssetControl
{
    public override string State(in AssetReading reading) =>
        reading[RenewableTags.Power] <= 0.001 * ratedPowerKw ? "Idle"
        : reading[RenewableTags.Power] < 0.98 * reading[RenewableTags.Available] ? "Curtailed"
        : "Running";

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) =>
        new DispatchShare.Renewable(reading.Or(RenewableTags.Available, 0), reading.Or(RenewableTags.Power, 0), RenewableTags.Limit);

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes) =>
        wishes.Add(RenewableTags.Limit, ratedPowerKw, "all that nature gives");
}
