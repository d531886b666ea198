using IS2H4C.Twin.Assets.Kinds;
using IS2H4C.Twin.Core.Hubs;
using IS2H4C.Twin.Core.Quantities;
using IS2H4C.Twin.Core.Resources;
using IS2H4C.Twin.Core.Tags;
using static IS2H4C.Twin.Assets.Kinds.TagDeclarations;

namespace IS2H4C.Twin.Assets.Aeration;

/// <summary>Gives the basin its oxygen: pure oxygen by injection first, air by blowers for the rest.</summary>
public sealed class AerationKind : AssetKind
{
    /// <inheritdoc/>
    public override string Id => "aeration";

    /// <inheritdoc/>
    public override string Title => "Aeration";

    /// <inheritdoc/>
    public override IReadOnlyList<PortSpec> Ports { get; } =
    [
        Kinds.Ports.In("oxygen", Resource.Oxygen, "FT101.PV"),
        Kinds.Ports.In("power", Resource.Electricity, "JT101.PV"),
        Kinds.Ports.Out("dissolved", Resource.DissolvedOxygen, "FT103.PV", null, "oxygen", "power"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("injectionMaxKgPerHour", "Most oxygen the injectors take, kg/h", new ValueRange(0.001, 1e5)),
        new("injectionEfficiency", "Share of injected oxygen that dissolves", new ValueRange(0.05, 1), 0.9) { HiddenSpread = 0.03 },
        new("injectionKwhPerKg", "Electric energy per kg O2 injected, kWh/kg", new ValueRange(0, 2), 0.05),
        new("blowerMaxKgPerHour", "Most oxygen that the blowers' air can dissolve, kg/h", new ValueRange(0.01, 1e5)),
        new("blowerKgPerKwh", "Oxygen dissolved per kWh of blower energy in process water, kg/kWh", new ValueRange(0.2, 6), 2) { HiddenSpread = 0.05 },
        new("minBlowerFraction", "Least blower duty for mixing and CO2 stripping, share of the demand", new ValueRange(0, 1), 0.2),
        new("oxygenSetpointGramPerM3", "Dissolved oxygen held in the basin, g/m3", new ValueRange(0.2, 10), 2),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TagSpec> Tags(OptionSet options)
    {
        var injection = options["injectionMaxKgPerHour"];
        var blower = options["blowerMaxKgPerHour"];
        var power = (blower / options["blowerKgPerKwh"]) + (injection * options["injectionKwhPerKg"]);
        return
        [
            Sp("FIC101.SP", "Oxygen injection setpoint", Unit.KilogramPerHour, 0, injection, fallback: 0, ratePerSecond: injection / 10),
            Pv("FT101.PV", "Oxygen injected", Unit.KilogramPerHour, 0, 1.1 * injection, main: true),
            Sp("FIC102.SP", "Blower oxygen setpoint", Unit.KilogramPerHour, 0, blower, fallback: 0.7 * blower, ratePerSecond: blower / 60),
            Computed("FT102.PV", "Oxygen dissolved by blowers", Unit.KilogramPerHour, 0, 1.1 * blower),
            Pv("JT101.PV", "Power of blowers and injectors", Unit.Kilowatt, 0, 1.2 * power, main: true),
            Computed("FT103.PV", "Oxygen dissolved, all", Unit.KilogramPerHour, 0, (1.1 * blower) + injection),
            Computed("JY101.PV", "Blower power saved by injection, net of injection power", Unit.Kilowatt, -power, 2 * injection / options["blowerKgPerKwh"]) with { Figure = "blowerEnergySavedKwh" },
        ];
    }

    /// <inheritdoc/>
    public override IAssetModel CreateModel(OptionSet options) => new AerationModel(new AerationParameters(options));

    /// <inheritdoc/>
    public override AssetControl CreateControl(OptionSet options) => new AerationControl(new AerationParameters(options));
}
