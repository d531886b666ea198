using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.HydrogenDemand;

/// <summary>Users are served or short.</summary>
internal sealed class HydrogenDemandControl : AssetControl
{
    public override string State(in AssetReading reading)
    {
        var requested = reading.Or(HydrogenDemandTags.Requested, double.NaN);
        if (double.IsNaN(requested))
            return "Unknown";
        return requested <= 0 ? "Idle" : reading[HydrogenDemandTags.Delivered] < 0.9 * requested ? "Short" : "Served";
    }
}
