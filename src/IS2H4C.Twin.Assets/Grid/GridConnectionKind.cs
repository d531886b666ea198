using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Grid;

/// <summary>The connection to the public grid: takes and gives within contracted limits, and knows the price.</summary>
public sealed class GridConnectionKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "grid-connection";

    /// <inheritdoc/>
    public override string Title => "Grid connection";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.Out("import", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.In("export", Resource.Electricity, "JT102.PV"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("importLimitKw", "Contracted import, kW", new ValueRange(0, 1e6)),
        new("exportLimitKw", "Contracted export, kW", new ValueRange(0, 1e6)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExogenousSpec> Exogenous { get; } = [new("price_eur_mwh", "Day-ahead price, EUR/MWh")];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options) =>
    [
        Pv("JT101.PV", "Import", Unit.Kilowatt, 0, Math.Max(1, GridModel.BreakerFactor * 1.05 * options["importLimitKw"]), main: true),
        Pv("JT102.PV", "Export", Unit.Kilowatt, 0, Math.Max(1, 1.1 * options["exportLimitKw"]), main: true),
        Computed("KY101.PV", "Day-ahead price", Unit.EuroPerMegawattHour, -1000, 5000),
        State("XA101.PV", "Import above contract", "Normal", "Exceeded"),
    ];

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new GridModel(options["importLimitKw"], options["exportLimitKw"]);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new GridControl(options["importLimitKw"], options["exportLimitKw"]);
}
