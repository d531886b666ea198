using IS2H4C.Twin.Assets.FeedWaterTank.Physics;
using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.FeedWaterTank;

/// <summary>Holds feed water for the stacks, with mains water (demineralised on site) as the last resort.</summary>
public sealed class FeedWaterTankKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "feed-water-tank";

    /// <inheritdoc/>
    public override string Title => "Feed-water tank";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("inlet", Resource.FeedWater, "FT101.PV", "LT101.PV"),
        Kinds.Ports.Out("outlet", Resource.FeedWater, "FT102.PV", "LT101.PV") with { QualityTag = "AT101.PV" },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("capacityM3", "Usable volume, m3", new ValueRange(1e-3, 1e5)),
        new("mainsMaxM3PerHour", "Most mains water, m3/h", new ValueRange(0, 1e4), 0),
        new("startFillFraction", "Fill at start-up", new ValueRange(0, 1), 0.7),
        new("conductivityLimitUsPerCm", "Conductivity above which the quality gate shuts, uS/cm: 0.1 for PEM stacks, 1 for alkaline ones", new ValueRange(0.06, 100), FeedWaterTankParameters.PemLimitUsCm),
        new("mainsConductivityUsPerCm", "Conductivity of mains water behind its demineraliser, uS/cm", new ValueRange(0.055, 100), 0.08),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var flow = 10 * options["capacityM3"];
        var mains = Math.Max(1e-6, options["mainsMaxM3PerHour"]);
        return
        [
            Pv("LT101.PV", "Fill", Unit.Percent, 0, 102, main: true),
            Computed("FQ101.PV", "Volume", Unit.CubicMetre, 0, 1.02 * options["capacityM3"]),
            Computed("FT101.PV", "Flow in", Unit.CubicMetrePerHour, 0, flow),
            Computed("FT102.PV", "Flow out", Unit.CubicMetrePerHour, 0, flow, main: true),
            Computed("FT103.PV", "Mains water", Unit.CubicMetrePerHour, 0, 1.1 * mains),
            Sp("FIC103.SP", "Mains water setpoint", Unit.CubicMetrePerHour, 0, mains, fallback: 0),
            Pv("AT101.PV", "Conductivity", Unit.MicrosiemensPerCentimetre, 0, 20, main: true),
            State("XS101.PV", "Quality gate", "Open", "Shut"),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new FeedWaterTankKindModel(options);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new FeedWaterTankControl(options["capacityM3"], options["mainsMaxM3PerHour"]);
}
