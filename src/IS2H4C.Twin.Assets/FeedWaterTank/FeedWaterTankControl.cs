using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.FeedWaterTank;

/// <summary>Opens the mains only when recycling cannot keep up: from 15 % fill down, wholly at 10 %.</summary>
internal sealed class FeedWaterTankControl(double mainsMax) : AssetControl
{
    private const double MainsFromPercent = 15;
    private const double MainsFullPercent = 10;

    public override string State(in AssetReading reading) => reading.Or(TankTags.Fill, double.NaN) switch
    {
        double.NaN => "Unknown",
        < 5 => "Empty",
        < MainsFromPercent => "Low",
        _ => "Normal",
    };

    public override string? Violation(in AssetReading reading) => reading.Or(TankTags.Fill, 100) < 1 ? "feed-water tank empty" : null;

    public override void Wish(in AssetReading reading, INeighbours neighbours, WishList wishes)
    {
        var share = Math.Clamp((MainsFromPercent - reading.Or(TankTags.Fill, 100)) / (MainsFromPercent - MainsFullPercent), 0, 1);
        wishes.Add(TankTags.MainsSetpoint, mainsMax * share, share > 0 ? "tank low: mains water helps out" : "recycled water suffices");
    }
}
