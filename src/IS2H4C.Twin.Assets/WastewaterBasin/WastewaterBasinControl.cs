using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>The basin decides nothing here; it tells how much oxygen it needs.</summary>
internal sealed class WastewaterBasinControl : AssetControl
{
    public override string State(in AssetReading reading) => reading.Or(BasinTags.Oxygen, double.NaN) switch
    {
        double.NaN => "Unknown",
        < 0.5 => "Oxygen short",
        _ => "Running",
    };

    public override string? Violation(in AssetReading reading) => reading.Or(BasinTags.Oxygen, 2) < 0.5 ? "dissolved oxygen below 0.5 g/m3" : null;
}
