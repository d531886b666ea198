using System.Diagnostics.CodeAnalysis;
using IS2H4C.Twin.Assets.Aeration;
using IS2H4C.Twin.Assets.Electrolyser;
using IS2H4C.Twin.Assets.FeedWaterTank;
using IS2H4C.Twin.Assets.GasStorage;
using IS2H4C.Twin.Assets.Grid;
using IS2H4C.Twin.Assets.HydrogenCompressor;
using IS2H4C.Twin.Assets.HydrogenDemand;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Pipeline;
using IS2H4C.Twin.Assets.Renewables;
using IS2H4C.Twin.Assets.WastewaterBasin;
using IS2H4C.Twin.Assets.WaterRecycler;

namespace IS2H4C.Twin.Assets;

/// <summary>The asset kinds that hub files may name. A new kind is its folder and one line here.</summary>
public sealed class AssetCatalogue
{
    private readonly Dictionary<string, AssetKind> _kinds;

    /// <summary>A catalogue of these kinds.</summary>
    public AssetCatalogue(IEnumerable<AssetKind> kinds) => _kinds = kinds.ToDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>Every kind this product knows.</summary>
    public static AssetCatalogue Default { get; } = new(
    [
        RenewableKind.Solar,
        RenewableKind.Wind,
        new GridConnectionKind(),
        new ElectrolyserKind(),
        new HydrogenCompressorKind(),
        GasStoreKind.Hydrogen,
        new HydrogenPipelineKind(),
        new HydrogenDemandKind(),
        GasStoreKind.Oxygen,
        new AerationKind(),
        new WastewaterBasinKind(),
        new WaterRecyclerKind(),
        new FeedWaterTankKind(),
    ]);

    /// <summary>All kinds.</summary>
    public IReadOnlyCollection<AssetKind> Kinds => _kinds.Values;

    /// <summary>Finds a kind by its id.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out AssetKind? kind) => _kinds.TryGetValue(id, out kind);

    /// <summary>A kind that configuration has already checked to exist.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public AssetKind Get(string id) => _kinds.TryGetValue(id, out var kind)
        ? kind
        : throw new KeyNotFoundException($"No asset kind '{id}'. Known: {string.Join(", ", _kinds.Keys)}.");
}
