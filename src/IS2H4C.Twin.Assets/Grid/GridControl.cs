using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Assets.Planning;
using IS2H4C.Twin.Core.Hubs;

namespace IS2H4C.Twin.Assets.Grid;

/// <summary>The grid's share: what flows, what may flow, what it costs.</summary>
internal sealed class GridControl(double importLimitKw, double exportLimitKw) : AssetControl
{
    public override string State(in AssetReading reading) =>
        reading[GridTags.Exceeded] > 0.5 ? "Over contract"
        : reading[GridTags.Import] > reading[GridTags.Export] ? "Importing"
        : "Exporting";

    public override string? Violation(in AssetReading reading) => reading.Or(GridTags.Exceeded, 0) > 0.5 ? "import above the contract" : null;

    public override DispatchShare? Share(in AssetReading reading, INeighbours neighbours) => new DispatchShare.Grid(
        reading.Or(GridTags.Import, 0),
        reading.Or(GridTags.Export, 0),
        importLimitKw,
        exportLimitKw,
        reading.Or(GridTags.Price, double.NaN));

    public override IReadOnlyList<PlanPart> Plan(in AssetReading reading, INeighbours neighbours, DispatchEconomics economics) =>
    [
        new MarketPart("import", "export", importLimitKw, exportLimitKw, reading.Or(GridTags.Price, double.NaN), "price_eur_mwh", economics.ImportFeeEurPerMwh, economics.ExportFeeEurPerMwh),
    ];
}
