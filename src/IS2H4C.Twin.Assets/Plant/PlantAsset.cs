using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Plant;

/// <summary>One asset's place in the flat arrays of a <see cref="PlantState"/>.</summary>
internal sealed record PlantAsset(
    AssetDefinition Definition,
    IAssetModel Model,
    int StateAt,
    int StateSize,
    int TagAt,
    int TagCount,
    int PortAt,
    int PortCount,
    int[] PortResource,
    bool[] PortIsInlet,
    int[] PortQualityTag,
    int[] ExogenousColumn)
{
    /// <summary>Picks the asset's own values out of all exogenous columns.</summary>
    public ReadOnlySpan<double> Pick(ReadOnlySpan<double> all, Span<double> own)
    {
        for (var i = 0; i < ExogenousColumn.Length; i++)
            own[i] = ExogenousColumn[i] < 0 ? double.NaN : all[ExogenousColumn[i]];
        return own[..ExogenousColumn.Length];
    }
}

/// <summary>A header with its ends as places instead of names.</summary>
internal sealed record PlantHeader(string Id, PlantPort[] From, PlantPort[] To);

/// <summary>A port as places: asset in the plant, port in the asset's kind.</summary>
internal readonly record struct PlantPort(int Asset, int Port);
