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
        return requested <= 0 ? "Idle" : IsShort(in reading, requested) ? "Short" : "Served";
    }

    public override string? Violation(in AssetReading reading) =>
        IsShort(in reading, reading.Or(HydrogenDemandTags.Requested, 0)) ? "hydrogen users short" : null;

    private static bool IsShort(in AssetReading reading, double requested) => reading.Or(HydrogenDemandTags.Delivered, requested) < 0.9 * requested;
}
