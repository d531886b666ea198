using IS2H4C.Twin.Assets.Kinds;

namespace IS2H4C.Twin.Assets.GasStorage;

/// <summary>A vessel decides nothing; it tells how full it is.</summary>
internal sealed class GasStoreControl : AssetControl
{
    public override string State(in AssetReading reading) => reading.Or(GasStoreTags.Fill, double.NaN) switch
    {
        double.NaN => "Unknown",
        > 98 => "Full",
        < 2 => "Empty",
        _ => reading[GasStoreTags.FlowIn] >= reading[GasStoreTags.FlowOut] ? "Filling" : "Emptying",
    };
}
