using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.WastewaterBasin;

/// <summary>The works' aerated basins with their settlers: sewage in, effluent out, oxygen used on the way.</summary>
public sealed class WastewaterBasinKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "wastewater-basin";

    /// <inheritdoc/>
    public override string Title => "Wastewater basin";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("dissolved-oxygen", Resource.DissolvedOxygen),
        Kinds.Ports.In("concentrate", Resource.Concentrate) with { IsOptional = true },
        Kinds.Ports.Out("effluent", Resource.Effluent, "FT102.PV") with { IsOptional = true },
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("meanInflowM3PerHour", "Mean sewage flow, m3/h", new ValueRange(0.01, 1e6)),
        new("meanOxygenDemandKgPerHour", "Mean oxygen demand at 2 g/m3 dissolved oxygen, kg/h", new ValueRange(0.001, 1e5)) { HiddenSpread = 0.05 },
        new("volumeM3", "Aerated volume, m3", new ValueRange(0.1, 1e7)),
        new("oxygenSetpointGPerM3", "Dissolved oxygen to hold, g/m3", new ValueRange(0.3, 6), 2),
        new("ammoniaSetpointGPerM3", "Ammonium nitrogen to hold in the last basin by moving the oxygen setpoint, g/m3; 0 leaves the setpoint alone", new ValueRange(0, 20), 0),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExogenousSpec> Exogenous { get; } =
    [
        new("influent_norm", "Sewage flow over its mean"),
        new("oxygen_demand_norm", "Oxygen demand over its mean"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options) =>
    [
        Pv("FT101.PV", "Sewage inflow", Unit.CubicMetrePerHour, 0, 4 * options["meanInflowM3PerHour"], main: true),
        Pv("FT102.PV", "Effluent drawn for reuse", Unit.CubicMetrePerHour, 0, 4 * options["meanInflowM3PerHour"]),
        Pv(BasinTags.OxygenName, "Dissolved oxygen", Unit.GramPerCubicMetre, 0, 40, main: true),
        Computed(BasinTags.DemandName, "Oxygen demand at the oxygen setpoint", Unit.KilogramPerHour, 0, 4 * options["meanOxygenDemandKgPerHour"], main: true),
        Computed("FT104.PV", "Oxygen taken up", Unit.KilogramPerHour, 0, 5 * options["meanOxygenDemandKgPerHour"]),
        Pv("AT103.PV", "Effluent ammonium nitrogen", Unit.GramPerCubicMetre, 0, 50),
        Pv("AT102.PV", "Effluent nitrate nitrogen", Unit.GramPerCubicMetre, 0, 50),
        Computed(BasinTags.OxygenSetpointName, "Oxygen setpoint in force", Unit.GramPerCubicMetre, 0, 10),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> Check(OptionSet options)
    {
        var hours = options["volumeM3"] / options["meanInflowM3PerHour"];
        if (!BasinDesign.Fits(options["volumeM3"], options["meanInflowM3PerHour"]))
        {
            yield return Say($"volumeM3 {options["volumeM3"]} holds {hours:0.##} h of the mean sewage flow, outside {BasinDesign.LeastHours} to {BasinDesign.MostHours} h. Give the aerated volume and the flow of one works (BSM1: 5.2 h).");
            yield break;
        }
        var strength = new BasinDesign(options).Strength;
        if (strength is <= BasinDesign.LeastStrength or >= BasinDesign.MostStrength)
            yield return Say($"meanOxygenDemandKgPerHour {options["meanOxygenDemandKgPerHour"]} would need sewage outside {BasinDesign.LeastStrength} to {BasinDesign.MostStrength} times the strength of BSM1's at this flow. BSM1 takes 0.25 kg of oxygen per m3.");
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new WastewaterBasinModel(new BasinDesign(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new WastewaterBasinControl(options["meanOxygenDemandKgPerHour"]);
}
