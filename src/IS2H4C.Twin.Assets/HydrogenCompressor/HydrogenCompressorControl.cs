using IS2H4C.Twin.Assets.HydrogenDemand;
using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.HydrogenCompressor;

/// <summary>Follows what the users on its discharge ask for.</summary>
internal sealed class HydrogenCompressorControl : AssetControl
{
    public override string State(in AssetReading reading) => reading[CompressorTags.Power] > 0 ? "Running" : "Idle";

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) =>
        new DispatchShare.Duty(reading.Or(CompressorTags.Power, 0));

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var requested = neighbours.Published("discharge", HydrogenDemandTags.RequestedName);
        if (double.IsNaN(requested))
            wishes.Add(CompressorTags.Setpoint, reading.Or(CompressorTags.Setpoint, 0), "hold: the users' demand cannot be read");
        else
            wishes.Add(CompressorTags.Setpoint, requested, "follow the users' demand");
    }
}
