using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.HydrogenDemand;

/// <summary>Users of hydrogen at the end of the pipeline: homes, a cremation furnace, a trailer bay.</summary>
public sealed class HydrogenDemandKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "hydrogen-demand";

    /// <inheritdoc/>
    public override string Title => "Hydrogen users";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } = [Kinds.Ports.In("supply", Resource.Hydrogen, "FT101.PV")];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("meanKgPerDay", "Mean demand, kg/d", new ValueRange(0.001, 1e6)),
        new("peakFactor", "Highest demand over mean demand", new ValueRange(1, 20), 3),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExogenousSpec> Exogenous { get; } = [new("hydrogen_demand_norm", "Demand over its mean")];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var peak = options["meanKgPerDay"] / 24 * options["peakFactor"];
        return
        [
            Pv("FT101.PV", "Delivered", Unit.KilogramPerHour, 0, 1.1 * peak, main: true),
            Computed(HydrogenDemandTags.RequestedName, "Requested", Unit.KilogramPerHour, 0, 1.1 * peak, main: true),
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new HydrogenDemandModel(options);

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new HydrogenDemandControl(options["meanKgPerDay"] / 24);
}
